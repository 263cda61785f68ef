package io.hearth.dialects.zigbee2mqtt;

import io.hearth.dialects.Mired;
import io.hearth.house.Kind;
import io.hearth.house.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A number, in the device's unit or brought to that of the house.
 *
 * @param property how the device calls it, for complaints
 * @param scale    what the device's numbers mean
 * @param minimum  smallest number the device takes, in its own scale
 * @param maximum  largest number the device takes, in its own scale
 */
record NumberTongue(
        String property,
        Scale scale,
        @Nullable Double minimum,
        @Nullable Double maximum) implements Tongue {

    private static final double HUNDRED = 100;

    /** What a device's numbers mean. */
    enum Scale {
        /** The quantity itself. */
        PLAIN,
        /** From 0 to the maximum, which is 100 %. */
        SHARE,
        /** Mired, which are a million divided by Kelvin. */
        MIRED
    }

    @Override
    public Optional<Value> read(JsonNode said, JsonNode whole) throws Unusable {
        double number = plain(said);
        return switch (scale) {
            case PLAIN -> Optional.of(Value.of(number));
            case SHARE -> Optional.of(Value.of(number / full() * HUNDRED));
            case MIRED -> Optional.of(Value.of(kelvin(number, said)));
        };
    }

    private double plain(JsonNode said) throws Unusable {
        if (said.isNumber()) {
            double number = said.doubleValue();
            if (Double.isFinite(number)) {
                return number;
            }
        } else if (said.isString()
                && Value.of(shortened(said.stringValue())).fit(Kind.QUANTITY).orElse(null)
                        instanceof Value.Quantity quantity) {
            return quantity.number();
        }
        throw new Unusable(property, "a number", said);
    }

    private static String shortened(String word) {
        return word.length() > Value.Text.MAX_LENGTH ? "" : word;
    }

    private double kelvin(double mired, JsonNode said) throws Unusable {
        if (mired < 1) {
            throw new Unusable(property, "a number of mired above 0", said);
        }
        return kelvin(mired);
    }

    static double kelvin(double mired) {
        return Mired.toKelvin(mired);
    }

    private double full() {
        return maximum == null || maximum <= 0 ? HUNDRED : maximum;
    }

    @Override
    public JsonNode say(Value wanted) {
        if (!(wanted instanceof Value.Quantity quantity)) {
            return Tongue.word(wanted.text());
        }
        double number = quantity.number();
        return switch (scale) {
            case PLAIN -> Tongue.number(number);
            case SHARE -> Tongue.number(number > 0 ? Math.max(1, Math.rint(number / HUNDRED * full())) : 0);
            case MIRED -> Tongue.number(within(Mired.ofKelvin(number)));
        };
    }

    private double within(double number) {
        double atLeast = minimum == null ? number : Math.max(minimum, number);
        return maximum == null ? atLeast : Math.min(maximum, atLeast);
    }
}
