package io.hearth.broker.engine;

import io.hearth.broker.Qos;
import io.hearth.broker.wire.ShareFilter;

/**
 * What a client asked for with one topic filter.
 *
 * @param filter            as sent, with {@code $share/name/} before a shared one
 * @param noLocal           whether its own messages are kept from it
 * @param retainAsPublished whether messages keep the retain flag of their publisher
 * @param id                its number for this filter, 0 for none
 */
record Subscription(String filter, Qos qos, boolean noLocal, boolean retainAsPublished, int id) {

    boolean isShared() {
        return ShareFilter.isShared(filter);
    }

    /** The filter that topics are matched with. */
    String topicFilter() {
        return ShareFilter.topicFilter(filter);
    }
}
