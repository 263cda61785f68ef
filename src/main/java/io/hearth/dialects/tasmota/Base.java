package io.hearth.dialects.tasmota;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a device speaks and listens.
 *
 * @param device its topic without the prefix, by which it is known, for instance {@code kitchen-plug}
 * @param tele   what the topics of its telemetry begin with, ending in a slash, as the following
 * @param stat   what the topics of its answers begin with
 * @param cmnd   what the topics of commands begin with
 */
record Base(String device, String tele, String stat, String cmnd) {

    private static final Set<String> PREFIXES = Set.of("tele", "stat");

    /**
     * One message of a device.
     *
     * @param base   of the device
     * @param answer whether it answers a command, or is of its own accord
     * @param word   the last level of the topic, for instance {@code STATE}
     */
    record Origin(Base base, boolean answer, String word) {}

    /** Who says something on the topic, when it is one of the two full topics that devices come with; null otherwise. */
    static @Nullable Origin origin(String topic) {
        int last = topic.lastIndexOf('/');
        int first = topic.indexOf('/');
        if (first <= 0 || last <= first || last == topic.length() - 1) {
            return null;
        }
        String word = topic.substring(last + 1);
        String begin = topic.substring(0, first);
        if (PREFIXES.contains(begin)) {
            String device = topic.substring(first + 1, last);
            return new Origin(
                    new Base(device, "tele/" + device + "/", "stat/" + device + "/", "cmnd/" + device + "/"),
                    begin.equals("stat"),
                    word);
        }
        int middle = topic.lastIndexOf('/', last - 1);
        String prefix = topic.substring(middle + 1, last);
        if (!PREFIXES.contains(prefix)) {
            return null;
        }
        String device = topic.substring(0, middle);
        return new Origin(
                new Base(device, device + "/tele/", device + "/stat/", device + "/cmnd/"), prefix.equals("stat"), word);
    }

    /** By which the dialect finds a point of the device again. */
    String key(String path) {
        return device + "/" + path;
    }
}
