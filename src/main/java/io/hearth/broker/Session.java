package io.hearth.broker;

import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the broker keeps for one client beside its connection: subscriptions, messages on their way to it, and the QoS 2
 * messages it has not released yet. For now it lives as long as the connection. On the loop only.
 */
final class Session {

    private final String client;
    private final Rights rights;
    private final Instant since;
    private final MqttConnection connection;
    private final Outbox outbox;
    private final Map<String, Qos> subscriptions = new HashMap<>(4);
    private final BitSet unreleased = new BitSet();

    Session(String client, Rights rights, Instant since, MqttConnection connection, Outbox outbox) {
        this.client = client;
        this.rights = rights;
        this.since = since;
        this.connection = connection;
        this.outbox = outbox;
    }

    String client() {
        return client;
    }

    Rights rights() {
        return rights;
    }

    ClientInfo info() {
        return new ClientInfo(
                client,
                rights.credential(),
                connection.address().getHostAddress(),
                Transport.TCP,
                4,
                since,
                0,
                List.copyOf(subscriptions.keySet()),
                outbox.waiting());
    }

    MqttConnection connection() {
        return connection;
    }

    Outbox outbox() {
        return outbox;
    }

    /** QoS granted, by filter. */
    Map<String, Qos> subscriptions() {
        return subscriptions;
    }

    /** Remembers a QoS 2 packet id; false when it is a repetition of a message that was accepted before. */
    boolean accepts(int id) {
        boolean fresh = !unreleased.get(id);
        unreleased.set(id);
        return fresh;
    }

    void released(int id) {
        unreleased.clear(id);
    }
}
