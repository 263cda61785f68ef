package io.hearth.broker.engine;

import io.hearth.broker.Message;
import org.jspecify.annotations.Nullable;

/**
 * One client that hears a topic.
 *
 * @param ofOthers how it gets messages of other clients, null when it does not
 * @param ofItself how it gets its own, null when it does not
 */
record Receiver(
        Session session,
        @Nullable Delivery ofOthers,
        @Nullable Delivery ofItself) {

    static Receiver of(Session session) {
        return new Receiver(session, null, null);
    }

    Receiver and(Subscription subscription) {
        var others = ofOthers == null ? Delivery.of(subscription) : ofOthers.and(subscription);
        if (subscription.noLocal()) {
            return new Receiver(session, others, ofItself);
        }
        if (ofItself == ofOthers) {
            return new Receiver(session, others, others);
        }
        return new Receiver(session, others, ofItself == null ? Delivery.of(subscription) : ofItself.and(subscription));
    }

    @Nullable
    Delivery delivery(Message message) {
        return ofOthers == ofItself || !session.client().equals(message.client()) ? ofOthers : ofItself;
    }
}
