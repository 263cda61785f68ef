package io.hearth.broker.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Clients that share one subscription: each message goes to one of them, in turn. One that is connected and keeps up is
 * preferred to one that does not, and that to one that is away. On the loop only.
 */
final class SharedGroup {

    private final Map<Session, Receiver> members = new LinkedHashMap<>();

    void put(Session session, Subscription subscription) {
        members.put(session, Receiver.of(session).and(subscription));
    }

    void remove(Session session) {
        members.remove(session);
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /** Whose turn it is, null when nobody may hear the topic. */
    @Nullable
    Receiver next(String topic) {
        Receiver best = null;
        int rank = 0;
        for (var member : members.values()) {
            int worth = worth(member.session(), topic);
            if (worth > rank) {
                best = member;
                rank = worth;
            }
        }
        if (best != null) {
            members.remove(best.session());
            members.put(best.session(), best);
        }
        return best;
    }

    private static int worth(Session session, String topic) {
        if (!session.mayReceive(topic)) {
            return 0;
        }
        if (!session.isConnected()) {
            return 1;
        }
        return session.outbox().isFull() ? 2 : 3;
    }
}
