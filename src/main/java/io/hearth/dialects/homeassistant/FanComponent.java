package io.hearth.dialects.homeassistant;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Value;
import java.util.List;

/** A fan with its speed, presets, direction and whether it turns to and fro. */
final class FanComponent implements Component {

    private static final String ON = "on";
    private static final String SPEED = "speed";
    private static final String PRESET = "preset";
    private static final String DIRECTION = "direction";
    private static final String OSCILLATION = "oscillation";
    private static final List<String> DIRECTIONS = List.of("forward", "reverse");

    @Override
    public void describe(Config config, Entity.Builder entity) {
        config.requiredTopic("command_topic");
        String on = config.text("payload_on", "ON");
        String off = config.text("payload_off", "OFF");
        entity.sort(Part.Sort.FAN)
                .point(ON, Capability.of(Kind.FLAG))
                .reads("state_topic", "state_value_template", Readers.flag(ON, on, off))
                .speaks("command_topic", "command_template", wish -> ((Value.Flag) wish).on() ? on : off);
        speed(config, entity);
        preset(config, entity);
        if (config.has("direction_command_topic") || config.has("direction_state_topic")) {
            entity.point(DIRECTION, Capability.choice(DIRECTIONS))
                    .reads("direction_state_topic", "direction_value_template", Readers.choice(DIRECTION, DIRECTIONS))
                    .speaks("direction_command_topic", "direction_command_template", Value::text);
        }
        oscillation(config, entity);
    }

    private static void speed(Config config, Entity.Builder entity) {
        long least = (long) config.number("speed_range_min", 1);
        long most = (long) config.number("speed_range_max", 100);
        if (least < 1 || least >= most) {
            throw new Rejected("\"speed_range_min\" must be at least 1 and less than \"speed_range_max\"");
        }
        if (!config.has("percentage_command_topic") && !config.has("percentage_state_topic")) {
            return;
        }
        var span = new Span(least - 1, most);
        String reset = config.text("payload_reset_percentage", "None");
        double step = Math.max(1, 100.0 / (most - least + 1));
        entity.point(SPEED, Capability.of(Kind.QUANTITY, "%").within(0, 100, step))
                .reads("percentage_state_topic", "percentage_value_template", (heard, told) -> {
                    if (heard.text().equals(reset)) {
                        told.unknown(SPEED);
                    } else if (!heard.empty()) {
                        told.is(SPEED, Value.of(percent(span, Readers.quantity(heard.text()))));
                    }
                })
                .speaks(
                        "percentage_command_topic",
                        "percentage_command_template",
                        wish -> span.atLeast(((Value.Quantity) wish).number()));
    }

    private static double percent(Span span, double said) {
        if (said < span.none() || said > span.full()) {
            throw new Rejected("the speed %s is not from %s to %s"
                    .formatted(Value.of(said), Value.of(span.none() + 1), Value.of(span.full())));
        }
        return span.percent(said);
    }

    private static void preset(Config config, Entity.Builder entity) {
        List<String> presets = config.strings("preset_modes");
        if (config.has("preset_mode_command_topic") != config.has("preset_modes")) {
            throw new Rejected("\"preset_mode_command_topic\" and \"preset_modes\" must be there together");
        }
        String reset = config.text("payload_reset_preset_mode", "None");
        if (presets.contains(reset)) {
            throw new Rejected("\"preset_modes\" must not have \"payload_reset_preset_mode\"");
        }
        if (config.has("preset_modes")) {
            entity.point(PRESET, Capability.choice(presets))
                    .reads(
                            "preset_mode_state_topic",
                            "preset_mode_value_template",
                            Readers.choiceOrReset(PRESET, presets, reset))
                    .speaks("preset_mode_command_topic", "preset_mode_command_template", Value::text);
        }
    }

    private static void oscillation(Config config, Entity.Builder entity) {
        if (config.has("oscillation_command_topic") || config.has("oscillation_state_topic")) {
            String on = config.text("payload_oscillation_on", "oscillate_on");
            String off = config.text("payload_oscillation_off", "oscillate_off");
            entity.point(OSCILLATION, Capability.of(Kind.FLAG))
                    .reads("oscillation_state_topic", "oscillation_value_template", Readers.flag(OSCILLATION, on, off))
                    .speaks(
                            "oscillation_command_topic",
                            "oscillation_command_template",
                            wish -> ((Value.Flag) wish).on() ? on : off);
        }
    }
}
