package io.hearth.broker;

import io.hearth.journal.JournalStream;
import org.jspecify.annotations.Nullable;

/** The way of an accepted message: journal, retained store, subscribers, listeners; all in one turn of the loop. */
final class Router {

    private final JournalStream journal;
    private final RetainedMessages retained;
    private final Routes routes;
    private final BackPressure pressure;
    private final Refusals refusals;

    Router(JournalStream journal, RetainedMessages retained, Routes routes, BackPressure pressure, Refusals refusals) {
        this.journal = journal;
        this.retained = retained;
        this.routes = routes;
        this.pressure = pressure;
        this.refusals = refusals;
    }

    /** A message of the hub or a will. Its topic was checked. */
    void accept(Message message) {
        accept(message, routes.of(message.topic()), null);
    }

    /** @param publisher held back when a receiver cannot follow; null when nobody can be */
    void accept(Message message, Route route, @Nullable MqttConnection publisher) {
        boolean keep = message.retained() && mayKeep(message);
        if (keep || message.qos() != Qos.AT_MOST_ONCE) {
            store(keep == message.retained() ? message : unretained(message), route);
        }
        deliver(message, route, publisher);
        for (var listener : route.listeners()) {
            listener.hear(message);
        }
    }

    private void store(Message message, Route route) {
        journal.append(StoredMessages.record(message, route.topicBytes()));
        if (message.retained()) {
            retained.keep(message);
        }
        if (journal.snapshotDue()) {
            var copy = retained.all();
            journal.snapshot(() -> StoredMessages.snapshot(copy));
        }
    }

    private boolean mayKeep(Message message) {
        if (retained.hasRoomFor(message)) {
            return true;
        }
        refusals.add(
                RefusalKind.RETAINED_FULL, message.client(), message.topic(), "delivered, but not kept as retained");
        return false;
    }

    private static Message unretained(Message message) {
        return new Message(message.topic(), message.payload(), message.qos(), false, message.client());
    }

    private void deliver(Message message, Route route, @Nullable MqttConnection publisher) {
        var receivers = route.receivers();
        for (int at = 0; at < receivers.length; at++) {
            var outbox = receivers[at].outbox();
            var granted = route.granted()[at];
            outbox.offer(route, message.payload(), granted.compareTo(message.qos()) < 0 ? granted : message.qos());
            if (publisher != null && outbox.isFull()) {
                pressure.holdBack(publisher);
            }
        }
    }
}
