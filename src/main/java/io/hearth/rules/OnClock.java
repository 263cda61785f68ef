package io.hearth.rules;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/**
 * A trigger that the clock on the wall starts. When that clock is moved, each of its times still comes exactly once: the
 * first time it is shown or, when it was put forward over it, at the instant at which that was done. What comes again
 * and again goes on undisturbed when the clock is moved by a multiple of its period.
 */
public sealed interface OnClock extends Trigger {

    /** The first instant after the given one; empty for never. */
    Optional<Instant> next(Instant after, Place place);

    Reason reason(Instant due, Place place);

    /** Times of the wall clock that come again. Pure. */
    interface Times {

        /** The first time after the given one; empty for never. */
        Optional<LocalDateTime> next(LocalDateTime after);

        /** A clock that is moved by this, or a multiple, looks the same to them. */
        default Duration period() {
            return Duration.ofDays(1);
        }
    }

    /** The wall clock shows the time on one of the days. */
    record At(LocalTime time, Set<DayOfWeek> days) implements OnClock {
        public At {
            days = Set.copyOf(days);
            if (days.isEmpty()) {
                throw new IllegalArgumentException("a time needs at least one day");
            }
        }

        @Override
        public Optional<Instant> next(Instant after, Place place) {
            return new WallClock(place.zone()).next(after, this::next);
        }

        private Optional<LocalDateTime> next(LocalDateTime shown) {
            LocalDateTime next = shown.with(time);
            while (!next.isAfter(shown) || !days.contains(next.getDayOfWeek())) {
                next = next.plusDays(1);
            }
            return Optional.of(next);
        }

        @Override
        public Reason reason(Instant due, Place place) {
            return Reason.of(Reason.Phrase.TIME_CAME, time);
        }
    }

    /**
     * Again and again. A period that divides the day, or is whole days, is counted from midnight on the wall clock:
     * {@code 6h} is 00:00, 06:00, 12:00 and 18:00 on every day. Any other is elapsed time, always exactly as long.
     */
    record Every(Duration period) implements OnClock, OnClock.Times {

        private static final long DAY = Duration.ofDays(1).toMillis();

        public Every {
            if (period.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("every needs at least one second");
            }
        }

        @Override
        public Optional<Instant> next(Instant after, Place place) {
            long step = period.toMillis();
            boolean onTheClock = DAY % step == 0 || step % DAY == 0;
            return onTheClock ? new WallClock(place.zone()).next(after, this) : Optional.of(following(after));
        }

        @Override
        public Optional<LocalDateTime> next(LocalDateTime shown) {
            return Optional.of(LocalDateTime.ofInstant(following(shown.toInstant(ZoneOffset.UTC)), ZoneOffset.UTC));
        }

        private Instant following(Instant at) {
            long step = period.toMillis();
            return Instant.ofEpochMilli((Math.floorDiv(at.toEpochMilli(), step) + 1) * step);
        }

        @Override
        public Reason reason(Instant due, Place place) {
            return Reason.of(Reason.Phrase.EVERY, Durations.text(period));
        }
    }

    /** The moments that a cron expression describes. */
    record Cron(Recurrence recurrence) implements OnClock {

        /** What the expression describes; equal when the text is. */
        public interface Recurrence extends Times {

            /** As it was written. */
            String text();
        }

        @Override
        public Optional<Instant> next(Instant after, Place place) {
            return new WallClock(place.zone()).next(after, recurrence);
        }

        @Override
        public Reason reason(Instant due, Place place) {
            return Reason.of(Reason.Phrase.CRON_CAME, recurrence.text());
        }
    }

    /** The sun stands so, on one of the days of the house. */
    record Sun(SunTime time, Set<DayOfWeek> days) implements OnClock {
        public Sun {
            days = Set.copyOf(days);
        }

        @Override
        public Optional<Instant> next(Instant after, Place place) {
            return time.next(after, place, days);
        }

        @Override
        public Reason reason(Instant due, Place place) {
            return Reason.of(
                    Reason.Phrase.SUN_CAME,
                    time,
                    due.atZone(place.zone()).toLocalTime().withNano(0));
        }
    }
}
