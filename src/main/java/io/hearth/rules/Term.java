package io.hearth.rules;

import io.hearth.house.House;
import io.hearth.house.PointId;
import io.hearth.house.State;
import io.hearth.house.Value;
import io.hearth.rules.Reason.Phrase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A value that an action names: as it stands, or worked out when the action is done. */
public sealed interface Term {

    /** The value as it stands. */
    record Fixed(Value value) implements Term {
        @Override
        public String toString() {
            return value.text();
        }
    }

    /** The opposite of what the target is now. */
    record Toggled() implements Term {
        @Override
        public String toString() {
            return "toggle";
        }
    }

    /** What the target is now and so much more, in its unit; it stays in its range. */
    record Added(double by) implements Term {
        @Override
        public String toString() {
            return (by < 0 ? "" : "+") + Value.of(by);
        }
    }

    /** What another point is now. */
    record Of(PointId point) implements Term {
        @Override
        public String toString() {
            return point.toString();
        }
    }

    /** The value of a formula. */
    record Calculated(Expression expression) implements Term {
        @Override
        public String toString() {
            return expression.text();
        }
    }

    /** A text with values in it. */
    record Joined(List<Term> parts) implements Term {
        public Joined {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return parts.stream()
                    .map(part -> part instanceof Fixed ? part.toString() : "${" + part + "}")
                    .collect(Collectors.joining());
        }
    }

    static Term of(Value value) {
        return new Fixed(value);
    }

    static Term text(String text) {
        return new Fixed(Value.of(text));
    }

    /** The value now. {@link Toggled} and {@link Added} need a target; see {@link #forPoint}. */
    default Answer value(House house, Moment now) {
        if (this instanceof Fixed fixed) {
            return Answer.of(fixed.value());
        } else if (this instanceof Of of) {
            return state(house, of.point());
        } else if (this instanceof Calculated calculated) {
            return calculated.expression().value(house, now);
        } else if (this instanceof Joined joined) {
            return joined(joined, house, now);
        }
        throw new IllegalStateException("only a point can be " + this);
    }

    /** The value that a point is to take. */
    default Answer forPoint(PointId target, House house, Moment now) {
        if (this instanceof Toggled) {
            Answer before = state(house, target);
            return before.value() == null
                    ? before
                    : before.value()
                            .fit(io.hearth.house.Kind.FLAG)
                            .map(flag -> Answer.of(Value.of(!((Value.Flag) flag).on())))
                            .orElseGet(() -> Answer.unknown(Reason.of(Phrase.NOT_A_FLAG, target, before.value())));
        } else if (this instanceof Added added) {
            Answer before = state(house, target);
            return before.value() == null
                    ? before
                    : before.value() instanceof Value.Quantity number
                            ? Answer.of(within(house, target, number.number() + added.by()))
                            : Answer.unknown(Reason.of(Phrase.NOT_A_NUMBER, target, before.value()));
        }
        return value(house, now);
    }

    /** The points it reads; not the target. */
    default Set<PointId> points() {
        if (this instanceof Of of) {
            return Set.of(of.point());
        } else if (this instanceof Calculated calculated) {
            return calculated.expression().points();
        } else if (this instanceof Joined joined) {
            return joined.parts().stream()
                    .flatMap(part -> part.points().stream())
                    .collect(Collectors.toSet());
        }
        return Set.of();
    }

    private static Answer joined(Joined joined, House house, Moment now) {
        var text = new StringBuilder();
        for (Term part : joined.parts()) {
            Answer answer = part.value(house, now);
            text.append(answer.value() == null ? "?" : answer.value().text());
        }
        return Answer.of(Value.of(Value.Text.cut(text.toString())));
    }

    private static Answer state(House house, PointId point) {
        Optional<State> state = house.state(point);
        if (state.isEmpty()) {
            return Answer.unknown(Reason.of(Phrase.NEVER_HEARD, point));
        }
        return state.get().known()
                ? Answer.of(state.get().value())
                : Answer.unknown(
                        Reason.of(Phrase.NOT_KNOWN_NOW, point, state.get().value()));
    }

    private static Value within(House house, PointId target, double wanted) {
        return house.point(target)
                .map(point -> {
                    var can = point.capability();
                    double low = can.minimum() == null ? wanted : Math.max(wanted, can.minimum());
                    return Value.of(can.maximum() == null ? low : Math.min(low, can.maximum()));
                })
                .orElse(Value.of(wanted));
    }
}
