package io.hearth.devices;

import io.hearth.devices.Units.Energy;
import io.hearth.devices.Units.Scale;
import io.hearth.devices.Units.Temperature;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From the unit of a device into the one that the house reads.
 *
 * @param unit   the other unit
 * @param factor what a number is multiplied by; the exact factors of the international yard and pound of 1959, and of
 *               the conventional inch of mercury
 * @param offset what is added then
 */
record Conversion(String unit, double factor, double offset) {

    private static final double DEGREE = 1.8;
    private static final double FREEZING = 32;
    private static final int DIGITS = 10;

    private static final Map<String, Conversion> LENGTH = Map.of(
            "km", by("mi", 1 / 1.609344),
            "m", by("ft", 1 / 0.3048),
            "cm", by("in", 1 / 2.54),
            "mm", by("in", 1 / 25.4));
    private static final Map<String, Conversion> LENGTH_BACK = Map.of(
            "mi", by("km", 1.609344),
            "yd", by("m", 0.9144),
            "ft", by("m", 0.3048),
            "in", by("cm", 2.54));
    private static final Map<String, Conversion> SPEED = Map.of(
            "km/h", by("mph", 1 / 1.609344),
            "m/s", by("mph", 3.6 / 1.609344),
            "mm/h", by("in/h", 1 / 25.4));
    private static final Map<String, Conversion> SPEED_BACK = Map.of(
            "mph", by("km/h", 1.609344),
            "ft/s", by("m/s", 0.3048),
            "in/h", by("mm/h", 25.4));
    private static final Map<String, Conversion> PRESSURE = Map.of(
            "hPa", by("inHg", 1 / 33.86389),
            "mbar", by("inHg", 1 / 33.86389),
            "kPa", by("psi", 1 / 6.894757293168),
            "bar", by("psi", 100 / 6.894757293168));
    private static final Map<String, Conversion> PRESSURE_BACK = Map.of(
            "inHg", by("hPa", 33.86389),
            "mmHg", by("hPa", 1.333224),
            "psi", by("kPa", 6.894757293168));
    private static final Map<String, Conversion> VOLUME = Map.of(
            "L", by("gal", 1 / 3.785411784),
            "mL", by("fl. oz.", 1 / 29.5735295625),
            "m³", by("ft³", 1 / 0.028316846592),
            "L/min", by("gal/min", 1 / 3.785411784),
            "m³/h", by("ft³/min", 1 / 0.028316846592 / 60));
    private static final Map<String, Conversion> VOLUME_BACK = Map.of(
            "gal", by("L", 3.785411784),
            "fl. oz.", by("mL", 29.5735295625),
            "ft³", by("m³", 0.028316846592),
            "CCF", by("m³", 2.8316846592),
            "gal/min", by("L/min", 3.785411784),
            "ft³/min", by("m³/h", 0.028316846592 * 60));
    private static final Map<String, Conversion> ENERGY = Map.of(
            "Wh", by("kWh", 1e-3),
            "MWh", by("kWh", 1e3),
            "J", by("kWh", 1 / 3.6e6),
            "kJ", by("kWh", 1 / 3.6e3),
            "MJ", by("kWh", 1 / 3.6),
            "GJ", by("kWh", 1e3 / 3.6));

    private static Conversion by(String unit, double factor) {
        return new Conversion(unit, factor, 0);
    }

    static Optional<Conversion> of(String unit, Units house) {
        return Optional.ofNullable(temperature(unit, house.temperature()))
                .or(() -> find(unit, house.length(), LENGTH, LENGTH_BACK))
                .or(() -> find(unit, house.speed(), SPEED, SPEED_BACK))
                .or(() -> find(unit, house.pressure(), PRESSURE, PRESSURE_BACK))
                .or(() -> find(unit, house.volume(), VOLUME, VOLUME_BACK))
                .or(() -> Optional.ofNullable(house.energy() == Energy.KWH ? ENERGY.get(unit) : null));
    }

    private static @Nullable Conversion temperature(String unit, Temperature wanted) {
        if (wanted == Temperature.FAHRENHEIT && unit.equals("°C")) {
            return new Conversion("°F", DEGREE, FREEZING);
        }
        return wanted == Temperature.CELSIUS && unit.equals("°F")
                ? new Conversion("°C", 1 / DEGREE, -FREEZING / DEGREE)
                : null;
    }

    private static Optional<Conversion> find(
            String unit, Scale wanted, Map<String, Conversion> there, Map<String, Conversion> back) {
        return switch (wanted) {
            case IMPERIAL -> Optional.ofNullable(there.get(unit));
            case METRIC -> Optional.ofNullable(back.get(unit));
            case DEVICE -> Optional.empty();
        };
    }

    double there(double number) {
        return tidy(number * factor + offset);
    }

    double back(double number) {
        return tidy((number - offset) / factor);
    }

    /** A step that people count in: half a degree Celsius is a whole one of Fahrenheit. */
    double step(double step) {
        double raw = step * factor;
        return offset == 0 ? tidy(raw) : Math.max(offset > 0 ? 1 : 0.5, Math.round(raw * 2) / 2.0);
    }

    /** Without the dust that arithmetic leaves behind the tenth digit. */
    static double tidy(double number) {
        return new BigDecimal(number).round(new MathContext(DIGITS)).doubleValue();
    }
}
