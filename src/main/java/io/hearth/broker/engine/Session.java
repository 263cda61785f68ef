package io.hearth.broker.engine;

import io.hearth.broker.ClientInfo;
import io.hearth.broker.Rights;
import java.time.Instant;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/**
 * What the broker keeps for one client beside its connection: subscriptions, messages on their way to it, and the QoS 2
 * messages it has not released yet. Ends with the connection, or outlives it as long as the client asked. On the loop
 * only.
 */
final class Session {

    private final String client;
    private final int number;
    private final String credential;
    private final Outbox outbox;
    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>(4);
    private final BitSet unreleased = new BitSet();
    private final Set<String> replayDue = new LinkedHashSet<>(2);
    private @Nullable Rights rights;
    private @Nullable MqttConnection connection;
    private long expiry;
    private int version = 4;
    private Instant since = Instant.EPOCH;

    /** Whether the journal knows of it. */
    boolean stored;

    /** What ends it while the client is away. */
    @Nullable
    ScheduledFuture<?> ending;

    /** @param number what it is called in the journal */
    Session(String client, int number, String credential, Post post) {
        this.client = client;
        this.number = number;
        this.credential = credential;
        this.outbox = new Outbox(this, post);
    }

    String client() {
        return client;
    }

    int number() {
        return number;
    }

    String credential() {
        return credential;
    }

    Outbox outbox() {
        return outbox;
    }

    /** By filter. */
    Map<String, Subscription> subscriptions() {
        return subscriptions;
    }

    /** Filters whose retained messages the client has not been told completely. */
    Set<String> replayDue() {
        return replayDue;
    }

    BitSet unreleased() {
        return unreleased;
    }

    /** Seconds it outlives its connection. */
    long expiry() {
        return expiry;
    }

    void expiry(long seconds) {
        expiry = seconds;
    }

    boolean isDurable() {
        return expiry > 0;
    }

    Instant since() {
        return since;
    }

    @Nullable
    MqttConnection connection() {
        return connection;
    }

    boolean isConnected() {
        return connection != null;
    }

    void connected(MqttConnection by, Rights with, int mqttVersion, Instant at) {
        connection = by;
        rights = with;
        version = mqttVersion;
        since = at;
    }

    void away(Instant at) {
        connection = null;
        since = at;
    }

    boolean mayPublish(String topic) {
        return rights != null && rights.mayPublish(topic);
    }

    boolean maySubscribe(String filter) {
        return rights != null && rights.maySubscribe(filter);
    }

    /** After a restart nothing is known of the rights until the client is back: then what waits is checked. */
    boolean mayReceive(String topic) {
        return rights == null || rights.mayReceive(topic);
    }

    /** Remembers a QoS 2 packet id; false when it is a repetition of a message that was accepted before. */
    boolean accepts(int id) {
        boolean fresh = !unreleased.get(id);
        unreleased.set(id);
        return fresh;
    }

    /** False when there was nothing to release. */
    boolean released(int id) {
        boolean known = unreleased.get(id);
        unreleased.clear(id);
        return known;
    }

    ClientInfo info() {
        var by = connection;
        return new ClientInfo(
                client,
                credential,
                by == null ? null : by.address().getHostAddress(),
                by == null ? null : by.peer().transport(),
                version,
                since,
                expiry,
                List.copyOf(subscriptions.keySet()),
                outbox.waiting());
    }
}
