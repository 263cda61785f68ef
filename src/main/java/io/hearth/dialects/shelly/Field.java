package io.hearth.dialects.shelly;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Purpose;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a field of a component means.
 *
 * @param word       the name of the point
 * @param capability of its values
 * @param sort       of the control it belongs to; null when it stands alone
 * @param role       within the control
 * @param purpose    what it is for
 * @param subject    what it tells of
 */
record Field(
        String word,
        Capability capability,
        Part.@Nullable Sort sort,
        String role,
        Purpose purpose,
        @Nullable String subject) {

    static final List<String> COVER_STATES = List.of("open", "closed", "opening", "closing", "stopped", "calibrating");
    static final List<String> MOVES = List.of("open", "close", "stop");

    /** What repeats another field, or is no value at all. */
    static final Set<String> NEUTRAL = Set.of(
            "id", "tF", "ts", "by_minute", "minute_ts", "transition", "time", "unixtime", "target_F", "current_F");

    private static final Capability FLAG = Capability.of(Kind.FLAG);
    private static final Capability SHARE = Capability.of(Kind.QUANTITY, "%").within(0, 100, 1);
    private static final Map<String, Field> KNOWN = new HashMap<>();

    static {
        for (String any : List.of("apower", "act_power")) {
            measured("*." + any, "power", "W", "power");
        }
        measured("*.aprt_power", "apparent-power", "VA", "apparent_power");
        measured("*.voltage", "voltage", "V", "voltage");
        measured("*.current", "current", "A", "current");
        measured("*.pf", "power-factor", null, "power_factor");
        measured("*.freq", "frequency", "Hz", "frequency");
        measured("*.aenergy/total", "energy", "Wh", "energy");
        measured("*.ret_aenergy/total", "energy-returned", "Wh", "energy");
        measured("*.total_act_energy", "energy", "Wh", "energy");
        measured("*.total_act_ret_energy", "energy-returned", "Wh", "energy");
        measured("emdata.total_act", "total-energy", "Wh", "energy");
        measured("emdata.total_act_ret", "total-energy-returned", "Wh", "energy");
        diagnostic("*.temperature/tC", "device-temperature", Capability.of(Kind.QUANTITY, "°C"), "temperature");
        control("switch.output", "on", FLAG, Part.Sort.SWITCH, "on");
        for (String light : List.of("light", "rgb", "rgbw", "cct", "rgbcct")) {
            control(light + ".output", "on", FLAG, Part.Sort.LIGHT, "on");
            control(light + ".brightness", "brightness", SHARE, Part.Sort.LIGHT, "brightness");
            control(light + ".rgb", "colour", Capability.of(Kind.COLOUR), Part.Sort.LIGHT, "colour");
            control(light + ".white", "white", SHARE, Part.Sort.LIGHT, "white");
            var kelvin = Capability.of(Kind.QUANTITY, "K").within(2700, 6500, 1);
            control(light + ".ct", "colour-temperature", kelvin, Part.Sort.LIGHT, "colour-temperature");
        }
        control("cover.current_pos", "position", SHARE, Part.Sort.COVER, "position");
        control("cover.slat_pos", "tilt", SHARE, Part.Sort.COVER, "tilt");
        KNOWN.put(
                "cover.state",
                new Field("state", Capability.choice(COVER_STATES), Part.Sort.COVER, "state", Purpose.MAIN, null));
        sensors();
        virtual();
    }

    private static void sensors() {
        flag("input.state", "input", null);
        measured("input.percent", "input", "%", null);
        measured("input.counts/total", "input-count", null, null);
        measured("input.freq", "input-frequency", "Hz", "frequency");
        measured("temperature.tC", "temperature", "°C", "temperature");
        measured("humidity.rh", "humidity", "%", "humidity");
        measured("illuminance.lux", "illuminance", "lx", "illuminance");
        measured("voltmeter.voltage", "voltmeter", "V", "voltage");
        measured("devicepower.battery/percent", "battery", "%", "battery");
        diagnostic("devicepower.battery/V", "battery-voltage", Capability.of(Kind.QUANTITY, "V"), "voltage");
        diagnostic("devicepower.external/present", "external-power", FLAG, "power");
        flag("flood.alarm", "flood", "moisture");
        flag("smoke.alarm", "smoke", "smoke");
        flag("presence.state", "presence", "occupancy");
        flag("presencezone.state", "zone", "occupancy");
        measured("presence.num_objects", "objects", null, null);
        measured("presencezone.num_objects", "zone-objects", null, null);
        var target = Capability.of(Kind.QUANTITY, "°C").within(5, 35, 0.5);
        for (String climate : List.of("thermostat", "blutrv", "trv")) {
            control(climate + ".target_C", "target", target, Part.Sort.CLIMATE, "target");
            KNOWN.put(
                    climate + ".current_C",
                    new Field(
                            "current",
                            Capability.of(Kind.QUANTITY, "°C"),
                            Part.Sort.CLIMATE,
                            "current",
                            Purpose.MAIN,
                            "temperature"));
            KNOWN.put(climate + ".output", new Field("heating", FLAG, null, "", Purpose.MAIN, "heat"));
            measured(climate + ".pos", "valve", "%", null);
        }
        control("thermostat.enable", "enabled", FLAG, Part.Sort.CLIMATE, "on");
        diagnostic("wifi.rssi", "wifi-rssi", Capability.of(Kind.QUANTITY, "dBm"), "signal_strength");
        diagnostic("blutrv.rssi", "blutrv-rssi", Capability.of(Kind.QUANTITY, "dBm"), "signal_strength");
        diagnostic("bthomedevice.rssi", "rssi", Capability.of(Kind.QUANTITY, "dBm"), "signal_strength");
        measured("bthomedevice.battery", "battery", "%", "battery");
        measured("blutrv.battery", "battery", "%", "battery");
        diagnostic("sys.uptime", "uptime", Capability.of(Kind.QUANTITY, "s"), "duration");
    }

    private static void virtual() {
        control("boolean.value", "boolean", FLAG, Part.Sort.SWITCH, "on");
        control("number.value", "number", Capability.of(Kind.QUANTITY), Part.Sort.NUMBER, "value");
        control("text.value", "text", Capability.of(Kind.TEXT), Part.Sort.TEXT, "value");
        control("enum.value", "choice", Capability.of(Kind.TEXT), Part.Sort.SELECT, "value");
    }

    private static void measured(String field, String word, @Nullable String unit, @Nullable String subject) {
        KNOWN.put(field, new Field(word, Capability.of(Kind.QUANTITY, unit), null, "", Purpose.MAIN, subject));
    }

    private static void flag(String field, String word, @Nullable String subject) {
        KNOWN.put(field, new Field(word, FLAG, null, "", Purpose.MAIN, subject));
    }

    private static void diagnostic(String field, String word, Capability capability, @Nullable String subject) {
        KNOWN.put(field, new Field(word, capability, null, "", Purpose.DIAGNOSTIC, subject));
    }

    private static void control(String field, String word, Capability capability, Part.Sort sort, String role) {
        KNOWN.put(field, new Field(word, capability.whichIsSettable(), sort, role, Purpose.MAIN, null));
    }

    /** Null when nothing is known of the field. */
    static @Nullable Field of(String type, String path) {
        Field own = KNOWN.get(type + "." + path);
        Field common = own == null ? KNOWN.get("*." + path) : own;
        if (common != null) {
            return common;
        }
        int line = path.indexOf('_');
        String phase = line < 0 ? "" : path.substring(0, line);
        boolean metered =
                type.startsWith("em") && Set.of("a", "b", "c", "n", "total").contains(phase);
        Field of = metered ? KNOWN.get("*." + path.substring(line + 1)) : null;
        return of == null ? null : of.named(phase + "-" + of.word());
    }

    private Field named(String other) {
        return new Field(other, capability, sort, role, purpose, subject);
    }
}
