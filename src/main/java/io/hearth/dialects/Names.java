package io.hearth.dialects;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names for people, made of levels of topics. */
public final class Names {

    private static final int LONGEST = 80;

    private static final Set<String> ABBREVIATIONS = Set.of("tv", "pc", "ac", "uv", "co2", "led", "nas");

    private Names() {}

    /** {@code living_room} becomes "Living room", {@code tv} "TV"; a name that is written well already stays. */
    public static String pretty(@Nullable String level) {
        String words = level == null
                ? ""
                : level.replace('_', ' ').replace('-', ' ').replace('.', ' ').strip();
        if (words.isEmpty()) {
            return "Unnamed";
        }
        String cut = words.length() > LONGEST ? words.substring(0, LONGEST) : words;
        if (ABBREVIATIONS.contains(cut)) {
            return cut.toUpperCase(java.util.Locale.ROOT);
        }
        int first = cut.offsetByCodePoints(0, 1);
        return cut.substring(0, first).toUpperCase(java.util.Locale.ROOT) + cut.substring(first);
    }
}
