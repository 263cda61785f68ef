package io.hearth.rules;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;

/** A trigger that the clock on the wall starts. */
public sealed interface OnClock extends Trigger {

    /** The first instant after the given one; exactly one for each day, also when clocks change. Empty for never. */
    Optional<Instant> next(Instant after, Place place);

    Reason reason(Instant due, Place place);

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
            var day = after.atZone(place.zone()).toLocalDate().minusDays(1);
            while (true) {
                Instant candidate = ZonedDateTime.of(day, time, place.zone()).toInstant();
                if (days.contains(day.getDayOfWeek()) && candidate.isAfter(after)) {
                    return Optional.of(candidate);
                }
                day = day.plusDays(1);
            }
        }

        @Override
        public Reason reason(Instant due, Place place) {
            return Reason.of(Reason.Phrase.TIME_CAME, time);
        }
    }

    /** Again and again, counted from midnight in the zone of the house as far as the period divides the day. */
    record Every(Duration period) implements OnClock {
        public Every {
            if (period.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("every needs at least one second");
            }
        }

        @Override
        public Optional<Instant> next(Instant after, Place place) {
            long offset = place.zone().getRules().getOffset(after).getTotalSeconds() * 1000L;
            long step = period.toMillis();
            long local = after.toEpochMilli() + offset;
            return Optional.of(Instant.ofEpochMilli((Math.floorDiv(local, step) + 1) * step - offset));
        }

        @Override
        public Reason reason(Instant due, Place place) {
            return Reason.of(Reason.Phrase.EVERY, Durations.text(period));
        }
    }

    /** The moments that a cron expression describes. */
    record Cron(Recurrence recurrence) implements OnClock {

        /** Wall-clock times that come again. Pure; equal when their text is. */
        public interface Recurrence {

            /** As it was written. */
            String text();

            /** The first time after the given one; empty for never. */
            Optional<LocalDateTime> next(LocalDateTime after);
        }

        @Override
        public Optional<Instant> next(Instant after, Place place) {
            LocalDateTime local = after.atZone(place.zone()).toLocalDateTime();
            return recurrence.next(local).map(next -> next.atZone(place.zone()).toInstant());
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
