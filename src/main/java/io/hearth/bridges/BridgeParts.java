package io.hearth.bridges;

import io.hearth.broker.Broker;
import io.hearth.broker.BrokerSettings;
import io.hearth.broker.Refusals;
import io.hearth.journal.JournalStream;
import java.time.Clock;
import java.util.function.Predicate;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;

/** What one bridge is made of. */
record BridgeParts(
        Broker broker,
        BrokerSettings.Limits limits,
        Refusals refusals,
        JournalStream stream,
        Clock clock,
        Neighbour neighbour,
        Rounds rounds,
        MqttConnectOptions options,
        Adapters.Surroundings surroundings) {

    Departures departures(BridgeSettings settings) {
        var room = new WaitingRoom(
                stream, settings.maxWaiting(), settings.maxWaitingBytes().toBytes());
        return new Departures(neighbour, settings, broker, refusals, room, rounds);
    }

    Arrivals arrivals(BridgeSettings settings, Predicate<String> newerHere) {
        return new Arrivals(broker, neighbour, settings.in(), limits, newerHere, refusals);
    }
}
