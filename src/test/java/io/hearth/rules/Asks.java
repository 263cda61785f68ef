package io.hearth.rules;

import io.hearth.house.House;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Questions and formulas for tests, built so that they read aloud. */
final class Asks {

    private Asks() {}

    static Condition.OnPoint is(String point, Object value) {
        return new Condition.Is(PointId.of(point), HouseBench.value(value));
    }

    static Condition.OnPoint above(String point, double limit) {
        return new Condition.Above(PointId.of(point), limit);
    }

    static Condition.OnPoint known(String point, boolean wanted) {
        return new Condition.Known(PointId.of(point), wanted);
    }

    static Condition held(Condition.OnPoint part, Duration hold) {
        return new Condition.Held(part, hold);
    }

    static Condition not(Condition part) {
        return new Condition.Not(part);
    }

    static Condition all(Condition... parts) {
        return new Condition.All(List.of(parts));
    }

    static Condition any(Condition... parts) {
        return new Condition.Any(List.of(parts));
    }

    static Condition startedBy(String trigger) {
        return new Condition.StartedBy(trigger);
    }

    /** True from that minute of the hour on, by a formula that looks at the clock. */
    static Condition fromMinute(int minute) {
        return new Condition.Formula(formula(
                "minute() >= " + minute,
                true,
                (house, now) -> Answer.of(Value.of(now.time().getMinute() >= minute))));
    }

    /** A formula that breaks what the interface promises. */
    static Condition failsOver(String... points) {
        return new Condition.Formula(formula(
                "fails",
                false,
                (house, now) -> {
                    throw new IllegalStateException("this formula is broken");
                },
                points));
    }

    static Expression variable(String name) {
        return formula(name, false, (house, now) -> {
            Value value = now.variables().get(name);
            return value == null
                    ? Answer.unknown(Reason.of(Reason.Phrase.FORMULA_FAILED, name, "unknown"))
                    : Answer.of(value);
        });
    }

    static Expression formula(String text, boolean timed, BiFunction<House, Moment, Answer> meaning, String... points) {
        var asked = Stream.of(points).map(PointId::of).collect(Collectors.toUnmodifiableSet());
        return new Formula(text, timed, asked, meaning);
    }

    private record Formula(String text, boolean timed, Set<PointId> points, BiFunction<House, Moment, Answer> meaning)
            implements Expression {
        @Override
        public Answer value(House house, Moment now) {
            return meaning.apply(house, now);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Formula formula && formula.text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
