package io.hearth.automation.outlets;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a rule tells people.
 *
 * @param id     unique; later ones are greater
 * @param to     a person's id; null for everybody
 * @param urgent whether it should break through silence
 * @param rule   who tells it; null when nobody knows
 * @param seen   whether somebody has put it away
 */
public record Notice(
        String id,
        Instant at,
        String title,
        String text,
        @Nullable String to,
        boolean urgent,
        @Nullable String rule,
        boolean seen) {}
