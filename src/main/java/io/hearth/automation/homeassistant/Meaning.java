package io.hearth.automation.homeassistant;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What states and attributes of Home Assistant are called in Hearth. */
final class Meaning {

    private static final Set<String> SWITCHED = Set.of(
            "light",
            "switch",
            "fan",
            "siren",
            "humidifier",
            "remote",
            "group",
            "update",
            "binary_sensor",
            "input_boolean",
            "schedule");
    private static final Map<String, Role> STATES = Map.ofEntries(
            Map.entry("light", Role.ON),
            Map.entry("switch", Role.ON),
            Map.entry("fan", Role.ON),
            Map.entry("siren", Role.ON),
            Map.entry("humidifier", Role.ON),
            Map.entry("remote", Role.ON),
            Map.entry("group", Role.ON),
            Map.entry("sensor", Role.VALUE),
            Map.entry("number", Role.VALUE),
            Map.entry("select", Role.VALUE),
            Map.entry("text", Role.VALUE),
            Map.entry("climate", Role.MODE),
            Map.entry("water_heater", Role.MODE),
            Map.entry("device_tracker", Role.PLACE),
            Map.entry("button", Role.PRESS),
            Map.entry("event", Role.EVENT));
    private static final Map<String, Attribute> ATTRIBUTES = Map.ofEntries(
            Map.entry("light.brightness", new Attribute(Role.BRIGHTNESS, 100 / 255.0)),
            Map.entry("light.color_temp_kelvin", new Attribute(Role.COLOUR_TEMPERATURE, 1)),
            Map.entry("light.effect", new Attribute(Role.EFFECT, 1)),
            Map.entry("climate.temperature", new Attribute(Role.TARGET, 1)),
            Map.entry("climate.current_temperature", new Attribute(Role.CURRENT, 1)),
            Map.entry("climate.hvac_action", new Attribute(Role.ACTION, 1)),
            Map.entry("climate.hvac_mode", new Attribute(Role.MODE, 1)),
            Map.entry("climate.preset_mode", new Attribute(Role.PRESET, 1)),
            Map.entry("climate.fan_mode", new Attribute(new Role("fan-mode"), 1)),
            Map.entry("climate.swing_mode", new Attribute(new Role("swing"), 1)),
            Map.entry("climate.target_temp_low", new Attribute(new Role("target-low"), 1)),
            Map.entry("climate.target_temp_high", new Attribute(new Role("target-high"), 1)),
            Map.entry("climate.humidity", new Attribute(new Role("target-humidity"), 1)),
            Map.entry("climate.current_humidity", new Attribute(new Role("current-humidity"), 1)),
            Map.entry("cover.current_position", new Attribute(Role.POSITION, 1)),
            Map.entry("cover.current_tilt_position", new Attribute(Role.TILT, 1)),
            Map.entry("valve.current_position", new Attribute(Role.POSITION, 1)),
            Map.entry("fan.percentage", new Attribute(Role.SPEED, 1)),
            Map.entry("fan.preset_mode", new Attribute(Role.PRESET, 1)),
            Map.entry("media_player.volume_level", new Attribute(Role.VOLUME, 100)),
            Map.entry("media_player.source", new Attribute(new Role("source"), 1)),
            Map.entry("media_player.is_volume_muted", new Attribute(new Role("muted"), 1)),
            Map.entry("vacuum.battery_level", new Attribute(new Role("battery"), 1)),
            Map.entry("humidifier.humidity", new Attribute(Role.TARGET, 1)),
            Map.entry("event.event_type", new Attribute(Role.EVENT, 1)));

    private Meaning() {}

    /** @param factor from Home Assistant's numbers to Hearth's */
    record Attribute(Role role, double factor) {}

    /** Of the state itself. */
    static Role state(EntityId entity) {
        return STATES.getOrDefault(entity.domain(), Role.STATE);
    }

    /** Of a state that is said to be this: a lock has a flag of its own for locked and unlocked. */
    static Role state(EntityId entity, String value) {
        boolean bolt = entity.domain().equals("lock") && (value.equals("locked") || value.equals("unlocked"));
        return bolt ? Role.LOCKED : state(entity);
    }

    static String value(EntityId entity, String value) {
        if (entity.domain().equals("lock")) {
            return value.equals("locked") ? "on" : value.equals("unlocked") ? "off" : value;
        }
        boolean flag = SWITCHED.contains(entity.domain());
        return flag && value.equalsIgnoreCase("true") ? "on" : flag && value.equalsIgnoreCase("false") ? "off" : value;
    }

    /** Whether it is only ever on or off. */
    static boolean isSwitched(EntityId entity) {
        return SWITCHED.contains(entity.domain());
    }

    static Optional<Attribute> attribute(EntityId entity, String attribute) {
        return Optional.ofNullable(ATTRIBUTES.get(entity.domain() + "." + attribute));
    }
}
