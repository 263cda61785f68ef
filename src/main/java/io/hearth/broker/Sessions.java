package io.hearth.broker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The clients that are connected, by client id, and what they subscribed to. On the loop only. */
final class Sessions {

    private final Map<String, Session> byClient = new HashMap<>();
    private final SubscriptionTree<Session> subscriptions = new SubscriptionTree<>();

    SubscriptionTree<Session> subscriptions() {
        return subscriptions;
    }

    @Nullable
    Session get(String client) {
        return byClient.get(client);
    }

    void add(Session session) {
        byClient.put(session.client(), session);
    }

    void remove(Session session) {
        byClient.remove(session.client(), session);
        for (var filter : session.subscriptions().keySet()) {
            subscriptions.unsubscribe(filter, session);
        }
        session.subscriptions().clear();
    }

    void subscribe(Session session, String filter, Qos qos) {
        session.subscriptions().put(filter, qos);
        subscriptions.subscribe(filter, session, qos);
    }

    void unsubscribe(Session session, String filter) {
        if (session.subscriptions().remove(filter) != null) {
            subscriptions.unsubscribe(filter, session);
        }
    }

    List<Session> all() {
        return List.copyOf(byClient.values());
    }
}
