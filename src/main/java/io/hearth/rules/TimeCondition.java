package io.hearth.rules;

import static io.hearth.rules.Reason.Phrase.*;

import io.hearth.house.House;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A question to the clock on the wall, the calendar or the sun. */
public sealed interface TimeCondition extends Condition {

    /** The wall clock is in the window; one that ends before it begins goes over midnight. */
    record InTime(LocalTime after, LocalTime before) implements TimeCondition {
        @Override
        public Verdict test(House house, Moment now) {
            LocalTime time = now.time();
            boolean holds = holds(time);
            var phrase = holds ? IN_TIME : NOT_IN_TIME;
            return Verdict.of(holds, Reason.of(phrase, time.withNano(0), after, before));
        }

        @Override
        public Optional<Instant> turns(House house, Moment now) {
            return new WallClock(now.zone()).turn(now.at(), local -> holds(local.toLocalTime()), after, before);
        }

        private boolean holds(LocalTime time) {
            boolean begun = !time.isBefore(after);
            boolean open = time.isBefore(before);
            return after.isBefore(before) ? begun && open : begun || open;
        }
    }

    /** Today is one of the days. */
    record OnDays(Set<DayOfWeek> days) implements TimeCondition {
        public OnDays {
            days = Set.copyOf(days);
        }

        @Override
        public Verdict test(House house, Moment now) {
            boolean holds = days.contains(now.day());
            return Verdict.of(
                    holds,
                    holds ? Reason.of(ON_DAY, now.day()) : Reason.of(NOT_ON_DAY, now.day(), new TreeSet<>(days)));
        }

        @Override
        public Optional<Instant> turns(House house, Moment now) {
            return new WallClock(now.zone())
                    .turn(now.at(), local -> days.contains(local.getDayOfWeek()), LocalTime.MIDNIGHT);
        }
    }

    /**
     * It is between two moments that the sun decides. A window that would end before it begins on a day of twelve hours
     * goes over midnight: {@code sunset} to {@code sunrise}. Where the sun does not set, {@code sunrise} to {@code sunset}
     * lasts all day. Unknown without a place.
     *
     * @param after  null for midnight on the wall
     * @param before null for midnight on the wall
     */
    record InSun(@Nullable SunTime after, @Nullable SunTime before) implements TimeCondition {
        @Override
        public Verdict test(House house, Moment now) {
            if (!now.place().located()) {
                return Verdict.unknown(Reason.of(NO_PLACE));
            }
            return new SunWindow(after, before, now.place()).test(now.at());
        }

        @Override
        public Optional<Instant> turns(House house, Moment now) {
            return now.place().located()
                    ? Optional.of(new SunWindow(after, before, now.place()).turn(now.at()))
                    : Optional.empty();
        }
    }
}
