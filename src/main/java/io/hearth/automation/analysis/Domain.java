package io.hearth.automation.analysis;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values that a point may have: those between two limits that are among the words and not among the excluded ones.
 *
 * @param low     no value is less; negative infinity for no limit
 * @param lowOut  whether {@code low} itself is excluded
 * @param high    no value is more; infinity for no limit
 * @param highOut whether {@code high} itself is excluded
 * @param only    the values that remain; null for any
 * @param never   values that are excluded
 */
record Domain(
        double low,
        boolean lowOut,
        double high,
        boolean highOut,
        @Nullable List<Value> only,
        List<Value> never) {

    static final Domain ANY =
            new Domain(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false, null, List.of());

    static Domain above(double limit) {
        return new Domain(limit, true, Double.POSITIVE_INFINITY, false, null, List.of());
    }

    static Domain atLeast(double limit) {
        return new Domain(limit, false, Double.POSITIVE_INFINITY, false, null, List.of());
    }

    static Domain below(double limit) {
        return new Domain(Double.NEGATIVE_INFINITY, false, limit, true, null, List.of());
    }

    static Domain atMost(double limit) {
        return new Domain(Double.NEGATIVE_INFINITY, false, limit, false, null, List.of());
    }

    static Domain oneOf(List<Value> values) {
        return new Domain(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false, values, List.of());
    }

    static Domain noneOf(List<Value> values) {
        return new Domain(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false, null, values);
    }

    /** What a point of the capability can say at all. */
    static Domain of(Capability can) {
        if (can.kind() == Kind.FLAG) {
            return oneOf(List.of(Value.of(true), Value.of(false)));
        } else if (can.kind() == Kind.CHOICE && !can.options().isEmpty()) {
            return oneOf(can.options().stream().<Value>map(Value::of).toList());
        } else if (can.kind() == Kind.QUANTITY) {
            Domain from = can.minimum() == null ? ANY : atLeast(can.minimum());
            return can.maximum() == null ? from : from.and(atMost(can.maximum()));
        }
        return ANY;
    }

    Domain and(Domain other) {
        boolean fromHere = low > other.low || low == other.low && lowOut;
        boolean toHere = high < other.high || high == other.high && highOut;
        var excluded = new ArrayList<>(never);
        excluded.addAll(other.never);
        return new Domain(
                fromHere ? low : other.low,
                fromHere ? lowOut : other.lowOut,
                toHere ? high : other.high,
                toHere ? highOut : other.highOut,
                common(only, other.only),
                List.copyOf(excluded));
    }

    private static @Nullable List<Value> common(@Nullable List<Value> some, @Nullable List<Value> others) {
        if (some == null || others == null) {
            return some == null ? others : some;
        }
        return some.stream()
                .filter(value -> others.stream().anyMatch(other -> alike(value, other)))
                .toList();
    }

    boolean empty() {
        if (only != null) {
            return only.stream().noneMatch(this::admits);
        }
        boolean one = low == high;
        return low > high
                || one && (lowOut || highOut)
                || one && never.stream().anyMatch(value -> alike(value, Value.of(low)));
    }

    boolean contains(Value value) {
        return admits(value) && (only == null || only.stream().anyMatch(other -> alike(value, other)));
    }

    private boolean admits(Value value) {
        return within(value) && never.stream().noneMatch(other -> alike(value, other));
    }

    private boolean within(Value value) {
        if (!bounded()) {
            return true;
        }
        return value.fit(Kind.QUANTITY)
                .map(fitting -> ((Value.Quantity) fitting).number())
                .filter(number -> lowOut ? number > low : number >= low)
                .filter(number -> highOut ? number < high : number <= high)
                .isPresent();
    }

    /** Whether it speaks of numbers. */
    boolean bounded() {
        return low != Double.NEGATIVE_INFINITY || high != Double.POSITIVE_INFINITY;
    }

    /** The only value that remains. */
    Optional<Value> single() {
        if (only != null) {
            var left = only.stream().filter(this::admits).toList();
            return left.size() == 1 ? Optional.of(left.get(0)) : Optional.empty();
        }
        return low == high && !empty() ? Optional.of(Value.of(low)) : Optional.empty();
    }

    /** Whether both can mean the same, whatever their kinds. */
    static boolean alike(Value one, Value other) {
        return one.same(other) || other.same(one);
    }
}
