package io.hearth.dialects.esphome;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a topic of a device is about: {@code <prefix>/<component>/<object>/[<aspect>/]state}.
 *
 * @param prefix    of the device
 * @param component for instance {@code climate}
 * @param object    which one
 * @param aspect    of it, for instance {@code target_temperature}; empty for itself
 */
record Entity(String prefix, String component, String object, String aspect) {

    private static final Pattern STATE = Pattern.compile("(.+)/([a-z_]+)/([^/]{1,120})/(?:([a-z_]+)/)?state");
    private static final Set<String> COMPONENTS = Set.of(
            "sensor",
            "binary_sensor",
            "text_sensor",
            "switch",
            "light",
            "cover",
            "fan",
            "climate",
            "lock",
            "number",
            "select",
            "text",
            "event",
            "valve",
            "alarm_control_panel",
            "date",
            "time",
            "datetime",
            "update",
            "button");

    /** Null when the topic has another shape. */
    static @Nullable Entity of(String topic) {
        if (!topic.endsWith("/state")) {
            return null;
        }
        String[] levels = topic.split("/", -1);
        int last = levels.length - 1;
        boolean short4 = last >= 3 && COMPONENTS.contains(levels[last - 2]);
        boolean short5 = last >= 4 && COMPONENTS.contains(levels[last - 3]) && !short4;
        if (!STATE.matcher(topic).matches() || !short4 && !short5) {
            return null;
        }
        int at = short4 ? last - 2 : last - 3;
        String prefix = String.join("/", java.util.Arrays.copyOf(levels, at));
        return prefix.isEmpty() ? null : new Entity(prefix, levels[at], levels[at + 1], short4 ? "" : levels[at + 2]);
    }

    String base() {
        return prefix + "/" + component + "/" + object;
    }

    String topic(String end) {
        return base() + (aspect.isEmpty() ? "/" : "/" + aspect + "/") + end;
    }
}
