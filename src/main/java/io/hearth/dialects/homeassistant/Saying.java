package io.hearth.dialects.homeassistant;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message of a command, before its template was rendered.
 *
 * @param topicKey    the key of the config that names the topic, for instance {@code command_topic}
 * @param templateKey the key of the config that has the template; null, or a key that is not there, for none
 * @param value       what it says: a String, Long, Double or Boolean, which templates get as {@code value}; without a
 *                    template it is printed, whole numbers without a fraction
 * @param variables   what else templates may speak of
 */
record Saying(String topicKey, @Nullable String templateKey, Object value, Map<String, Object> variables) {

    static Saying of(String topicKey, @Nullable String templateKey, Object value) {
        return new Saying(topicKey, templateKey, value, Map.of());
    }

    Saying with(String name, Object content) {
        var more = new LinkedHashMap<>(variables);
        more.put(name, content);
        return new Saying(topicKey, templateKey, value, more);
    }
}
