package io.hearth.dialects.zigbee2mqtt;

import static java.util.Map.entry;

import io.hearth.house.Part;
import io.hearth.house.Purpose;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the names that Zigbee2MQTT uses mean in the house. */
final class Vocabulary {

    private static final Map<String, Control> CONTROLS = Map.of(
            "light",
            new Control(
                    Part.Sort.LIGHT,
                    Map.of(
                            "state",
                            "on",
                            "brightness",
                            "brightness",
                            "color_temp",
                            "colour-temperature",
                            "color_xy",
                            "colour",
                            "color_hs",
                            "colour")),
            "switch",
            new Control(Part.Sort.SWITCH, Map.of("state", "on")),
            "fan",
            new Control(
                    Part.Sort.FAN,
                    Map.of(
                            "state",
                            "on",
                            "mode",
                            "preset",
                            "speed",
                            "speed",
                            "direction",
                            "direction",
                            "oscillating",
                            "oscillation")),
            "cover",
            new Control(Part.Sort.COVER, Map.of("state", "state", "position", "position", "tilt", "tilt")),
            "lock",
            new Control(Part.Sort.LOCK, Map.of("state", "locked", "lock_state", "state")),
            "climate",
            new Control(
                    Part.Sort.CLIMATE,
                    Map.ofEntries(
                            entry("occupied_heating_setpoint", "target"),
                            entry("current_heating_setpoint", "target"),
                            entry("occupied_cooling_setpoint", "target"),
                            entry("local_temperature", "current"),
                            entry("system_mode", "mode"),
                            entry("running_state", "action"),
                            entry("preset", "preset"),
                            entry("fan_mode", "fan-mode"),
                            entry("swing_mode", "swing"))));

    private static final Map<String, String> SUBJECTS = Map.ofEntries(
            entry("temperature", "temperature"),
            entry("local_temperature", "temperature"),
            entry("device_temperature", "temperature"),
            entry("cpu_temperature", "temperature"),
            entry("soil_temperature", "temperature"),
            entry("humidity", "humidity"),
            entry("soil_moisture", "moisture"),
            entry("water_leak", "moisture"),
            entry("rain", "moisture"),
            entry("pressure", "pressure"),
            entry("illuminance", "illuminance"),
            entry("illuminance_lux", "illuminance"),
            entry("occupancy", "occupancy"),
            entry("presence", "occupancy"),
            entry("motion", "motion"),
            entry("moving", "moving"),
            entry("contact", "door"),
            entry("window_open", "window"),
            entry("vibration", "vibration"),
            entry("smoke", "smoke"),
            entry("gas", "gas"),
            entry("carbon_monoxide", "carbon_monoxide"),
            entry("co", "carbon_monoxide"),
            entry("co2", "carbon_dioxide"),
            entry("voc", "volatile_organic_compounds"),
            entry("formaldehyd", "formaldehyde"),
            entry("hcho", "formaldehyde"),
            entry("pm10", "pm10"),
            entry("pm25", "pm25"),
            entry("eco2", "carbon_dioxide"),
            entry("aqi", "aqi"),
            entry("tamper", "tamper"),
            entry("battery", "battery"),
            entry("battery_low", "battery"),
            entry("battery_voltage", "voltage"),
            entry("voltage", "voltage"),
            entry("current", "current"),
            entry("power", "power"),
            entry("power_apparent", "apparent_power"),
            entry("power_reactive", "reactive_power"),
            entry("power_factor", "power_factor"),
            entry("ac_frequency", "frequency"),
            entry("energy", "energy"),
            entry("produced_energy", "energy"),
            entry("consumed_energy", "energy"),
            entry("flow", "volume_flow_rate"),
            entry("water_consumed", "water"),
            entry("noise", "sound_pressure"),
            entry("linkquality", "signal_strength"),
            entry("last_seen", "timestamp"),
            entry("alarm", "safety"),
            entry("sos", "safety"));

    private static final Set<String> ALWAYS_MAIN = Set.of("battery", "battery_low");

    private static final Set<String> DIAGNOSTIC =
            Set.of("linkquality", "last_seen", "device_temperature", "cpu_temperature", "power_outage_count", "uptime");

    private static final Set<String> CONFIGURATION = Set.of(
            "power_on_behavior",
            "power_outage_memory",
            "child_lock",
            "sensitivity",
            "motion_sensitivity",
            "color_temp_startup",
            "level_config",
            "color_options",
            "min_brightness",
            "max_brightness",
            "do_not_disturb");

    /**
     * A control with several traits.
     *
     * @param roles what its traits are within it, by their names
     */
    record Control(Part.Sort sort, Map<String, String> roles) {}

    private Vocabulary() {}

    /** The control that the type of an expose stands for. */
    static @Nullable Control control(String type) {
        return CONTROLS.get(type);
    }

    static @Nullable String subject(String name) {
        return SUBJECTS.get(name);
    }

    /** @param category what the device says it is for; empty when it does not say, as older bridges never do */
    static Purpose purpose(String name, String category) {
        if (ALWAYS_MAIN.contains(name)) {
            return Purpose.MAIN;
        }
        if (category.equals("diagnostic") || DIAGNOSTIC.contains(name)) {
            return Purpose.DIAGNOSTIC;
        }
        boolean setUp = CONFIGURATION.contains(name) || name.endsWith("_calibration") || name.endsWith("_offset");
        return category.equals("config") || setUp ? Purpose.CONFIGURATION : Purpose.MAIN;
    }
}
