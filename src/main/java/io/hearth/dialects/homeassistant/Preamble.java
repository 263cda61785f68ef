package io.hearth.dialects.homeassistant;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Names that a template may use and that follow from the config: they are set before it begins. */
final class Preamble {

    private Preamble() {}

    /** The key of the template with the names it uses set; the same key when it uses none. */
    static @Nullable String before(Config config, String key, Map<String, Object> names) {
        String source = config.text(key, "");
        var sets = new StringBuilder();
        new TreeMap<>(names).forEach((name, value) -> {
            if (source.contains(name)) {
                sets.append("{% set ").append(name).append(" = ").append(value).append(" %}");
            }
        });
        if (sets.isEmpty()) {
            return key;
        }
        config.derive("complete_" + key, sets + source);
        return "complete_" + key;
    }
}
