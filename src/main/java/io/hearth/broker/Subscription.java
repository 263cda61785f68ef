package io.hearth.broker;

/**
 * What a client asked for with one topic filter.
 *
 * @param filter            as sent, with {@code $share/name/} before a shared one
 * @param noLocal           whether its own messages are kept from it
 * @param retainAsPublished whether messages keep the retain flag of their publisher
 * @param id                its number for this filter, 0 for none
 */
record Subscription(String filter, Qos qos, boolean noLocal, boolean retainAsPublished, int id) {

    private static final String SHARED = "$share/";

    boolean isShared() {
        return filter.startsWith(SHARED);
    }

    /** The filter that topics are matched with. */
    String topicFilter() {
        return topicFilter(filter);
    }

    /** The same of a filter that need not be well-formed: nothing behind a missing name. */
    static String topicFilter(String filter) {
        if (!filter.startsWith(SHARED)) {
            return filter;
        }
        int end = filter.indexOf('/', SHARED.length());
        return end < 0 ? "" : filter.substring(end + 1);
    }

    /** The name between {@code $share/} and the filter, empty when there is none. */
    static String group(String filter) {
        int end = filter.indexOf('/', SHARED.length());
        return end < 0 ? "" : filter.substring(SHARED.length(), end);
    }
}
