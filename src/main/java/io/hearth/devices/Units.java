package io.hearth.devices;

import io.hearth.house.Capability;
import io.hearth.house.Value;
import io.hearth.web.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The units in which the house likes to read, {@code hearth.units.*}; {@code device} leaves them as each device says
 * them. What is stored, and what rules compare, stays in the unit of the device; only what is shown is converted, and
 * what people set is converted back.
 *
 * @param temperature celsius or fahrenheit
 * @param length      metric or imperial: km, m and cm, or mi, ft and in
 * @param speed       metric or imperial: km/h, or mph
 * @param pressure    metric or imperial: hPa and kPa, or inHg and psi
 * @param volume      metric or imperial: L and m³, or gal and ft³
 * @param energy      kwh: Wh, MWh and joules become kWh
 */
@ConfigurationProperties("hearth.units")
public record Units(
        @DefaultValue("celsius") Temperature temperature,
        @DefaultValue("metric") Scale length,
        @DefaultValue("metric") Scale speed,
        @DefaultValue("metric") Scale pressure,
        @DefaultValue("metric") Scale volume,
        @DefaultValue("kwh") Energy energy) {

    /** Of temperatures. */
    public enum Temperature {
        CELSIUS,
        FAHRENHEIT,
        DEVICE
    }

    /** Of everything that the metric system has a unit for. */
    public enum Scale {
        METRIC,
        IMPERIAL,
        DEVICE
    }

    /** Of energy. */
    public enum Energy {
        KWH,
        DEVICE
    }

    /** Everything as the devices say it. */
    public static final Units AS_SAID =
            new Units(Temperature.DEVICE, Scale.DEVICE, Scale.DEVICE, Scale.DEVICE, Scale.DEVICE, Energy.DEVICE);

    /**
     * The units that a request asks for.
     *
     * @param scale {@code house} for these, null for those of the devices
     * @throws Problem 400 when it is another word
     */
    Units asked(@Nullable String scale) {
        if (scale == null || scale.equals("device")) {
            return AS_SAID;
        } else if (scale.equals("house")) {
            return this;
        }
        throw Problem.badRequest("bad-units", "units is house, or device, or left out.");
    }

    /** How the unit is shown; nothing when it is shown as it is. */
    Optional<Conversion> of(@Nullable String unit) {
        return unit == null ? Optional.empty() : Conversion.of(unit, this);
    }

    /** The unit that is shown for this one. */
    public @Nullable String shown(@Nullable String unit) {
        return of(unit).map(Conversion::unit).orElse(unit);
    }

    /** The capability as it is shown. */
    public Capability shown(Capability can) {
        Conversion way = of(can.unit()).orElse(null);
        if (way == null) {
            return can;
        }
        Double step = can.step() == null ? null : (Double) way.step(can.step());
        return new Capability(
                can.kind(),
                way.unit(),
                can.minimum() == null ? null : (Double) way.there(can.minimum()),
                can.maximum() == null ? null : (Double) way.there(can.maximum()),
                step,
                can.options(),
                can.settable(),
                can.optimistic());
    }

    /** The value as it is shown. */
    public Value shown(Capability can, Value value) {
        return value instanceof Value.Quantity quantity
                ? of(can.unit())
                        .map(way -> Value.of(way.there(quantity.number())))
                        .orElse(value)
                : value;
    }

    /** What was entered as it is shown, in the unit of the device and on a step that it knows. */
    public Value stored(Capability can, Value entered) {
        Conversion way = of(can.unit()).orElse(null);
        Value number = way == null
                ? entered
                : entered.fit(io.hearth.house.Kind.QUANTITY).orElse(entered);
        return way != null && number instanceof Value.Quantity quantity
                ? Value.of(nearest(can, way.back(quantity.number())))
                : entered;
    }

    /** The nearest step; beyond the ends by less than a step is the end, so that rounding refuses nobody. */
    private static double nearest(Capability can, double number) {
        double step = can.step() == null || can.step() <= 0 ? 0 : can.step();
        double base = can.minimum() == null ? 0 : can.minimum();
        double near = step == 0 ? number : Conversion.tidy(base + Math.round((number - base) / step) * step);
        double slack = Math.max(step, 0.01);
        if (can.minimum() != null && near < can.minimum() && near > can.minimum() - slack) {
            return can.minimum();
        }
        boolean above = can.maximum() != null && near > can.maximum() && near < can.maximum() + slack;
        return above ? can.maximum() : near;
    }
}
