package io.hearth.broker.engine;

import io.hearth.broker.BrokerSettings;
import io.hearth.broker.RefusalKind;
import io.hearth.broker.Refusals;
import io.hearth.broker.wire.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The sessions of clients that are here, or will be back, by client id. On the loop only. */
public final class Sessions implements Post.Overflow {

    private final Map<String, Session> byClient = new HashMap<>();
    private final Subscriptions subscriptions = new Subscriptions();
    private final BrokerLog log;
    private final Refusals refusals;
    private final ScheduledExecutorService loop;
    private final BrokerSettings.Limits limits;
    private int lastNumber;
    private int away;

    Sessions(BrokerLog log, Refusals refusals, ScheduledExecutorService loop, BrokerSettings.Limits limits) {
        this.log = log;
        this.refusals = refusals;
        this.loop = loop;
        this.limits = limits;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    @Nullable
    Session get(String client) {
        return byClient.get(client);
    }

    List<Session> all() {
        return List.copyOf(byClient.values());
    }

    /** A new session, in nobody's place. */
    Session open(String client, String credential, Post post) {
        var session = new Session(client, ++lastNumber, credential, post);
        byClient.put(client, session);
        return session;
    }

    /** One that the journal remembers, of a client that is away. */
    void restore(Session session) {
        byClient.put(session.client(), session);
        lastNumber = Math.max(lastNumber, session.number());
        away++;
    }

    /** Numbers up to this one have been used. */
    void numbersFrom(int used) {
        lastNumber = Math.max(lastNumber, used);
    }

    /** The client is here; its rights may be others than before. */
    void entered(Session session) {
        if (session.ending != null) {
            session.ending.cancel(false);
            session.ending = null;
            away--;
        }
        subscriptions.outdate();
        log.session(session);
    }

    /** The client asked for another expiry. */
    void changed(Session session) {
        log.session(session);
    }

    /** The client is gone: its session ends now, or later. */
    void left(Session session) {
        session.outbox().detach();
        if (!session.isDurable()) {
            end(session);
            return;
        }
        away++;
        endIn(session, Duration.ofSeconds(session.expiry()));
        subscriptions.outdate();
        log.away(session);
        loop.execute(() -> watchLimit(session));
    }

    /** Later, because a client that takes over its own connection is back in the same turn. */
    private void watchLimit(Session session) {
        if (away > limits.sessions() && session.ending != null) {
            refuse(session, "more clients are away than hearth.mqtt.limits.sessions=" + limits.sessions());
            end(session);
        }
    }

    /** @param rest until the session ends */
    void endIn(Session session, Duration rest) {
        session.ending = loop.schedule(() -> end(session), rest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Forgets the session with all that waits. May be called again. */
    void end(Session session) {
        if (!byClient.remove(session.client(), session)) {
            return;
        }
        if (session.ending != null) {
            session.ending.cancel(false);
            session.ending = null;
            away--;
        }
        for (var filter : new ArrayList<>(session.subscriptions().keySet())) {
            subscriptions.remove(session, filter);
        }
        session.outbox().close();
        log.ended(session);
    }

    @Override
    public void tooMuchWaitsFor(Session session) {
        var connection = session.connection();
        if (connection != null) {
            connection.tooSlow();
        } else {
            refuse(session, "its session was ended, because its queue was full while it was away");
            end(session);
        }
    }

    /** The client with the most has to go, whoever brought the last drop. */
    @Override
    public void tooMuchWaitsInAll() {
        byClient.values().stream()
                .max(Comparator.comparingLong(session -> session.outbox().heldBytes()))
                .ifPresent(session -> {
                    refuse(
                            session,
                            "its session was ended, because it held the most of hearth.mqtt.limits.queued-total");
                    var connection = session.connection();
                    if (connection != null) {
                        connection.close(Reason.QUOTA_EXCEEDED);
                    }
                    end(session);
                });
    }

    private void refuse(Session session, String reason) {
        refusals.add(RefusalKind.SLOW_RECEIVER, session.credential(), session.client(), "", reason);
    }
}
