package io.hearth.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns of equal length. A quantity has {@code min}, {@code avg}, {@code max} and {@code count}; anything else has
 * {@code value}. Null means that nobody knew, or that nothing was recorded.
 *
 * @param width how much time one row stands for; null when each row is a change at its very moment
 * @param t     when each row begins, UTC
 * @param min   the least that was believed meanwhile, in the unit of the point
 * @param avg   the mean, weighted by how long each value was believed
 * @param max   the most
 * @param count how often the device reported
 * @param value what was believed from then on
 */
record Chart(
        @Nullable Duration width,
        List<Instant> t,
        @Nullable List<@Nullable Double> min,
        @Nullable List<@Nullable Double> avg,
        @Nullable List<@Nullable Double> max,
        @Nullable List<Integer> count,
        @Nullable List<@Nullable Object> value) {}
