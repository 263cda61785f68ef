package io.hearth.broker.engine;

import io.hearth.broker.BrokerSettings;
import io.hearth.journal.Journal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Stops reading publishers while the journal cannot follow, or while a receiver's queue is full. A receiver gets some
 * time to empty its queue; then it is disconnected, so that one sleeping phone never holds up the house for long. At
 * twice the queue's limit, which only publishers that cannot be held back reach, it is disconnected at once. Either way
 * it is named in the refusals. On the loop only.
 */
final class BackPressure {

    private final Journal journal;
    private final ScheduledExecutorService loop;
    private final long graceMillis;
    private final Set<MqttConnection> held = new HashSet<>();
    private final Map<Outbox, ScheduledFuture<?>> full = new HashMap<>();
    private boolean watchingJournal;

    BackPressure(Journal journal, ScheduledExecutorService loop, BrokerSettings.Limits limits) {
        this.journal = journal;
        this.loop = loop;
        this.graceMillis = limits.slowReceiver().toMillis();
    }

    /** Call after every message of a client, and all else that goes to the journal. */
    void published(MqttConnection publisher) {
        if (!journalFollows()) {
            hold(publisher);
            watchJournal();
        }
    }

    private boolean journalFollows() {
        return journal.healthy() && !journal.saturated();
    }

    /** A client whose own queue is full goes on being read: its acknowledgements are what empties it. */
    void holdBack(MqttConnection publisher) {
        if (!publisher.isFull()) {
            hold(publisher);
        }
    }

    private void hold(MqttConnection publisher) {
        if (held.add(publisher)) {
            publisher.hold(MqttConnection.PRESSURE);
        }
    }

    void receiverFull(Outbox outbox) {
        full.put(outbox, loop.schedule(outbox::giveUp, graceMillis, TimeUnit.MILLISECONDS));
    }

    void receiverDrained(Outbox outbox) {
        var deadline = full.remove(outbox);
        if (deadline != null) {
            deadline.cancel(false);
            resume();
        }
    }

    /** The connection is gone. */
    void forget(MqttConnection connection) {
        held.remove(connection);
    }

    private void watchJournal() {
        if (watchingJournal) {
            return;
        }
        watchingJournal = true;
        journal.afterDurable(failure -> {
            watchingJournal = false;
            if (journalFollows()) {
                resume();
            } else {
                watchJournal();
            }
        });
    }

    private void resume() {
        if (!full.isEmpty() || held.isEmpty()) {
            return;
        }
        if (!journalFollows()) {
            watchJournal();
        } else {
            var resumed = Set.copyOf(held);
            held.clear();
            resumed.forEach(connection -> connection.release(MqttConnection.PRESSURE));
        }
    }
}
