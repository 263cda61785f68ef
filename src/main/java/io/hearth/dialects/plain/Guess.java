package io.hearth.dialects.plain;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Value;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the name of a plain point says about its values: units that are all but certain, and what can be set. */
final class Guess {

    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("temp", "°C"),
            Map.entry("temperature", "°C"),
            Map.entry("temperatur", "°C"),
            Map.entry("setpoint", "°C"),
            Map.entry("humidity", "%"),
            Map.entry("hum", "%"),
            Map.entry("feuchte", "%"),
            Map.entry("battery", "%"),
            Map.entry("brightness", "%"),
            Map.entry("position", "%"),
            Map.entry("power", "W"),
            Map.entry("energy", "kWh"),
            Map.entry("voltage", "V"),
            Map.entry("current", "A"),
            Map.entry("illuminance", "lx"),
            Map.entry("lux", "lx"),
            Map.entry("pressure", "hPa"),
            Map.entry("co2", "ppm"),
            Map.entry("rssi", "dBm"));
    private static final Set<String> SETTABLE = Set.of(
            "on",
            "state",
            "switch",
            "power",
            "brightness",
            "level",
            "position",
            "target",
            "setpoint",
            "volume",
            "colour",
            "color",
            "rgb",
            "speed",
            "mode",
            "lock",
            "locked");
    private static final Set<String> COLOURS = Set.of("colour", "color", "rgb", "farbe", "couleur", "цвет", "색");
    private static final Set<String> SHARES = Set.of("brightness", "position", "level", "volume");

    private Guess() {}

    static Capability capability(String point, Value first) {
        String word = lastWord(point);
        String unit = unit(point, word, first);
        if (first.kind() == Kind.TEXT
                && COLOURS.contains(word)
                && first.fit(Kind.COLOUR).isPresent()) {
            return Capability.of(Kind.COLOUR);
        }
        if (first.kind() != Kind.QUANTITY) {
            return Capability.of(first.kind());
        }
        Capability capability = unit == null ? Capability.of(Kind.QUANTITY) : Capability.of(Kind.QUANTITY, unit);
        boolean share = SHARES.contains(word) && ((Value.Quantity) first).number() <= 100;
        return share ? capability.within(0, 100, 1) : capability;
    }

    private static @Nullable String unit(String point, String word, Value first) {
        boolean battery = word.equals("battery") || word.equals("akku");
        boolean inVolts = battery && first instanceof Value.Quantity quantity && isVoltage(quantity.number());
        return inVolts ? "V" : UNITS.get(word);
    }

    /** A battery at 3.02 tells its voltage; one at 3 might be at three percent. */
    private static boolean isVoltage(double number) {
        return number > 1 && number < 5 && number != Math.rint(number);
    }

    /** Whether a leaf of an object is something to set rather than something measured. */
    static boolean settable(String leaf, Kind kind) {
        String word = lastWord(leaf);
        return SETTABLE.contains(word) && !(word.equals("power") && kind == Kind.QUANTITY);
    }

    private static String lastWord(String point) {
        String lower = point.toLowerCase(Locale.ROOT);
        return lower.substring(lower.lastIndexOf('-') + 1);
    }
}
