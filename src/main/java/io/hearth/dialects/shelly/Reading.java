package io.hearth.dialects.shelly;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Purpose;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a topic of the first generation tells.
 *
 * @param word       the name of the point
 * @param capability of its values
 * @param part       the control it belongs to; null when it stands alone
 * @param purpose    what it is for
 * @param subject    what it tells of
 * @param factor     by which the device's number is multiplied
 * @param command    the rest of the topic that takes commands; null when it takes none
 */
record Reading(
        String word,
        Capability capability,
        @Nullable Part part,
        Purpose purpose,
        @Nullable String subject,
        double factor,
        @Nullable String command) {

    private static final double HOURS_OF_MINUTES = 1 / 60.0;
    private static final Capability FLAG = Capability.of(Kind.FLAG);
    private static final Capability TEXT = Capability.of(Kind.TEXT);
    private static final Pattern NUMBERED = Pattern.compile(
            "(relay|roller|light|color|white|emeter|meter|input|longpush|ext_temperature|ext_humidity|ext_switch|adc)"
                    + "/(\\d{1,2})(?:/([a-z_]+))?");
    private static final Map<String, Reading> KNOWN = new HashMap<>();

    static {
        known("relay", "on", FLAG.whichIsSettable(), Part.Sort.SWITCH, "on", "command");
        known("light", "on", FLAG.whichIsSettable(), Part.Sort.LIGHT, "on", "set");
        known("color", "on", FLAG.whichIsSettable(), Part.Sort.LIGHT, "on", "set");
        known("white", "on", FLAG.whichIsSettable(), Part.Sort.LIGHT, "on", "set");
        var share = Capability.of(Kind.QUANTITY, "%").within(0, 100, 1).whichIsSettable();
        known("roller/pos", "position", share, Part.Sort.COVER, "position", "command/pos");
        for (String metered : new String[] {"relay", "roller", "light", "color", "white", "meter", "emeter"}) {
            measured(metered + "/power", "power", "W", "power", 1);
            measured(metered + "/energy", "energy", "Wh", "energy", HOURS_OF_MINUTES);
            measured(metered + "/returned_energy", "energy-returned", "Wh", "energy", HOURS_OF_MINUTES);
            measured(metered + "/voltage", "voltage", "V", "voltage", 1);
            measured(metered + "/current", "current", "A", "current", 1);
            diagnostic(metered + "/overpower_value", "overpower", Capability.of(Kind.QUANTITY, "W"));
            diagnostic(metered + "/stop_reason", "stop-reason", TEXT);
        }
        measured("emeter/reactive_power", "reactive-power", "var", "reactive_power", 1);
        measured("emeter/pf", "power-factor", null, "power_factor", 1);
        measured("emeter/total", "total-energy", "Wh", "energy", 1);
        measured("emeter/total_returned", "total-energy-returned", "Wh", "energy", 1);
        flag("input", "input", null);
        flag("longpush", "long-push", null);
        measured("ext_temperature", "external-temperature", "°C", "temperature", 1);
        measured("ext_humidity", "external-humidity", "%", "humidity", 1);
        flag("ext_switch", "external-switch", null);
        measured("adc", "voltage", "V", "voltage", 1);
        diagnostic("temperature", "device-temperature", Capability.of(Kind.QUANTITY, "°C"));
        diagnostic("overtemperature", "overtemperature", FLAG);
        diagnostic("temperature_status", "temperature-status", TEXT);
        diagnostic("loaderror", "load-error", FLAG);
        diagnostic("overload", "overload", FLAG);
        measured("voltage", "voltage", "V", "voltage", 1);
        sensors();
    }

    private static void sensors() {
        measured("sensor/temperature", "temperature", "°C", "temperature", 1);
        measured("sensor/humidity", "humidity", "%", "humidity", 1);
        measured("sensor/battery", "battery", "%", "battery", 1);
        measured("sensor/lux", "illuminance", "lx", "illuminance", 1);
        measured("sensor/concentration", "gas-concentration", "ppm", "gas", 1);
        measured("sensor/tilt", "tilt", "°", null, 1);
        flag("sensor/motion", "motion", "motion");
        flag("sensor/flood", "flood", "moisture");
        flag("sensor/smoke", "smoke", "smoke");
        flag("sensor/vibration", "vibration", "vibration");
        flag("sensor/state", "open", "opening");
        KNOWN.put("sensor/gas", new Reading("gas", TEXT, null, Purpose.MAIN, "gas", 1, null));
        KNOWN.put("sensor/illumination", new Reading("illumination", TEXT, null, Purpose.MAIN, null, 1, null));
        diagnostic("sensor/charger", "charging", FLAG);
        diagnostic("sensor/ext_power", "external-power", FLAG);
        for (String told : new String[] {"act_reasons", "error", "self_test", "alarm_state", "sensor_error"}) {
            diagnostic("sensor/" + told, told.replace('_', '-'), TEXT);
        }
    }

    private static void known(
            String path, String word, Capability capability, Part.Sort sort, String role, @Nullable String command) {
        var part = new Part(sort, sort.name().toLowerCase(java.util.Locale.ROOT), role);
        KNOWN.put(path, new Reading(word, capability, part, Purpose.MAIN, null, 1, command));
    }

    private static void measured(
            String path, String word, @Nullable String unit, @Nullable String subject, double factor) {
        var capability = Capability.of(Kind.QUANTITY, unit);
        KNOWN.put(path, new Reading(word, capability, null, Purpose.MAIN, subject, factor, null));
    }

    private static void flag(String path, String word, @Nullable String subject) {
        KNOWN.put(path, new Reading(word, FLAG, null, Purpose.MAIN, subject, 1, null));
    }

    private static void diagnostic(String path, String word, Capability capability) {
        KNOWN.put(path, new Reading(word, capability, null, Purpose.DIAGNOSTIC, null, 1, null));
    }

    /** What the rest of a topic tells, behind the id of the device; null when nobody knows. */
    static @Nullable Reading of(String path) {
        Matcher numbered = NUMBERED.matcher(path);
        if (!numbered.matches()) {
            return KNOWN.get(path);
        }
        String field = numbered.group(3);
        Reading reading = KNOWN.get(numbered.group(1) + (field == null ? "" : "/" + field));
        int number = Integer.parseInt(numbered.group(2));
        if (reading == null) {
            return null;
        }
        String command = reading.command == null ? null : numbered.group(1) + "/" + number + "/" + reading.command;
        return reading.numbered(number, command);
    }

    /** A sensor that came later than this was written. */
    static Reading unheardOf(String path, String text) {
        String word = path.substring(path.indexOf('/') + 1).replace('_', '-');
        var capability = Capability.of(io.hearth.house.Value.read(text).kind());
        return new Reading(word, capability, null, Purpose.DIAGNOSTIC, null, 1, null);
    }

    private Reading numbered(int number, @Nullable String topic) {
        Part own = part == null ? null : new Part(part.sort(), suffixed(part.name(), number), part.role());
        return new Reading(suffixed(word, number), capability, own, purpose, subject, factor, topic);
    }

    static String suffixed(String word, int number) {
        return number == 0 ? word : word + "-" + number;
    }
}
