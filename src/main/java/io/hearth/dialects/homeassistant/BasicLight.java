package io.hearth.dialects.homeassistant;

import static io.hearth.dialects.homeassistant.LightComponent.BRIGHTNESS;
import static io.hearth.dialects.homeassistant.LightComponent.COLOUR;
import static io.hearth.dialects.homeassistant.LightComponent.EFFECT;
import static io.hearth.dialects.homeassistant.LightComponent.MODE;
import static io.hearth.dialects.homeassistant.LightComponent.ON;
import static io.hearth.dialects.homeassistant.LightComponent.TEMPERATURE;
import static io.hearth.dialects.homeassistant.LightComponent.WHITE;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A lamp with a topic for each of its points. */
final class BasicLight {

    private final Config config;
    private final Entity.Builder entity;
    private final Warmth warmth;
    private final Span scale;
    private final List<Tints> told = new ArrayList<>();
    private final List<String> modes = new ArrayList<>();

    private BasicLight(Config config, Entity.Builder entity) {
        this.config = config;
        this.entity = entity;
        warmth = Warmth.of(config);
        scale = new Span(0, config.number("brightness_scale", 255));
    }

    static void describe(Config config, Entity.Builder entity) {
        config.requiredTopic("command_topic");
        new BasicLight(config, entity).points();
    }

    private void points() {
        var speech = new BasicLightSpeech(config, warmth, scale);
        String on = config.text("payload_on", "ON");
        String off = config.text("payload_off", "OFF");
        entity.point(ON, Capability.of(Kind.FLAG))
                .reads("state_topic", template("state_value_template"), Readers.flag(ON, on, off))
                .speaks("command_topic", speech.as(ON));
        colours(speech);
        temperature(speech);
        white(speech);
        brightness(speech);
        effect(speech);
        mode();
        entity.assumes(LightWishes::consequences);
    }

    private void colours(Joint speech) {
        for (Tints tints : Tints.values()) {
            String prefix = tints.mode;
            boolean settable = entity.canSay(prefix + "_command_topic");
            if (settable || config.has(prefix + "_state_topic")) {
                told.add(tints);
            }
            if (settable) {
                modes.add(prefix);
            }
        }
        if (told.isEmpty()) {
            return;
        }
        Spot colour = entity.point(COLOUR, Capability.of(Kind.COLOUR));
        for (Tints tints : told) {
            String prefix = tints.mode;
            colour.reads(prefix + "_state_topic", template(prefix + "_value_template"), colour(tints))
                    .speaks(prefix + "_command_topic", speech.as(COLOUR));
            entity.checkTemplate(prefix + "_command_template");
        }
    }

    private Reader colour(Tints tints) {
        boolean dimmed = tints.tellsBrightness() && !config.has("brightness_state_topic");
        return Readers.word(COLOUR, (heard, told) -> {
            Tints.Seen seen = tints.read(numbers(tints, heard.text()), dimmed);
            if (dimmed && seen.brightness() == 0) {
                return;
            }
            told.is(COLOUR, seen.colour());
            if (dimmed) {
                told.is(BRIGHTNESS, Value.of(seen.brightness()));
            }
            shows(tints.mode, told);
        });
    }

    private static ToDoubleFunction<String> numbers(Tints tints, String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != tints.letters.size()) {
            throw new Rejected("\"%s\" is not %d numbers with commas between"
                    .formatted(Config.shortened(text), tints.letters.size()));
        }
        return letter -> Readers.quantity(parts[tints.letters.indexOf(letter)]);
    }

    private void temperature(Joint speech) {
        if (!config.has("color_temp_command_topic") && !config.has("color_temp_state_topic")) {
            return;
        }
        modes.add("color_temp");
        entity.checkTemplate("color_temp_command_template");
        LightComponent.temperature(config, entity)
                .reads(
                        "color_temp_state_topic",
                        template("color_temp_value_template"),
                        Readers.word(TEMPERATURE, (heard, told) -> {
                            told.is(TEMPERATURE, warmth.read(Readers.quantity(heard.text())));
                            shows("color_temp", told);
                        }))
                .speaks("color_temp_command_topic", speech.as(TEMPERATURE));
    }

    private void white(Joint speech) {
        if (entity.canSay("white_command_topic")) {
            modes.add(WHITE);
            LightComponent.white(entity).speaks("white_command_topic", speech.as(WHITE));
        }
    }

    private void brightness(Joint speech) {
        boolean own = entity.canSay("brightness_command_topic");
        String channels = told.stream()
                .filter(tints -> tints.tellsBrightness() && config.has(tints.mode + "_command_topic"))
                .findFirst()
                .map(tints -> tints.mode + "_command_topic")
                .orElse("brightness_command_topic");
        if (!own && !config.has("brightness_state_topic") && !config.has(channels)) {
            return;
        }
        entity.checkTemplate("brightness_command_template");
        Spot spot = LightComponent.brightness(entity)
                .reads("brightness_state_topic", template("brightness_value_template"), LightWishes.brightness(scale))
                .speaks(own ? "brightness_command_topic" : channels, speech.as(BRIGHTNESS));
        boolean byColour =
                told.stream().anyMatch(tints -> tints.tellsBrightness() && config.has(tints.mode + "_state_topic"));
        if (!own && byColour) {
            spot.answers();
        }
    }

    private void effect(Joint speech) {
        if (config.has("effect_command_topic") || config.has("effect_state_topic")) {
            entity.checkTemplate("effect_command_template");
            entity.point(EFFECT, Capability.choice(config.strings("effect_list")))
                    .reads("effect_state_topic", template("effect_value_template"), Readers.text(EFFECT))
                    .speaks("effect_command_topic", speech.as(EFFECT));
        }
    }

    private void mode() {
        boolean said = config.has("color_mode_state_topic");
        if (modes.isEmpty() && !said) {
            return;
        }
        LightComponent.mode(entity, modes);
        entity.hears(
                "color_mode_state_topic", template("color_mode_value_template"), Readers.word(MODE, (heard, told) -> {
                    told.is(MODE, Value.of(heard.text()));
                    LightWishes.onlyWhatCounts(heard.text(), told);
                }));
    }

    /** Without a topic for it, the colour mode is that of the colour heard last. */
    private void shows(String mode, Told told) {
        if (!config.has("color_mode_state_topic")) {
            told.is(MODE, Value.of(mode));
            LightWishes.onlyWhatCounts(mode, told);
        }
    }

    private String template(String key) {
        return config.has(key) ? key : "value_template";
    }
}
