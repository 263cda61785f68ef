package io.hearth.broker.engine;

import io.hearth.broker.BrokerSettings;
import io.hearth.broker.Refusals;
import io.hearth.broker.wire.Counters;
import io.hearth.broker.wire.Doorkeeper;
import java.time.Clock;

/** What every connection needs of the broker. */
record Desks(
        ConnectDesk connect,
        PacketDesk packets,
        Sessions sessions,
        Wills wills,
        Doorkeeper doorkeeper,
        BackPressure pressure,
        Refusals refusals,
        Counters counters,
        BrokerSettings.Limits limits,
        Clock clock) {}
