package io.hearth.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The clock on a wall, which is put forward and back by hand. A time of day comes exactly once: at the first instant at
 * which the clock shows it or, when it was put forward over it, at the instant at which that was done. So times keep
 * their order, and a window of times opens with the trigger of the same time. Times that come again and again go on
 * undisturbed when the clock is moved by a multiple of their period, because then the clock looks the same to them; a
 * day that a zone leaves out altogether has no times.
 */
record WallClock(ZoneId zone) {

    /** Longer than any clock was ever put back. */
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(2);

    /** Changes of a steady week with two edges a day, and the moves of the clock. */
    private static final int MOST_EDGES = 32;

    /** When the next of the times comes, after the instant; empty for never. */
    Optional<Instant> next(Instant after, OnClock.Times times) {
        Instant at = after;
        LocalDateTime shown = shown(after, times);
        while (true) {
            LocalDateTime time = times.next(shown).orElse(null);
            if (time == null) {
                return Optional.empty();
            }
            ZoneOffsetTransition move = rules().nextTransition(at);
            if (move == null || time.isBefore(move.getDateTimeBefore())) {
                return Optional.of(time.toInstant(rules().getOffset(at)));
            }
            boolean leaps = move.isGap() && !undisturbed(times, move);
            if (leaps && time.isBefore(move.getDateTimeAfter())) {
                return Optional.of(move.getInstant());
            }
            at = move.getInstant();
            shown = justBefore(move.isOverlap() && !undisturbed(times, move) ? time : move.getDateTimeAfter());
        }
    }

    /** The first instant after now at which the answer is another; it must depend on the day and these edges alone. */
    Optional<Instant> turn(Instant now, Predicate<LocalDateTime> question, LocalTime... edges) {
        boolean answer = question.test(local(now));
        Instant at = now;
        for (int i = 0; i < MOST_EDGES; i++) {
            at = edge(at, edges);
            if (question.test(local(at)) != answer) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, zone);
    }

    /** The first instant at which the clock shows the time, or a later one. */
    Instant first(LocalDateTime time) {
        ZoneOffsetTransition move = rules().getTransition(time);
        return move != null && move.isGap()
                ? move.getInstant()
                : time.atZone(zone).toInstant();
    }

    /** Whether the zone has such a day. */
    boolean has(LocalDate day) {
        return local(first(day.atStartOfDay())).toLocalDate().equals(day);
    }

    private Instant edge(Instant at, LocalTime... edges) {
        LocalDateTime local = local(at);
        Instant next = Stream.of(edges)
                .map(edge -> local.with(edge))
                .map(edge -> edge.isAfter(local) ? edge : edge.plusDays(1))
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .toInstant(rules().getOffset(at));
        ZoneOffsetTransition move = rules().nextTransition(at);
        return move == null || next.isBefore(move.getInstant()) ? next : move.getInstant();
    }

    /** The latest time that was shown until then and does not come again. */
    private LocalDateTime shown(Instant at, OnClock.Times times) {
        LocalDateTime latest = local(at);
        ZoneOffsetTransition move = rules().previousTransition(at.plusNanos(1));
        while (move != null && move.getInstant().isAfter(at.minus(LONGEST_OVERLAP))) {
            if (!undisturbed(times, move) && move.getDateTimeBefore().isAfter(latest)) {
                latest = justBefore(move.getDateTimeBefore());
            }
            move = rules().previousTransition(move.getInstant());
        }
        return latest;
    }

    private static boolean undisturbed(OnClock.Times times, ZoneOffsetTransition move) {
        return move.getDuration().toMillis() % times.period().toMillis() == 0;
    }

    private static LocalDateTime justBefore(LocalDateTime time) {
        return time.minus(1, ChronoUnit.NANOS);
    }

    private ZoneRules rules() {
        return zone.getRules();
    }
}
