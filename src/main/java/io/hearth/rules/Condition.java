package io.hearth.rules;

import static io.hearth.rules.Reason.Phrase.*;

import io.hearth.house.Availability;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.Kind;
import io.hearth.house.Location;
import io.hearth.house.PointId;
import io.hearth.house.State;
import io.hearth.house.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A pure question to the house. Unknown is an answer; a missing sensor is not "false". */
public sealed interface Condition
        permits Condition.All,
                Condition.Any,
                Condition.Not,
                Condition.OnPoint,
                Condition.Held,
                Condition.DeviceIs,
                Condition.StartedBy,
                Condition.Formula,
                TimeCondition {

    /** Asks nothing, and holds. */
    Condition NONE = new All(List.of());

    Verdict test(House house, Moment now);

    /** The points it asks. */
    default Set<PointId> points() {
        return parts().stream().flatMap(part -> part.points().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** The devices whose availability it asks. */
    default Set<DeviceId> devices() {
        return parts().stream().flatMap(part -> part.devices().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The first instant after now at which the answer may be another though nothing happens; empty when it depends on
     * events alone.
     */
    default Optional<Instant> turns(House house, Moment now) {
        return parts().stream().flatMap(part -> part.turns(house, now).stream()).min(Comparator.naturalOrder());
    }

    /** The conditions it is made of. */
    default List<Condition> parts() {
        return List.of();
    }

    /** This and all conditions inside, at any depth. */
    default Stream<Condition> all() {
        return Stream.concat(Stream.of(this), parts().stream().flatMap(Condition::all));
    }

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
        public List<Condition> parts() {
            return List.of(part);
        }

        @Override
        public Verdict test(House house, Moment now) {
            return part.test(house, now).negated();
        }
    }

    /** A question to one point. */
    sealed interface OnPoint extends Condition {

        PointId point();

        @Override
        default Set<PointId> points() {
            return Set.of(point());
        }
    }

    /** The point has one of the values. */
    record Is(PointId point, List<Value> wanted) implements OnPoint {
        public Is {
            wanted = List.copyOf(wanted);
        }

        public Is(PointId point, Value wanted) {
            this(point, List.of(wanted));
        }

        @Override
        public Verdict test(House house, Moment now) {
            State state = house.state(point).orElse(null);
            if (state == null || !state.known()) {
                return unknown(point, state);
            }
            boolean holds = wanted.stream().anyMatch(state.value()::same);
            String words = wanted.stream().map(Value::text).collect(Collectors.joining(", "));
            return Verdict.of(
                    holds,
                    holds ? Reason.of(IS, point, state.value()) : Reason.of(IS_NOT, point, state.value(), words));
        }
    }

    /** The point is above the limit. */
    record Above(PointId point, double limit) implements OnPoint {
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
    record Below(PointId point, double limit) implements OnPoint {
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
    record Between(PointId point, double low, double high) implements OnPoint {
        @Override
        public Verdict test(House house, Moment now) {
            return number(house, point, number -> {
                boolean holds = number >= low && number <= high;
                var phrase = holds ? IS_BETWEEN : IS_NOT_BETWEEN;
                return Verdict.of(holds, Reason.of(phrase, point, Value.of(number), Value.of(low), Value.of(high)));
            });
        }
    }

    /** Whether the value of the point is known at present; this question itself is never unknown. */
    record Known(PointId point, boolean wanted) implements OnPoint {
        @Override
        public Verdict test(House house, Moment now) {
            State state = house.state(point).orElse(null);
            boolean known = state != null && state.known();
            Reason seen = known
                    ? Reason.of(IS, point, state.value())
                    : unknown(point, state).reason();
            return Verdict.of(known == wanted, seen);
        }
    }

    /** The point tells a place that lies within the radius around another. */
    record Near(PointId point, double latitude, double longitude, double metres) implements OnPoint {
        @Override
        public Verdict test(House house, Moment now) {
            State state = house.state(point).orElse(null);
            if (state == null || !state.known()) {
                return unknown(point, state);
            }
            Value value = state.value().fit(Kind.LOCATION).orElse(null);
            if (!(value instanceof Location there)) {
                return Verdict.unknown(Reason.of(NOT_A_PLACE, point, state.value()));
            }
            double away = Distance.metres(latitude, longitude, there.latitude(), there.longitude());
            boolean holds = away <= metres;
            return Verdict.of(holds, Reason.of(holds ? IS_NEAR : IS_FAR, point, Math.round(away), Math.round(metres)));
        }
    }

    /**
     * The part has held without a gap for as long.
     *
     * @param part a question to one point
     */
    record Held(OnPoint part, Duration hold) implements Condition {
        @Override
        public List<Condition> parts() {
            return List.of(part);
        }

        @Override
        public Verdict test(House house, Moment now) {
            Verdict verdict = part.test(house, now);
            if (!verdict.yes()) {
                return verdict;
            }
            Duration held = Duration.between(since(house, now).orElse(now.at()), now.at());
            boolean longEnough = held.compareTo(hold) >= 0;
            return Verdict.of(
                    longEnough, Reason.of(HELD_FOR, verdict.reason(), Durations.text(held), Durations.text(hold)));
        }

        @Override
        public Optional<Instant> turns(House house, Moment now) {
            return since(house, now).map(began -> began.plus(hold)).filter(due -> due.isAfter(now.at()));
        }

        /** When nobody watched: the value has stood for so long at least. */
        private Optional<Instant> since(House house, Moment now) {
            return Optional.ofNullable(now.since().apply(part))
                    .or(() -> house.state(part.point()).map(State::since));
        }
    }

    /** The device can be reached, or cannot. */
    record DeviceIs(DeviceId device, boolean online) implements Condition {
        @Override
        public Set<DeviceId> devices() {
            return Set.of(device);
        }

        @Override
        public Verdict test(House house, Moment now) {
            Availability seen = house.device(device)
                    .map(io.hearth.house.Device::availability)
                    .orElse(Availability.UNKNOWN);
            return switch (seen) {
                case UNKNOWN -> Verdict.unknown(Reason.of(NEVER_HEARD, device));
                case ONLINE -> Verdict.of(online, Reason.of(IS_ONLINE, device));
                case OFFLINE -> Verdict.of(!online, Reason.of(IS_OFFLINE, device));
            };
        }
    }

    /** The trigger of that name started the run. */
    record StartedBy(String trigger) implements Condition {
        /** The variable that has the name of the trigger. */
        static final String VARIABLE = "trigger";

        @Override
        public Verdict test(House house, Moment now) {
            Value name = now.variables().get(VARIABLE);
            boolean holds = name != null && name.text().equals(trigger);
            return Verdict.of(
                    holds, Reason.of(holds ? STARTED_BY : NOT_STARTED_BY, trigger, name == null ? "-" : name.text()));
        }
    }

    /** The formula says yes. */
    record Formula(Expression expression) implements Condition {
        @Override
        public Set<PointId> points() {
            return expression.points();
        }

        @Override
        public Verdict test(House house, Moment now) {
            Answer answer = expression.value(house, now);
            if (!(answer.value() instanceof Value.Flag flag)) {
                return Verdict.unknown(
                        answer.why() == null ? Reason.of(NOT_A_FLAG, expression.text(), answer.value()) : answer.why());
            }
            return Verdict.of(flag.on(), Reason.of(flag.on() ? FORMULA_HOLDS : FORMULA_HOLDS_NOT, expression.text()));
        }

        /** A formula that looks at the time is asked again each minute. */
        @Override
        public Optional<Instant> turns(House house, Moment now) {
            return expression.timed()
                    ? Optional.of(now.at()
                            .truncatedTo(java.time.temporal.ChronoUnit.MINUTES)
                            .plusSeconds(60))
                    : Optional.empty();
        }
    }

    private static Verdict unknown(PointId point, @org.jspecify.annotations.Nullable State state) {
        return Verdict.unknown(
                state == null ? Reason.of(NEVER_HEARD, point) : Reason.of(NOT_KNOWN_NOW, point, state.value()));
    }

    private static Verdict number(House house, PointId point, DoubleFunction<Verdict> question) {
        State state = house.state(point).orElse(null);
        if (state == null || !state.known()) {
            return unknown(point, state);
        }
        return state.value() instanceof Value.Quantity quantity
                ? question.apply(quantity.number())
                : Verdict.unknown(Reason.of(NOT_A_NUMBER, point, state.value()));
    }
}
