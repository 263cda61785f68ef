package io.hearth.broker.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers where the topics in use lead, so that most messages need no walk through the tree. On the loop only. */
final class Routes {

    private static final int MOST = 8192;

    private final Subscriptions subscriptions;
    private final SubscriptionTree<Listener, Boolean> listeners;
    private final Map<String, Route> known = new HashMap<>();

    Routes(Subscriptions subscriptions, SubscriptionTree<Listener, Boolean> listeners) {
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
        var receivers = new LinkedHashMap<Session, Receiver>();
        subscriptions.single().matching(topic, (session, subscription) -> {
            if (session.mayReceive(topic)) {
                receivers.put(
                        session,
                        receivers.getOrDefault(session, Receiver.of(session)).and(subscription));
            }
        });
        var groups = new ArrayList<SharedGroup>();
        subscriptions.shared().matching(topic, (group, yes) -> groups.add(group));
        var ears = new LinkedHashSet<Listener>();
        listeners.matching(topic, (listener, yes) -> ears.add(listener));
        var route = new Route(
                topic,
                topic.getBytes(StandardCharsets.UTF_8),
                receivers.values().toArray(Receiver[]::new),
                groups.toArray(SharedGroup[]::new),
                ears.toArray(Listener[]::new),
                !groups.isEmpty() || receivers.keySet().stream().anyMatch(Session::isDurable),
                version());
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(topic, route);
        return route;
    }
}
