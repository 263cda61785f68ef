package io.hearth.dialects.homeassistant;

import java.nio.charset.StandardCharsets;

/** What topics a device may name in its config. */
final class Topics {

    private static final int LONGEST = 1_024;

    private Topics() {}

    /** Returns the topic or filter when it is one. */
    static String legal(String key, String topic) {
        if (topic.isEmpty()) {
            throw new Rejected("\"%s\" must not be empty".formatted(key));
        }
        if (topic.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new Rejected("\"%s\" is longer than %d bytes".formatted(key, LONGEST));
        }
        if (topic.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new Rejected("\"%s\" has a control character".formatted(key));
        }
        if (isFilter(topic) && !legalFilter(topic)) {
            throw new Rejected(
                    "\"%s\" is no topic: %s has a wildcard at a wrong place".formatted(key, Config.shortened(topic)));
        }
        return topic;
    }

    /** Returns the topic when the hub may publish to it. */
    static String toPublish(String key, String topic) {
        if (isFilter(topic)) {
            throw new Rejected("\"%s\" must not have a wildcard, as %s has".formatted(key, Config.shortened(topic)));
        }
        if (topic.startsWith("$")) {
            throw new Rejected("\"%s\" must not begin with $, as %s does".formatted(key, Config.shortened(topic)));
        }
        return legal(key, topic);
    }

    static boolean isFilter(String topic) {
        return topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0;
    }

    private static boolean legalFilter(String filter) {
        String[] levels = filter.split("/", -1);
        if (isFilter(levels[0])) {
            return false;
        }
        for (int i = 1; i < levels.length; i++) {
            boolean single = levels[i].equals("+");
            boolean rest = levels[i].equals("#") && i == levels.length - 1;
            if (isFilter(levels[i]) && !single && !rest) {
                return false;
            }
        }
        return true;
    }
}
