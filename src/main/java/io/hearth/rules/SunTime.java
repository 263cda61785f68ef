package io.hearth.rules;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A moment of each day that the sun decides.
 *
 * @param event  how the sun stands
 * @param offset how much later, negative for earlier
 */
public record SunTime(Event event, Duration offset) {

    /** How the sun stands. */
    public enum Event {
        /** Civil dawn: the sun is 6 degrees below the horizon and rises. */
        DAWN,
        SUNRISE,
        NOON,
        SUNSET,
        /** Civil dusk: the sun is 6 degrees below the horizon and sinks. */
        DUSK,
        MIDNIGHT
    }

    /** The instant on that day of the house; empty when the sun does not stand so on that day, or the place is unknown. */
    public Optional<Instant> on(LocalDate day, Place place) {
        return Optional.empty();
    }

    /** The first after the instant whose day, before the offset is added, is one of the days. */
    public Optional<Instant> next(Instant after, Place place, Set<DayOfWeek> days) {
        return Optional.empty();
    }

    /** As rules write it: {@code sunset}, {@code sunset - 30m}. */
    @Override
    public String toString() {
        String word = event.name().toLowerCase(Locale.ROOT);
        if (offset.isZero()) {
            return word;
        }
        return word + (offset.isNegative() ? " - " : " + ") + Durations.text(offset.abs());
    }
}
