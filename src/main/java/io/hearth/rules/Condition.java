package io.hearth.rules;

import static io.hearth.rules.Reason.Phrase.*;

import io.hearth.house.House;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleFunction;

/** A pure question to the house. Unknown is an answer; a missing sensor is not "false". */
public sealed interface Condition {

    Verdict test(House house, Moment now);

    /** All hold. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public Verdict test(House house, Moment now) {
            return Verdict.all(parts.stream().map(part -> part.test(house, now)).toList());
        }
    }

    /** At least one holds. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public Verdict test(House house, Moment now) {
            return Verdict.any(parts.stream().map(part -> part.test(house, now)).toList());
        }
    }

    /** The part does not hold; unknown stays unknown. */
    record Not(Condition part) implements Condition {
        @Override
        public Verdict test(House house, Moment now) {
            return part.test(house, now).negated();
        }
    }

    /** The point has the value, and has had it for as long as {@code hold}. */
    record Is(PointId point, Value wanted, Duration hold) implements Condition {
        @Override
        public Verdict test(House house, Moment now) {
            var state = house.state(point).orElse(null);
            if (state == null) {
                return Verdict.unknown(Reason.of(NEVER_HEARD, point));
            }
            if (!state.value().same(wanted)) {
                return Verdict.of(false, Reason.of(IS_NOT, point, state.value(), wanted));
            }
            if (hold.isZero()) {
                return Verdict.of(true, Reason.of(IS, point, state.value()));
            }
            Duration held = Duration.between(state.since(), now.at());
            return Verdict.of(
                    held.compareTo(hold) >= 0,
                    Reason.of(IS_FOR, point, state.value(), Durations.text(held), Durations.text(hold)));
        }
    }

    /** The point is above the limit. */
    record Above(PointId point, double limit) implements Condition {
        @Override
        public Verdict test(House house, Moment now) {
            return number(house, point, number -> {
                boolean holds = number > limit;
                var phrase = holds ? IS_ABOVE : IS_NOT_ABOVE;
                return Verdict.of(holds, Reason.of(phrase, point, Value.of(number), Value.of(limit)));
            });
        }
    }

    /** The point is below the limit. */
    record Below(PointId point, double limit) implements Condition {
        @Override
        public Verdict test(House house, Moment now) {
            return number(house, point, number -> {
                boolean holds = number < limit;
                var phrase = holds ? IS_BELOW : IS_NOT_BELOW;
                return Verdict.of(holds, Reason.of(phrase, point, Value.of(number), Value.of(limit)));
            });
        }
    }

    /** The point is between the limits, both included. */
    record Between(PointId point, double low, double high) implements Condition {
        @Override
        public Verdict test(House house, Moment now) {
            return number(house, point, number -> {
                boolean holds = number >= low && number <= high;
                var phrase = holds ? IS_BETWEEN : IS_NOT_BETWEEN;
                return Verdict.of(holds, Reason.of(phrase, point, Value.of(number), Value.of(low), Value.of(high)));
            });
        }
    }

    /** The wall clock is in the window; one that ends before it begins goes over midnight. */
    record InTime(LocalTime after, LocalTime before) implements Condition {
        @Override
        public Verdict test(House house, Moment now) {
            LocalTime time = now.time();
            boolean begun = !time.isBefore(after);
            boolean open = time.isBefore(before);
            boolean holds = after.isBefore(before) ? begun && open : begun || open;
            var phrase = holds ? IN_TIME : NOT_IN_TIME;
            return Verdict.of(holds, Reason.of(phrase, time.withNano(0), after, before));
        }
    }

    /** Today is one of the days. */
    record OnDays(Set<DayOfWeek> days) implements Condition {
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
    }

    private static Verdict number(House house, PointId point, DoubleFunction<Verdict> question) {
        return house.state(point)
                .map(state -> state.value() instanceof Value.Quantity quantity
                        ? question.apply(quantity.number())
                        : Verdict.unknown(Reason.of(NOT_A_NUMBER, point, state.value())))
                .orElseGet(() -> Verdict.unknown(Reason.of(NEVER_HEARD, point)));
    }
}
