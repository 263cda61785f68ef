package io.hearth.dialects.homeassistant;

import io.hearth.dialects.Mired;
import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Value;
import org.jspecify.annotations.Nullable;

/**
 * How a lamp tells the temperature of its white.
 *
 * @param kelvin  whether in kelvin, not in mired
 * @param coldest in K; null when the lamp does not say
 * @param warmest in K; null when the lamp does not say
 */
record Warmth(
        boolean kelvin, @Nullable Double coldest, @Nullable Double warmest) {

    private static final double COLDEST = 6_535;
    private static final double WARMEST = 2_000;

    static Warmth of(Config config) {
        return new Warmth(
                config.flag("color_temp_kelvin", false),
                limit(config, "max_kelvin", "min_mireds"),
                limit(config, "min_kelvin", "max_mireds"));
    }

    private static @Nullable Double limit(Config config, String kelvinKey, String miredKey) {
        Double kelvin = config.number(kelvinKey);
        Double mired = config.number(miredKey);
        if (mired != null && mired <= 0) {
            throw new Rejected("\"%s\" must be more than 0".formatted(miredKey));
        }
        return kelvin != null ? kelvin : mired == null ? null : (Double) Mired.toKelvin(mired);
    }

    Capability capability() {
        return Capability.of(Kind.QUANTITY, "K").within(warmest, coldest, null);
    }

    /** @throws Rejected when no light is that warm */
    Value read(double said) {
        if (said <= 0) {
            throw new Rejected("%s is no colour temperature".formatted(Value.of(said)));
        }
        return Value.of(kelvin ? (double) Math.round(said) : Mired.toKelvin(said));
    }

    long say(Value wanted) {
        double number = ((Value.Quantity) wanted).number();
        return kelvin ? Math.max(1, Math.round(number)) : Mired.ofKelvin(number);
    }

    /** Between the ends, in K. */
    double middle() {
        double cold = coldest == null ? COLDEST : coldest;
        double warm = warmest == null ? WARMEST : warmest;
        return Math.round((cold + warm) / 2);
    }
}
