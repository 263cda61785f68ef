package io.hearth.broker;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers where the topics in use lead, so that most messages need no walk through the tree. On the loop only. */
final class Routes {

    private static final int MOST = 8192;

    private final SubscriptionTree<Session> subscriptions;
    private final SubscriptionTree<Listener> listeners;
    private final Map<String, Route> known = new HashMap<>();

    Routes(SubscriptionTree<Session> subscriptions, SubscriptionTree<Listener> listeners) {
        this.subscriptions = subscriptions;
        this.listeners = listeners;
    }

    /** The route of a topic that was seen before, so it is valid; null for one that must be checked first. */
    @Nullable
    Route known(String topic) {
        var route = known.get(topic);
        return route == null || route.version() == version() ? route : make(route.topic());
    }

    /** @param topic a valid topic name */
    Route of(String topic) {
        var route = known(topic);
        return route == null ? make(topic) : route;
    }

    private int version() {
        return subscriptions.version() + listeners.version();
    }

    private Route make(String topic) {
        var receivers = subscriptions.matching(topic);
        var route = new Route(
                topic,
                topic.getBytes(StandardCharsets.UTF_8),
                receivers.keySet().toArray(Session[]::new),
                receivers.values().toArray(Qos[]::new),
                listeners.matching(topic).keySet().toArray(Listener[]::new),
                version());
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(topic, route);
        return route;
    }
}
