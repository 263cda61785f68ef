package io.hearth.rules;

import static io.hearth.rules.Reason.Phrase.IN_SUN;
import static io.hearth.rules.Reason.Phrase.NOT_IN_SUN;
import static io.hearth.rules.Reason.Phrase.NO_SUN;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The time between two moments of the sun, day after day.
 *
 * @param after  null for midnight on the wall, at which the day begins
 * @param before null for midnight on the wall, at which the day ends
 * @param place  located
 */
record SunWindow(@Nullable SunTime after, @Nullable SunTime before, Place place) {

    private static final Duration DAY = Duration.ofDays(1);

    Verdict test(Instant now) {
        Instant from;
        Instant to;
        LocalDate day = pending(now, before).minusDays(daysOpen());
        do {
            from = begin(day);
            to = end(day);
            day = day.plusDays(1);
        } while (!to.isAfter(now));
        boolean holds = !from.isAfter(now);
        return Verdict.of(holds, reason(holds, day.minusDays(1), now, from, to));
    }

    /** The first instant after now at which the window of some day begins or ends. */
    Instant turn(Instant now) {
        Instant begin = following(now, pending(now, after), this::begin);
        Instant end = following(now, pending(now, before).minusDays(daysOpen()), this::end);
        return begin.isBefore(end) ? begin : end;
    }

    private static Instant following(Instant now, LocalDate start, Function<LocalDate, Instant> edge) {
        return Stream.iterate(start, day -> day.plusDays(1))
                .map(edge)
                .filter(at -> at.isAfter(now))
                .findFirst()
                .orElseThrow();
    }

    private Instant begin(LocalDate day) {
        return after == null ? clock().first(day.atStartOfDay()) : after.nominal(day, place);
    }

    private Instant end(LocalDate day) {
        LocalDate last = day.plusDays(daysOpen());
        return before == null ? clock().first(last.plusDays(1).atStartOfDay()) : before.nominal(last, place);
    }

    /** The moments of all days before this one are over. */
    private LocalDate pending(Instant now, @Nullable SunTime moment) {
        Duration offset = moment == null ? Duration.ZERO : moment.offset();
        return clock().local(now.minus(offset)).toLocalDate().minusDays(1);
    }

    /** How many days after the one on which it begins the window ends, as on a day of twelve hours. */
    private long daysOpen() {
        Duration begins = after == null ? Duration.ZERO : after.onTheEquator();
        Duration ends = before == null ? DAY : before.onTheEquator();
        return Math.max(0, Math.floorDiv(begins.minus(ends).toMillis(), DAY.toMillis()) + 1);
    }

    private Reason reason(boolean holds, LocalDate day, Instant now, Instant from, Instant to) {
        Reason begin = missing(after, day);
        Reason end = missing(before, day.plusDays(daysOpen()));
        if (begin != null || end != null) {
            boolean sayEnd = begin == null || end != null && holds;
            return sayEnd ? end : begin;
        }
        return Reason.of(holds ? IN_SUN : NOT_IN_SUN, shown(now), name(after), shown(from), name(before), shown(to));
    }

    private @Nullable Reason missing(@Nullable SunTime moment, LocalDate day) {
        boolean missing = moment != null && !SunDay.of(day, place).has(moment.event());
        return missing ? Reason.of(NO_SUN, moment.event().word(), day) : null;
    }

    private static Object name(@Nullable SunTime moment) {
        return moment == null ? SunTime.Event.MIDNIGHT.word() : moment;
    }

    private LocalTime shown(Instant at) {
        return clock().local(at).toLocalTime().withNano(0);
    }

    private WallClock clock() {
        return new WallClock(place.zone());
    }
}
