package io.hearth.automation.homeassistant;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of one automation, script or scene.
 *
 * @param kind {@code automation}, {@code script} or {@code scene}
 * @param name what people call it
 * @param file where it stood
 * @param line from 1
 * @param fate how much of it became a rule
 * @param id   of the rule or scene; null when there is none
 */
public record Outcome(
        String kind,
        String name,
        String file,
        int line,
        Fate fate,
        @Nullable String id) {

    /** How much was converted. */
    public enum Fate {
        WHOLE,
        PART,
        NOT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
