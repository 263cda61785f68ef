package io.hearth.broker.engine;

import io.hearth.broker.Message;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Retained messages that one client is still to be told, because it subscribed. Filters are looked up when their turn
 * comes, so that a client which subscribes faster than it listens costs nothing. On the loop only.
 */
final class RetainedReplay {

    private final Session session;
    private final RetainedMessages retained;
    private final Set<String> filters = new LinkedHashSet<>(2);
    private final Map<String, Delivery> topics = new LinkedHashMap<>();

    RetainedReplay(Session session, RetainedMessages retained) {
        this.session = session;
        this.retained = retained;
    }

    void add(Collection<String> more) {
        filters.addAll(more);
    }

    boolean isEmpty() {
        return filters.isEmpty() && topics.isEmpty();
    }

    /** The next topic and how the client gets it; null when there is none left. */
    Map.@Nullable Entry<String, Delivery> next() {
        if (topics.isEmpty()) {
            filters.forEach(this::lookUp);
            filters.clear();
        }
        var all = topics.entrySet().iterator();
        if (!all.hasNext()) {
            return null;
        }
        var next = all.next();
        all.remove();
        return next;
    }

    private void lookUp(String filter) {
        var subscription = session.subscriptions().get(filter);
        if (subscription != null) {
            retained.matching(filter).forEach(message -> add(message, subscription));
        }
    }

    private void add(Message message, Subscription subscription) {
        if (!subscription.noLocal() || !message.client().equals(session.client())) {
            topics.compute(
                    message.topic(),
                    (topic, other) -> other == null ? Delivery.of(subscription) : other.and(subscription));
        }
    }

    void clear() {
        filters.clear();
        topics.clear();
    }
}
