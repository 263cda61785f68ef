package io.hearth.rules;

import io.hearth.house.PointId;
import io.hearth.house.State;
import io.hearth.house.Value;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What starts a rule. */
public sealed interface Trigger {

    /** A trigger that listens to one point. */
    sealed interface OnPoint extends Trigger {

        PointId point();

        /** How long it must hold before the rule starts; zero for at once. */
        Duration hold();

        /**
         * What a reading means to this trigger. Last good values are compared, so a device that was away and comes back
         * with the same value starts nothing.
         *
         * @param before what was believed; null when the point was never heard
         * @param after  what is believed now
         * @param held   whether this trigger held already
         */
        Turn turn(@Nullable State before, State after, boolean held);

        /** What to tell about a trigger that began to hold. */
        Reason reason(@Nullable State before, State after);
    }

    /** What a reading does to a trigger. */
    enum Turn {
        BEGINS,
        GOES_ON,
        ENDS
    }

    /** A trigger that the wall clock starts. */
    sealed interface OnTime extends Trigger {

        /** The first instant after the given one; exactly one for each day, also when clocks change. */
        Instant next(Instant after, ZoneId zone);

        Reason reason(Instant due, ZoneId zone);
    }

    /**
     * The value crosses the limit. The first value ever heard crosses when it lies beyond.
     *
     * @param above      true for rising above the limit, false for falling below it
     * @param limit      in the unit of the point
     * @param hysteresis how far the value must come back before it can cross again; 0 for not at all
     */
    record Crosses(PointId point, boolean above, double limit, double hysteresis, Duration hold) implements OnPoint {
        @Override
        public Turn turn(@Nullable State before, State after, boolean held) {
            if (!(after.value() instanceof Value.Quantity quantity)) {
                return Turn.ENDS;
            }
            double beyond = above ? quantity.number() - limit : limit - quantity.number();
            if (held) {
                boolean stays = hysteresis > 0 ? beyond > -hysteresis : beyond > 0;
                return stays ? Turn.GOES_ON : Turn.ENDS;
            }
            return beyond > 0 ? Turn.BEGINS : Turn.ENDS;
        }

        @Override
        public Reason reason(@Nullable State before, State after) {
            var phrase = above ? Reason.Phrase.ROSE_ABOVE : Reason.Phrase.FELL_BELOW;
            return Reason.of(phrase, point, after.value(), Value.of(limit));
        }
    }

    /**
     * The value becomes another.
     *
     * @param from the value it must have had; null for any
     * @param to   the value it must take; null for any other
     */
    record Becomes(
            PointId point, @Nullable Value from, @Nullable Value to, Duration hold) implements OnPoint {
        @Override
        public Turn turn(@Nullable State before, State after, boolean held) {
            boolean changed = before == null || !before.value().equals(after.value());
            if (!changed) {
                return held ? Turn.GOES_ON : Turn.ENDS;
            }
            boolean fromFits = from == null || before != null && before.value().same(from);
            boolean toFits = to == null ? before != null : after.value().same(to);
            return fromFits && toFits ? Turn.BEGINS : Turn.ENDS;
        }

        @Override
        public Reason reason(@Nullable State before, State after) {
            return to == null && before != null
                    ? Reason.of(Reason.Phrase.CHANGED, point, before.value(), after.value())
                    : Reason.of(Reason.Phrase.BECAME, point, after.value());
        }
    }

    /** The wall clock shows the time on one of the days. */
    record At(LocalTime time, Set<DayOfWeek> days) implements OnTime {
        public At {
            days = Set.copyOf(days);
            if (days.isEmpty()) {
                throw new IllegalArgumentException("a time needs at least one day");
            }
        }

        @Override
        public Instant next(Instant after, ZoneId zone) {
            var day = after.atZone(zone).toLocalDate().minusDays(1);
            while (true) {
                Instant candidate = ZonedDateTime.of(day, time, zone).toInstant();
                if (days.contains(day.getDayOfWeek()) && candidate.isAfter(after)) {
                    return candidate;
                }
                day = day.plusDays(1);
            }
        }

        @Override
        public Reason reason(Instant due, ZoneId zone) {
            return Reason.of(Reason.Phrase.TIME_CAME, time);
        }
    }

    /** Again and again, counted from midnight in the zone of the house as far as the period divides the day. */
    record Every(Duration period) implements OnTime {
        public Every {
            if (period.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("every needs at least one second");
            }
        }

        @Override
        public Instant next(Instant after, ZoneId zone) {
            long offset = zone.getRules().getOffset(after).getTotalSeconds() * 1000L;
            long step = period.toMillis();
            long local = after.toEpochMilli() + offset;
            return Instant.ofEpochMilli((Math.floorDiv(local, step) + 1) * step - offset);
        }

        @Override
        public Reason reason(Instant due, ZoneId zone) {
            return Reason.of(Reason.Phrase.EVERY, Durations.text(period));
        }
    }

    /** The point this trigger listens to, when it listens to one. */
    default Optional<PointId> listensTo() {
        return this instanceof OnPoint onPoint ? Optional.of(onPoint.point()) : Optional.empty();
    }
}
