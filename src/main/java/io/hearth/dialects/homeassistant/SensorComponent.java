package io.hearth.dialects.homeassistant;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Purpose;
import io.hearth.house.Value;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Something that is measured, or that is one of several words. */
final class SensorComponent implements Component {

    private static final String VALUE = "value";
    private static final Set<String> WORDS = Set.of("enum", "date", "timestamp");
    private static final Set<String> STATE_CLASSES =
            Set.of("measurement", "measurement_angle", "total", "total_increasing");
    private static final Set<String> NOBODY_KNOWS = Set.of("none", "null", "unknown", "unavailable");
    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?(?:0|[1-9]\\d{0,14})(?:\\.\\d{1,12})?");

    @Override
    public void describe(Config config, Entity.Builder entity) {
        config.requiredTopic("state_topic");
        String about = config.text("device_class").orElse(null);
        check(config, about);
        List<String> options = config.strings("options");
        boolean percentBattery = "battery".equals(about);
        Spot spot =
                entity.point(VALUE, capability(config, about, options)).itself().subject(about);
        if (about != null) {
            spot.word(about.replace('_', '-'));
        }
        if (percentBattery) {
            spot.purpose(Purpose.MAIN);
        }
        if (isNumeric(config, about)) {
            spot.reads("state_topic", "value_template", SensorComponent::number);
        } else if (config.has("options")) {
            spot.reads("state_topic", "value_template", Readers.choice(VALUE, options));
        } else if (about != null && WORDS.contains(about)) {
            spot.reads("state_topic", "value_template", Readers.text(VALUE));
        } else {
            spot.guessed().reads("state_topic", "value_template", SensorComponent::anything);
        }
        lastReset(config, entity);
    }

    private static void check(Config config, String about) {
        String stateClass = config.text("state_class").orElse(null);
        if (stateClass != null && !STATE_CLASSES.contains(stateClass)) {
            throw new Rejected(
                    "\"state_class\" must be measurement, measurement_angle, total or total_increasing, not \"%s\""
                            .formatted(Config.shortened(stateClass)));
        }
        if (config.has("options")) {
            if (config.strings("options").isEmpty()) {
                throw new Rejected("\"options\" must have at least one word");
            }
            if (stateClass != null || config.has("unit_of_measurement")) {
                throw new Rejected("\"options\" does not go with \"state_class\" or \"unit_of_measurement\"");
            }
            if (about != null && !about.equals("enum")) {
                throw new Rejected("\"options\" goes with the \"device_class\" enum only, not with " + about);
            }
        }
        if (config.has("last_reset_value_template") && !"total".equals(stateClass)) {
            throw new Rejected("\"last_reset_value_template\" goes with the \"state_class\" total only");
        }
    }

    private static Capability capability(Config config, String about, List<String> options) {
        if (isNumeric(config, about)) {
            return Capability.of(
                    Kind.QUANTITY,
                    config.text("unit_of_measurement")
                            .filter(unit -> !unit.isBlank())
                            .orElse(null));
        }
        return options.isEmpty() ? Capability.of(Kind.TEXT) : Capability.choice(options);
    }

    private static boolean isNumeric(Config config, String about) {
        boolean words = about != null && WORDS.contains(about) || config.has("options");
        return !words
                && (about != null
                        || config.has("state_class")
                        || config.has("unit_of_measurement")
                        || config.has("suggested_display_precision"));
    }

    private static void lastReset(Config config, Entity.Builder entity) {
        if (config.has("last_reset_value_template")) {
            entity.point("last-reset", Capability.of(Kind.TEXT))
                    .purpose(Purpose.DIAGNOSTIC)
                    .reads("state_topic", "last_reset_value_template", Readers.text("last-reset"));
        }
    }

    private static void number(Heard heard, Told told) {
        if (heard.empty()) {
            return;
        }
        if (NOBODY_KNOWS.contains(heard.text().toLowerCase(Locale.ROOT))) {
            told.unknown(VALUE);
        } else {
            told.is(VALUE, Value.of(Readers.quantity(heard.text())));
        }
    }

    /** Nobody said what it is: a number as long as it has only ever been one, else a text. */
    private static void anything(Heard heard, Told told) {
        if (heard.none()) {
            told.unknown(VALUE);
            return;
        }
        boolean looksLikeNumber = PLAIN_NUMBER.matcher(heard.text()).matches();
        Kind kind = told.kind(VALUE).orElse(null);
        if (kind == null && looksLikeNumber) {
            told.becomes(VALUE, Capability.of(Kind.QUANTITY));
        } else if (kind == Kind.QUANTITY && !looksLikeNumber) {
            told.becomes(VALUE, Capability.of(Kind.TEXT));
        }
        boolean number = looksLikeNumber && kind != Kind.TEXT;
        told.is(VALUE, number ? Value.of(Double.parseDouble(heard.text())) : Value.of(heard.text()));
    }
}
