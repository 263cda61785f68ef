package io.hearth.house;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kind of a point: what its values look like and whether it can be set.
 *
 * @param kind     the shape of its values
 * @param unit     of a quantity, for instance {@code °C}, {@code %}, {@code W}; null when it has none or is unknown
 * @param minimum  smallest value that may be set, in the unit; null when unknown
 * @param maximum  largest value that may be set, in the unit; null when unknown
 * @param step     between values that may be set, in the unit; null when unknown
 * @param settable whether a command may ask for another value
 */
public record Capability(
        Kind kind,
        @Nullable String unit,
        @Nullable Double minimum,
        @Nullable Double maximum,
        @Nullable Double step,
        boolean settable) {

    private static final double SHARE_OF_RANGE = 0.01;
    private static final double ROUNDING = 1e-6;

    public Capability {
        requireNonNull(kind, "kind");
    }

    public static Capability of(Kind kind) {
        return new Capability(kind, null, null, null, null, false);
    }

    public static Capability of(Kind kind, String unit) {
        return new Capability(kind, unit, null, null, null, false);
    }

    public Capability within(double minimum, double maximum, double step) {
        return new Capability(kind, unit, minimum, maximum, step, settable);
    }

    public Capability whichIsSettable() {
        return settable ? this : new Capability(kind, unit, minimum, maximum, step, true);
    }

    /** The value in this kind, or nothing when it cannot be read as one. */
    public Optional<Value> fit(Value value) {
        return value.kind() == kind ? Optional.of(value) : value.fit(kind);
    }

    /** Why a command for this value cannot be: a sentence, or nothing when it can. */
    public Optional<String> refusal(Value wanted) {
        Optional<Value> fitting = fit(wanted);
        if (fitting.isEmpty()) {
            return Optional.of("\"%s\" is not a %s".formatted(wanted.text(), name(kind)));
        }
        if (fitting.get() instanceof Value.Quantity quantity) {
            if (minimum != null && quantity.number() < minimum) {
                return Optional.of("%s is below the minimum of %s".formatted(quantity, Value.of(minimum)));
            }
            if (maximum != null && quantity.number() > maximum) {
                return Optional.of("%s is above the maximum of %s".formatted(quantity, Value.of(maximum)));
            }
        }
        return Optional.empty();
    }

    /**
     * Whether the device's report answers the wish. Quantities may differ by half a step or one percent of the range,
     * because dimmers report 49.8 for 50.
     */
    public boolean confirms(Value wanted, Value reported) {
        if (wanted instanceof Value.Quantity asked && reported instanceof Value.Quantity got) {
            return Math.abs(asked.number() - got.number()) <= tolerance();
        }
        return wanted.same(reported);
    }

    private double tolerance() {
        double byStep = step == null ? 0 : step / 2;
        double byRange = minimum == null || maximum == null ? 0 : (maximum - minimum) * SHARE_OF_RANGE;
        return Math.max(ROUNDING, Math.max(byStep, byRange));
    }

    private static String name(Kind kind) {
        return switch (kind) {
            case FLAG -> "flag (on or off)";
            case QUANTITY -> "number";
            case TEXT -> "text";
        };
    }
}
