package io.hearth.broker.engine;

import io.hearth.broker.BrokerSettings;
import java.util.ArrayDeque;
import java.util.Collection;

/** Messages that wait until a client can take them, oldest first. On the loop only. */
final class Backlog {

    private final ArrayDeque<Outgoing> queue = new ArrayDeque<>();
    private final BrokerSettings.Limits limits;
    private long bytes;

    Backlog(BrokerSettings.Limits limits) {
        this.limits = limits;
    }

    void add(Outgoing outgoing) {
        queue.add(outgoing);
        bytes += outgoing.size();
    }

    /** The oldest; there must be one. */
    Outgoing first() {
        return queue.element();
    }

    Outgoing remove() {
        var first = queue.remove();
        bytes -= first.size();
        return first;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    int size() {
        return queue.size();
    }

    Collection<Outgoing> all() {
        return queue;
    }

    void clear() {
        queue.clear();
        bytes = 0;
    }

    /** Whether it is longer than so many times its limits. */
    boolean exceeds(int times) {
        return queue.size() > (long) times * limits.queuedMessages()
                || bytes > times * limits.queuedBytes().toBytes();
    }

    /** Whether it is down to half of its limits. */
    boolean isLow() {
        return queue.size() <= limits.queuedMessages() / 2
                && bytes <= limits.queuedBytes().toBytes() / 2;
    }
}
