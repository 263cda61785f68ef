package io.hearth.broker.engine;

import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import java.util.Arrays;

/**
 * How one client gets the messages of one topic: all its subscriptions that match, as one.
 *
 * @param qos the highest that was granted
 * @param ids the numbers of its subscriptions, sorted; never changed
 */
record Delivery(Qos qos, boolean retainAsPublished, int[] ids) {

    private static final int[] NONE = {};

    static Delivery of(Subscription subscription) {
        return new Delivery(
                subscription.qos(),
                subscription.retainAsPublished(),
                subscription.id() == 0 ? NONE : new int[] {subscription.id()});
    }

    Delivery and(Subscription other) {
        var all = ids;
        if (other.id() != 0 && Arrays.binarySearch(ids, other.id()) < 0) {
            all = Arrays.copyOf(ids, ids.length + 1);
            all[ids.length] = other.id();
            Arrays.sort(all);
        }
        return new Delivery(
                qos.compareTo(other.qos()) >= 0 ? qos : other.qos(),
                retainAsPublished || other.retainAsPublished(),
                all);
    }

    Qos qosOf(Message message) {
        return qos.compareTo(message.qos()) < 0 ? qos : message.qos();
    }
}
