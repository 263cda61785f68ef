package io.hearth.automation.language;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Words with their meanings, in the order to tell them. */
final class Vocabulary {

    private Vocabulary() {}

    static <T> Map<String, T> of(String one, T first, String other, T second) {
        var words = new LinkedHashMap<String, T>();
        words.put(one, first);
        words.put(other, second);
        return Collections.unmodifiableMap(words);
    }

    /** The names of the constants as the language writes them. */
    static <T extends Enum<T>> Map<String, T> of(Class<T> type) {
        var words = new LinkedHashMap<String, T>();
        for (T constant : type.getEnumConstants()) {
            words.put(constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), constant);
        }
        return Collections.unmodifiableMap(words);
    }
}
