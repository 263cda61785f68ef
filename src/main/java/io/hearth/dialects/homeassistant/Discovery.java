package io.hearth.dialects.homeassistant;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the topic of a config says: {@code <prefix>/<component>/[<node>/]<object>/config}.
 *
 * @param component the kind of thing, or {@code device} for all things of one device
 * @param node      null when the topic has none
 */
record Discovery(String component, @Nullable String node, String object) {

    static final String DEVICE = "device";

    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]{1,255}");

    /** @throws Rejected when the topic is not one a config may have */
    static Discovery of(String topic, String prefix) {
        String[] levels = topic.substring(prefix.length() + 1).split("/", -1);
        boolean hasNode = levels.length == 4;
        String node = hasNode ? id(levels[1]) : null;
        return new Discovery(levels[0], node, id(levels[hasNode ? 2 : 1]));
    }

    /** By which a thing is known that has no unique id. */
    String path() {
        return node == null ? object : node + "/" + object;
    }

    boolean isDevice() {
        return component.equals(DEVICE);
    }

    private static String id(String level) {
        if (!ID.matcher(level).matches()) {
            throw new Rejected("\"%s\" in the topic must consist of letters a to z, digits, _ and -"
                    .formatted(Config.shortened(level)));
        }
        return level;
    }
}
