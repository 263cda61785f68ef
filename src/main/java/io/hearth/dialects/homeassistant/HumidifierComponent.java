package io.hearth.dialects.homeassistant;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Value;
import java.util.List;

/** What makes air moister or drier. */
final class HumidifierComponent implements Component {

    private static final String ON = "on";
    private static final String TARGET = "target";
    private static final String CURRENT = "current";
    private static final String MODE = "mode";
    private static final String ACTION = "action";
    private static final List<String> ACTIONS = List.of("humidifying", "drying", "idle", "off");

    @Override
    public void describe(Config config, Entity.Builder entity) {
        config.requiredTopic("command_topic");
        config.requiredTopic("target_humidity_command_topic");
        if (config.has("device_class")) {
            config.choice("device_class", "humidifier", List.of("humidifier", "dehumidifier"));
        }
        String on = config.text("payload_on", "ON");
        String off = config.text("payload_off", "OFF");
        entity.sort(Part.Sort.HUMIDIFIER)
                .point(ON, Capability.of(Kind.FLAG))
                .subject(config.text("device_class", "humidifier"))
                .reads("state_topic", "state_value_template", Readers.flag(ON, on, off))
                .speaks("command_topic", "command_template", wish -> ((Value.Flag) wish).on() ? on : off);
        humidity(config, entity);
        mode(config, entity);
        if (config.has("action_topic")) {
            entity.point(ACTION, Capability.choice(ACTIONS))
                    .reads("action_topic", "action_template", Readers.actions(ACTION, ACTIONS));
        }
    }

    private static void humidity(Config config, Entity.Builder entity) {
        double least = config.number("min_humidity", 0);
        double most = config.number("max_humidity", 100);
        if (least < 0 || least >= most || most > 100) {
            throw new Rejected("\"min_humidity\" must be less than \"max_humidity\", both from 0 to 100");
        }
        String reset = config.text("payload_reset_humidity", "None");
        entity.point(TARGET, Capability.of(Kind.QUANTITY, "%").within(least, most, 1))
                .subject("humidity")
                .reads(
                        "target_humidity_state_topic",
                        "target_humidity_state_template",
                        percent(TARGET, reset, least, most))
                .speaks(
                        "target_humidity_command_topic",
                        "target_humidity_command_template",
                        wish -> Math.round(((Value.Quantity) wish).number()));
        if (config.has("current_humidity_topic")) {
            entity.point(CURRENT, Capability.of(Kind.QUANTITY, "%"))
                    .word("current-humidity")
                    .subject("humidity")
                    .reads("current_humidity_topic", "current_humidity_template", percent(CURRENT, reset, 0, 100));
        }
    }

    private static Reader percent(String role, String reset, double least, double most) {
        return (heard, told) -> {
            if (heard.text().equals(reset)) {
                told.unknown(role);
            } else if (!heard.empty()) {
                double said = Readers.quantity(heard.text());
                if (Math.rint(said) < least || Math.rint(said) > most) {
                    throw new Rejected("the humidity %s is not from %s to %s"
                            .formatted(Value.of(said), Value.of(least), Value.of(most)));
                }
                told.is(role, Value.of(role.equals(TARGET) ? Math.rint(said) : said));
            }
        };
    }

    private static void mode(Config config, Entity.Builder entity) {
        List<String> modes = config.strings("modes");
        if (config.has("mode_command_topic") != config.has("modes")) {
            throw new Rejected("\"mode_command_topic\" and \"modes\" must be there together");
        }
        String reset = config.text("payload_reset_mode", "None");
        if (modes.contains(reset)) {
            throw new Rejected("\"modes\" must not have \"payload_reset_mode\"");
        }
        if (config.has("modes")) {
            entity.point(MODE, Capability.choice(modes))
                    .reads("mode_state_topic", "mode_state_template", Readers.choiceOrReset(MODE, modes, reset))
                    .speaks("mode_command_topic", "mode_command_template", Value::text);
        }
    }
}
