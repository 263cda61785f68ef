package io.hearth.dialects.homeassistant;

import static io.hearth.dialects.homeassistant.CoverComponent.TILT;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Value;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The slats of a cover. */
final class CoverTilt {

    private final Config config;
    private final Span span;
    private final double least;
    private final double most;

    CoverTilt(Config config) {
        this.config = config;
        double minimum = config.number("tilt_min", 0);
        double maximum = config.number("tilt_max", 100);
        span = new Span(minimum, maximum);
        least = Math.min(minimum, maximum);
        most = Math.max(minimum, maximum);
    }

    void describe(Entity.Builder entity) {
        if (!config.has("tilt_command_topic") && !config.has("tilt_status_topic")) {
            return;
        }
        entity.checkTemplate("tilt_command_template");
        Spot tilt = entity.point(TILT, Capability.of(Kind.QUANTITY, "%").within(0, 100, 1))
                .reads(
                        "tilt_status_topic",
                        Preamble.before(config, "tilt_status_template", CoverComponent.scale(config)),
                        Readers.word(TILT, (heard, told) -> hear(Readers.quantity(heard.text()), told)))
                .speaks("tilt_command_topic", wish -> {
                    double percent = ((Value.Quantity) wish.value()).number();
                    return List.of(saying(span.device(percent)).with("tilt_position", Math.round(percent)));
                });
        if (config.flag("tilt_optimistic", false)) {
            tilt.silent();
        }
    }

    private void hear(double said, Told told) {
        if (said < least || said > most) {
            throw new Rejected(
                    "the tilt %s is not from %s to %s".formatted(Value.of(said), Value.of(least), Value.of(most)));
        }
        told.is(TILT, Value.of(span.percent(said)));
    }

    /** The position that a message of the cover tells; an object may tell of the tilt as well. */
    double beside(Heard heard, Told told) {
        if (!heard.text().startsWith("{")) {
            return Readers.quantity(heard.text());
        }
        JsonNode said = heard.object();
        if (!said.has("position")) {
            throw new Rejected("the object has no \"position\": " + heard.shortened());
        }
        if (said.has("tilt_position")) {
            hear(Readers.quantity(said.path("tilt_position").asString("")), told);
        }
        return Readers.quantity(said.path("position").asString(""));
    }

    Saying saying(long value) {
        return new Saying("tilt_command_topic", "tilt_command_template", value, CoverComponent.scale(config))
                .with("tilt_position", value);
    }
}
