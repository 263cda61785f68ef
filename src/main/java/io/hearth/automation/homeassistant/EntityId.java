package io.hearth.automation.homeassistant;

import io.hearth.house.Slug;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Home Assistant calls an entity.
 *
 * @param domain for instance {@code light}
 * @param object for instance {@code kitchen_lamp}
 */
record EntityId(String domain, String object) {

    private static final Pattern SHAPE = Pattern.compile("[a-z_]+\\.[\\p{Ll}\\p{Lo}0-9_]+");
    private static final Set<String> HELPERS =
            Set.of("input_boolean", "input_number", "input_select", "input_text", "counter", "timer");

    static Optional<EntityId> of(String text) {
        String lower = text.strip().toLowerCase(java.util.Locale.ROOT);
        int dot = lower.indexOf('.');
        return SHAPE.matcher(lower).matches()
                ? Optional.of(new EntityId(lower.substring(0, dot), lower.substring(dot + 1)))
                : Optional.empty();
    }

    /** The object's id as Hearth writes ids: {@code kitchen-lamp}. */
    String slug() {
        try {
            return Slug.of(object);
        } catch (IllegalArgumentException noLetters) {
            return "x";
        }
    }

    boolean isHelper() {
        return HELPERS.contains(domain);
    }

    boolean isOneOf(String... domains) {
        return java.util.List.of(domains).contains(domain);
    }

    @Override
    public String toString() {
        return domain + "." + object;
    }
}
