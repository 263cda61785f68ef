package io.hearth.broker.engine;

import java.util.HashMap;
import java.util.Map;

/** Who subscribed to what, alone or in a group. On the loop only. */
final class Subscriptions {

    private final SubscriptionTree<Session, Subscription> single = new SubscriptionTree<>();
    private final SubscriptionTree<SharedGroup, Boolean> shared = new SubscriptionTree<>();
    private final Map<String, SharedGroup> groups = new HashMap<>();

    SubscriptionTree<Session, Subscription> single() {
        return single;
    }

    SubscriptionTree<SharedGroup, Boolean> shared() {
        return shared;
    }

    int version() {
        return single.version() + shared.version();
    }

    /** Rights or durability of a subscriber have changed. */
    void outdate() {
        single.outdate();
    }

    /** Adds the subscription, or puts it in the place of the one with the same filter. */
    void add(Session session, Subscription subscription) {
        session.subscriptions().put(subscription.filter(), subscription);
        if (subscription.isShared()) {
            groups.computeIfAbsent(subscription.filter(), filter -> open(subscription))
                    .put(session, subscription);
        } else {
            single.subscribe(subscription.filter(), session, subscription);
        }
    }

    private SharedGroup open(Subscription subscription) {
        var group = new SharedGroup();
        shared.subscribe(subscription.topicFilter(), group, true);
        return group;
    }

    /** False when there was no such subscription. */
    boolean remove(Session session, String filter) {
        var subscription = session.subscriptions().remove(filter);
        if (subscription == null) {
            return false;
        }
        if (subscription.isShared()) {
            leave(session, subscription);
        } else {
            single.unsubscribe(filter, session);
        }
        return true;
    }

    private void leave(Session session, Subscription subscription) {
        var group = groups.get(subscription.filter());
        if (group != null) {
            group.remove(session);
            if (group.isEmpty()) {
                groups.remove(subscription.filter());
                shared.unsubscribe(subscription.topicFilter(), group);
            }
        }
    }
}
