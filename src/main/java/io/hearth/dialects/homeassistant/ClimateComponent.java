package io.hearth.dialects.homeassistant;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Value;
import java.util.ArrayList;
import java.util.List;

/** A thermostat or an air conditioner. */
final class ClimateComponent implements Component {

    private static final String PRESET = "preset";
    private static final String NO_PRESET = "none";
    private static final String ACTION = "action";
    private static final String HUMIDITY = "target-humidity";
    private static final List<String> MODES = List.of("auto", "off", "cool", "heat", "dry", "fan_only");
    private static final List<String> FAN_MODES = List.of("auto", "low", "medium", "high");
    private static final List<String> ON_OFF = List.of("on", "off");
    private static final List<String> ACTIONS =
            List.of("off", "preheating", "heating", "cooling", "drying", "idle", "fan", "defrosting");

    @Override
    public void describe(Config config, Entity.Builder entity) {
        entity.sort(Part.Sort.CLIMATE);
        var heating = new Heating(config, entity);
        temperatures(config, heating);
        humidity(config, entity, heating);
        heating.mode(list(config, "modes", MODES));
        preset(config, entity, heating);
        heating.words(
                "fan-mode", "fan_mode", "fan_mode_state_template", list(config, "fan_modes", FAN_MODES), "Fan", "low");
        heating.words(
                "swing",
                "swing_mode",
                "swing_mode_state_template",
                list(config, "swing_modes", ON_OFF),
                "Swing",
                "off");
        heating.words(
                "swing-horizontal",
                "swing_horizontal_mode",
                "swing_horizontal_mode_state_template",
                list(config, "swing_horizontal_modes", ON_OFF),
                "Swing sideways",
                "off");
        if (config.has("action_topic")) {
            entity.point(ACTION, Capability.choice(ACTIONS))
                    .reads("action_topic", heating.template("action_template"), Readers.actions(ACTION, ACTIONS));
        }
    }

    private static void temperatures(Config config, Heating heating) {
        double step = config.number("temp_step", config.number("precision", 1));
        double least = heating.degrees(7, 44.6);
        double most = heating.degrees(35, 95);
        heating.target("target", "temperature", "Target", least, most, step, heating.degrees(21, 69.8));
        heating.target("target-low", "temperature_low", "Target, at least", least, most, step, null);
        heating.target("target-high", "temperature_high", "Target, at most", least, most, step, null);
        heating.measured(
                "current",
                "current-temperature",
                "current_temperature_topic",
                "current_temperature_template",
                heating.unit(),
                "temperature",
                "Temperature");
        heating.measured(
                "current-humidity",
                "current-humidity",
                "current_humidity_topic",
                "current_humidity_template",
                "%",
                "humidity",
                "Humidity");
    }

    private static void humidity(Config config, Entity.Builder entity, Heating heating) {
        double least = config.number("min_humidity", 30);
        double most = config.number("max_humidity", 99);
        if (least >= most || most > 100) {
            throw new Rejected("\"min_humidity\" must be less than \"max_humidity\", which is at most 100");
        }
        if (!config.has("target_humidity_command_topic")) {
            if (config.has("target_humidity_state_topic")) {
                throw new Rejected("\"target_humidity_state_topic\" needs \"target_humidity_command_topic\" too");
            }
            return;
        }
        entity.point(HUMIDITY, Capability.of(Kind.QUANTITY, "%").within(least, most, 1))
                .subject("humidity")
                .reads(
                        "target_humidity_state_topic",
                        heating.template("target_humidity_state_template"),
                        Readers.number(HUMIDITY))
                .speaks(
                        "target_humidity_command_topic",
                        "target_humidity_command_template",
                        wish -> Math.round(((Value.Quantity) wish).number()));
    }

    private static void preset(Config config, Entity.Builder entity, Heating heating) {
        List<String> presets = config.strings("preset_modes");
        if (config.has("preset_mode_command_topic") != config.has("preset_modes")) {
            throw new Rejected("\"preset_mode_command_topic\" and \"preset_modes\" must be there together");
        }
        if (presets.contains(NO_PRESET)) {
            throw new Rejected("\"preset_modes\" must not have \"none\"");
        }
        if (!config.has("preset_modes")) {
            return;
        }
        var words = new ArrayList<>(List.of(NO_PRESET));
        words.addAll(presets);
        entity.point(PRESET, Capability.choice(words))
                .reads("preset_mode_state_topic", heating.template("preset_mode_value_template"), (heard, told) -> {
                    if (heard.none()) {
                        told.is(PRESET, Value.of(NO_PRESET));
                    } else {
                        Readers.choice(PRESET, words).read(heard, told);
                    }
                })
                .speaks("preset_mode_command_topic", "preset_mode_command_template", Value::text);
    }

    private static List<String> list(Config config, String key, List<String> otherwise) {
        return config.has(key) ? config.strings(key) : otherwise;
    }
}
