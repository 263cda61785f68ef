package io.hearth.dialects.homeassistant;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Value;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What thermostats and water heaters have in common: temperatures, modes, and a switch. */
final class Heating {

    static final String MODE = "mode";
    static final String ON = "on";
    private static final String OFF = "off";

    private final Config config;
    private final Entity.Builder entity;
    private final boolean fahrenheit;

    Heating(Config config, Entity.Builder entity) {
        this.config = config;
        this.entity = entity;
        fahrenheit = switch (config.text("temperature_unit", "C").toUpperCase(Locale.ROOT)) {
            case "C", "°C" -> false;
            case "F", "°F" -> true;
            default -> throw new Rejected("\"temperature_unit\" must be C or F");
        };
    }

    String unit() {
        return fahrenheit ? "°F" : "°C";
    }

    /** In the unit of the device. */
    double degrees(double celsius, double inFahrenheit) {
        return fahrenheit ? inFahrenheit : celsius;
    }

    /** A temperature that can be set. */
    void target(
            String role, String prefix, String name, double least, double most, double step, @Nullable Double first) {
        String command = prefix + "_command_topic";
        if (!config.has(command) && !config.has(prefix + "_state_topic")) {
            return;
        }
        double minimum = config.number("min_temp", least);
        double maximum = config.number("max_temp", most);
        if (minimum > maximum) {
            throw new Rejected("\"min_temp\" must not be more than \"max_temp\"");
        }
        Double initial = config.has("initial") ? config.number("initial") : first;
        entity.point(role, Capability.of(Kind.QUANTITY, unit()).within(minimum, maximum, step))
                .initially(initial == null ? null : Value.of(initial))
                .name(name)
                .subject("temperature")
                .reads(prefix + "_state_topic", template(prefix + "_state_template"), Readers.number(role))
                .speaks(command, prefix + "_command_template", decimal(prefix + "_command_template"));
    }

    /** A number as Python prints one with a fraction; templates get the number itself. */
    java.util.function.Function<Value, Object> decimal(String templateKey) {
        boolean templated = config.has(templateKey);
        return wish -> {
            double number = ((Value.Quantity) wish).number();
            return templated ? (Object) number : Python.print(number);
        };
    }

    void measured(String role, String word, String topic, String template, String unit, String subject, String name) {
        if (config.has(topic)) {
            entity.point(role, Capability.of(Kind.QUANTITY, unit))
                    .word(word)
                    .name(name)
                    .subject(subject)
                    .reads(topic, template(template), Readers.number(role));
        }
    }

    /** Words to choose from. */
    void words(String role, String prefix, String stateTemplate, List<String> words, String name, String first) {
        if (config.has(prefix + "_command_topic") || config.has(prefix + "_state_topic")) {
            entity.point(role, Capability.choice(words))
                    .initially(words.contains(first) ? Value.of(first) : null)
                    .name(name)
                    .reads(prefix + "_state_topic", template(stateTemplate), Readers.choice(role, words))
                    .speaks(prefix + "_command_topic", prefix + "_command_template", Value::text);
        }
    }

    /** The mode, of which the switch knows whether it is off. */
    void mode(List<String> modes) {
        boolean switched = entity.canSay("power_command_topic");
        if (config.has("mode_command_topic") || config.has("mode_state_topic")) {
            entity.point(MODE, Capability.choice(modes))
                    .initially(modes.contains(OFF) ? Value.of(OFF) : null)
                    .reads("mode_state_topic", template("mode_state_template"), (heard, told) -> {
                        Readers.choice(MODE, modes).read(heard, told);
                        if (heard.none()) {
                            told.unknown(ON);
                        } else if (!heard.empty()) {
                            told.is(ON, Value.of(!heard.text().equals(OFF)));
                        }
                    })
                    .speaks("mode_command_topic", "mode_command_template", Value::text);
        }
        if (switched) {
            power(modes.contains(OFF) && config.has("mode_state_topic"));
        }
    }

    private void power(boolean answers) {
        String on = config.text("payload_on", "ON");
        String off = config.text("payload_off", "OFF");
        Spot spot = entity.point(ON, Capability.of(Kind.FLAG))
                .speaks("power_command_topic", "power_command_template", wish -> ((Value.Flag) wish).on() ? on : off);
        if (answers) {
            spot.answers();
        }
    }

    @Nullable
    String template(String key) {
        return config.has(key) ? key : "value_template";
    }
}
