package io.hearth.dialects.homeassistant;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Value;
import java.util.List;

/** Numbers, choices and texts that can be set. */
final class SettingComponents {

    private static final String VALUE = "value";
    private static final double LEAST_STEP = 0.001;
    private static final double MOST_TEXT = 255;

    private SettingComponents() {}

    static void number(Config config, Entity.Builder entity) {
        config.requiredTopic("command_topic");
        double least = config.number("min", 1);
        double most = config.number("max", 100);
        double step = config.number("step", 1);
        if (most < least) {
            throw new Rejected("\"max\" must not be less than \"min\"");
        }
        if (step < LEAST_STEP) {
            throw new Rejected("\"step\" must be at least " + LEAST_STEP);
        }
        String reset = config.text("payload_reset", "None");
        String unit = config.text("unit_of_measurement")
                .filter(text -> !text.isBlank())
                .orElse(null);
        entity.sort(Part.Sort.NUMBER)
                .point(VALUE, Capability.of(Kind.QUANTITY, unit).within(least, most, step))
                .itself()
                .subject(config.text("device_class").orElse(null))
                .reads("state_topic", "value_template", (heard, told) -> number(heard, told, reset, least, most))
                .speaks("command_topic", "command_template", wish -> whole(((Value.Quantity) wish).number()));
    }

    private static void number(Heard heard, Told told, String reset, double least, double most) {
        if (heard.text().equals(reset) || heard.none()) {
            told.unknown(VALUE);
        } else if (!heard.empty()) {
            double number = Readers.quantity(heard.text());
            if (number < least || number > most) {
                throw new Rejected(
                        "%s is not between %s and %s".formatted(heard.shortened(), Value.of(least), Value.of(most)));
            }
            told.is(VALUE, Value.of(number));
        }
    }

    /** Whole numbers have no fraction in templates either. */
    static Object whole(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? (Object) (long) number : (Object) number;
    }

    static void select(Config config, Entity.Builder entity) {
        config.requiredTopic("command_topic");
        if (!config.has("options")) {
            throw new Rejected("the required key \"options\" is missing");
        }
        List<String> options = config.strings("options");
        entity.sort(Part.Sort.SELECT)
                .point(VALUE, Capability.choice(options))
                .itself()
                .reads("state_topic", "value_template", Readers.choice(VALUE, options))
                .speaks("command_topic", "command_template", Value::text);
    }

    static void text(Config config, Entity.Builder entity) {
        config.requiredTopic("command_topic");
        double least = config.number("min", 0);
        double most = config.number("max", MOST_TEXT);
        if (least < 0 || most < least || most > MOST_TEXT) {
            throw new Rejected("\"min\" and \"max\" must be lengths from 0 to 255, the lesser first");
        }
        config.choice("mode", "text", List.of("text", "password"));
        Matching pattern = config.text("pattern")
                .map(expression -> Matching.of("pattern", expression))
                .orElse(Matching.ANYTHING);
        entity.sort(Part.Sort.TEXT)
                .point(VALUE, Capability.of(Kind.TEXT))
                .itself()
                .reads("state_topic", "value_template", (heard, told) -> {
                    if (heard.none()) {
                        told.unknown(VALUE);
                    } else {
                        told.is(VALUE, Value.of(fitting(heard.text(), least, most, pattern)));
                    }
                })
                .speaks("command_topic", "command_template", wish -> fitting(wish.text(), least, most, pattern));
    }

    private static String fitting(String text, double least, double most, Matching pattern) {
        if (text.length() < least || text.length() > most) {
            throw new Rejected("\"%s\" has %d characters; from %d to %d are allowed"
                    .formatted(Config.shortened(text), text.length(), (int) least, (int) most));
        }
        if (!pattern.matches(text)) {
            throw new Rejected("\"%s\" does not match the pattern %s".formatted(Config.shortened(text), pattern));
        }
        return text;
    }

    /** A message for people, somewhere outside. */
    static void notification(Config config, Entity.Builder entity) {
        config.requiredTopic("command_topic");
        entity.sort(Part.Sort.NOTIFY)
                .point("message", Capability.of(Kind.TEXT))
                .itself()
                .speaks("command_topic", "command_template", Value::text);
    }
}
