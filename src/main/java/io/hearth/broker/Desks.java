package io.hearth.broker;

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
