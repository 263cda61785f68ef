package io.hearth.rules;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A moment of each day that the sun decides. A day of the sun goes from midnight over noon to the next midnight; dusk of
 * a Friday in June is Friday's, also where it comes after twelve.
 *
 * @param event  how the sun stands
 * @param offset how much later, negative for earlier
 */
public record SunTime(Event event, Duration offset) {

    /** How the sun stands. */
    public enum Event {
        /** Civil dawn: the sun is 6 degrees below the horizon and rises. */
        DAWN("05:30"),
        SUNRISE("06:00"),
        NOON("12:00"),
        SUNSET("18:00"),
        /** Civil dusk: the sun is 6 degrees below the horizon and sinks. */
        DUSK("18:30"),
        /** The sun is lowest, and a day begins. */
        MIDNIGHT("00:00");

        private final Duration onTheEquator;

        Event(String onTheEquator) {
            this.onTheEquator = Duration.between(LocalTime.MIDNIGHT, LocalTime.parse(onTheEquator));
        }

        /** As rules write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The sun of a place near the poles may stay away for half a year. */
    private static final int MOST_DAYS = 400;

    /** The instant on that day of the house; empty when the sun does not stand so on that day, or the place is unknown. */
    public Optional<Instant> on(LocalDate day, Place place) {
        if (!place.located() || !SunDay.of(day, place).has(event)) {
            return Optional.empty();
        }
        return Optional.of(nominal(day, place));
    }

    /** The same, but on a day on which the sun does not stand so, the noon or midnight that is nearest to it. */
    Instant nominal(LocalDate day, Place place) {
        return SunDay.of(day, place).at(event).plus(offset);
    }

    /** How long after midnight, about, on a day of twelve hours. */
    Duration onTheEquator() {
        return event.onTheEquator.plus(offset);
    }

    /**
     * The first after the instant whose day, before the offset is added, is one of the days; empty when there is none
     * for more than a year, or the place is unknown.
     */
    public Optional<Instant> next(Instant after, Place place, Set<DayOfWeek> days) {
        if (!place.located()) {
            return Optional.empty();
        }
        var clock = new WallClock(place.zone());
        LocalDate first = clock.local(after.minus(offset)).toLocalDate().minusDays(1);
        return first.datesUntil(first.plusDays(MOST_DAYS))
                .filter(day -> days.contains(day.getDayOfWeek()) && clock.has(day))
                .flatMap(day -> on(day, place).stream())
                .filter(due -> due.isAfter(after))
                .findFirst();
    }

    /** As rules write it: {@code sunset}, {@code sunset - 30m}. */
    @Override
    public String toString() {
        String word = event.word();
        if (offset.isZero()) {
            return word;
        }
        return word + (offset.isNegative() ? " - " : " + ") + Durations.text(offset.abs());
    }
}
