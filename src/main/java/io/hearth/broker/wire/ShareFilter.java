package io.hearth.broker.wire;

/**
 * Filters of shared subscriptions, {@code $share/name/filter}.
 *
 * @see <a href="https://docs.oasis-open.org/mqtt/mqtt/v5.0/os/mqtt-v5.0-os.html">MQTT 5.0, section 4.8.2</a>
 */
public final class ShareFilter {

    private static final String SHARED = "$share/";

    private ShareFilter() {}

    public static boolean isShared(String filter) {
        return filter.startsWith(SHARED);
    }

    /** What topics are matched with. Of a filter that need not be well-formed: nothing behind a missing name. */
    public static String topicFilter(String filter) {
        if (!isShared(filter)) {
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
