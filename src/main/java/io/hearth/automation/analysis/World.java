package io.hearth.automation.analysis;

import io.hearth.house.Capability;
import io.hearth.house.House;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Term;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is so while rules and nobody else act.
 *
 * @param facts  what is known
 * @param copies points that have the value of another, whatever it is
 */
record World(Facts facts, Map<PointId, PointId> copies) {

    static final World UNKNOWN = new World(Facts.NONE, Map.of());

    /**
     * A point takes another value.
     *
     * @param before what it can have been
     * @param value  what it is now; null when nobody can say
     * @param after  what is so then
     */
    record Change(PointId point, Domain before, @Nullable Value value, World after) {}

    World with(Facts other) {
        return new World(other, copies);
    }

    World later() {
        return new World(facts.later(), copies);
    }

    /** Empty when the point has that value already. */
    Optional<Change> set(PointId point, Term term, House house) {
        Domain before = facts.domain(point);
        if (term instanceof Term.Of of && root(of.point()).equals(root(point))) {
            return Optional.empty();
        }
        Value value = value(point, term, house).orElse(null);
        if (value != null
                && before.single().filter(now -> Domain.alike(now, value)).isPresent()) {
            return Optional.empty();
        }
        var same = new HashMap<>(copies);
        same.remove(point);
        same.values().removeIf(point::equals);
        if (term instanceof Term.Of of) {
            same.put(point, root(of.point()));
        }
        Domain domain = value == null ? Domain.ANY : Domain.oneOf(List.of(value));
        return Optional.of(new Change(point, before, value, new World(facts.with(point, domain), same)));
    }

    private PointId root(PointId point) {
        return copies.getOrDefault(point, point);
    }

    private Optional<Value> value(PointId point, Term term, House house) {
        Capability can = house.point(point).map(Point::capability).orElse(null);
        Optional<Value> now = facts.domain(point).single();
        if (term instanceof Term.Fixed fixed) {
            return Optional.of(
                    can == null ? fixed.value() : can.fit(fixed.value()).orElse(fixed.value()));
        } else if (term instanceof Term.Of of) {
            return facts.domain(of.point()).single();
        } else if (term instanceof Term.Toggled) {
            return now.flatMap(value -> value.fit(Kind.FLAG)).map(flag -> Value.of(!((Value.Flag) flag).on()));
        } else if (term instanceof Term.Added added) {
            return now.filter(Value.Quantity.class::isInstance)
                    .map(number -> Value.of(within(can, ((Value.Quantity) number).number() + added.by())));
        }
        return Optional.empty();
    }

    private static double within(@Nullable Capability can, double wanted) {
        double low = can == null || can.minimum() == null ? wanted : Math.max(wanted, can.minimum());
        return can == null || can.maximum() == null ? low : Math.min(low, can.maximum());
    }
}
