package io.hearth.dialects.homeassistant;

import static io.hearth.dialects.homeassistant.LightComponent.BRIGHTNESS;
import static io.hearth.dialects.homeassistant.LightComponent.COLOUR;
import static io.hearth.dialects.homeassistant.LightComponent.EFFECT;
import static io.hearth.dialects.homeassistant.LightComponent.FLASH;
import static io.hearth.dialects.homeassistant.LightComponent.MODE;
import static io.hearth.dialects.homeassistant.LightComponent.ON;
import static io.hearth.dialects.homeassistant.LightComponent.TEMPERATURE;

import io.hearth.house.Capability;
import io.hearth.house.Colour;
import io.hearth.house.Kind;
import io.hearth.house.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** A lamp that is spoken to, and understood, with templates of its own. */
final class TemplateLight implements Joint {

    private static final String PARTS = "red_green_blue_templates";
    private static final Span SCALE = new Span(0, 255);
    private static final double FULL = 100;
    private static final double MILLIS = 1_000;

    private final Config config;
    private final Warmth warmth;

    private TemplateLight(Config config) {
        this.config = config;
        warmth = Warmth.of(config);
    }

    static void describe(Config config, Entity.Builder entity) {
        config.requiredTopic("command_topic");
        config.required("command_on_template");
        config.required("command_off_template");
        entity.checkTemplate("command_on_template");
        entity.checkTemplate("command_off_template");
        new TemplateLight(config).points(entity);
    }

    private void points(Entity.Builder entity) {
        Spot on = entity.point(ON, Capability.of(Kind.FLAG)).speaks("command_topic", as(ON));
        if (config.has("state_template")) {
            on.reads("state_topic", "state_template", Readers.flag(ON, "on", "off"));
        } else {
            entity.optimistic(true);
        }
        if (config.has("brightness_template")) {
            LightComponent.brightness(entity)
                    .reads("state_topic", "brightness_template", LightWishes.brightness(SCALE))
                    .speaks("command_topic", as(BRIGHTNESS));
        }
        var modes = new ArrayList<String>();
        temperature(entity, modes);
        colour(entity, modes);
        if (!modes.isEmpty()) {
            LightComponent.mode(entity, modes);
        }
        if (config.has("effect_list")) {
            entity.point(EFFECT, Capability.choice(config.strings("effect_list")))
                    .reads(
                            config.has("effect_template") ? "state_topic" : "no_topic",
                            "effect_template",
                            Readers.choice(EFFECT, config.strings("effect_list")))
                    .speaks("command_topic", as(EFFECT));
        }
        if (config.text("command_on_template", "").contains("flash")) {
            LightComponent.flash(entity).speaks("command_topic", as(FLASH));
        }
        entity.assumes(LightWishes::consequences);
    }

    private void temperature(Entity.Builder entity, List<String> modes) {
        if (config.has("color_temp_template")) {
            modes.add("color_temp");
            LightComponent.temperature(config, entity)
                    .reads("state_topic", "color_temp_template", Readers.word(TEMPERATURE, (heard, told) -> {
                        told.is(TEMPERATURE, warmth.read(Readers.quantity(heard.text())));
                        told.is(MODE, Value.of("color_temp"));
                    }))
                    .speaks("command_topic", as(TEMPERATURE));
        }
    }

    /** The three templates are rendered as one, so that the parts of a colour are heard together. */
    private void colour(Entity.Builder entity, List<String> modes) {
        if (!config.has("red_template") || !config.has("green_template") || !config.has("blue_template")) {
            return;
        }
        for (String part : List.of("red_template", "green_template", "blue_template")) {
            entity.checkTemplate(part);
        }
        config.derive(
                PARTS,
                config.required("red_template") + "," + config.required("green_template") + ","
                        + config.required("blue_template"));
        modes.add("hs");
        entity.point(COLOUR, Capability.of(Kind.COLOUR))
                .reads("state_topic", PARTS, TemplateLight::read)
                .speaks("command_topic", as(COLOUR));
    }

    private static void read(Heard heard, Told told) {
        String[] parts = heard.text().split(",", -1);
        if (parts.length != 3) {
            throw new Rejected("\"%s\" is not red, green and blue".formatted(heard.shortened()));
        }
        if (List.of(parts).stream().allMatch(part -> part.strip().equals("None"))) {
            told.unknown(COLOUR);
        } else if (!List.of(parts).stream().allMatch(String::isBlank)) {
            var seen = Tints.RGB.read(letter -> Readers.quantity(parts["rgb".indexOf(letter)]), false);
            told.is(COLOUR, seen.colour());
            told.is(MODE, Value.of("hs"));
        }
    }

    @Override
    public List<Saying> say(Wishes wishes) {
        boolean off = LightWishes.off(wishes);
        var variables = new LinkedHashMap<String, Object>();
        variables.put("state", !off);
        if (!off) {
            style(wishes, variables);
        }
        if (wishes.over() != null) {
            variables.put("transition", wishes.over().toMillis() / MILLIS);
        }
        return List.of(new Saying(
                "command_topic", off ? "command_off_template" : "command_on_template", off ? "OFF" : "ON", variables));
    }

    private void style(Wishes wishes, LinkedHashMap<String, Object> variables) {
        if (wishes.has(BRIGHTNESS)) {
            variables.put("brightness", LightWishes.brightness(SCALE, wishes.number(BRIGHTNESS, FULL)));
        }
        if (wishes.has(TEMPERATURE)) {
            variables.put("color_temp", warmth.say(wishes.values().get(TEMPERATURE)));
        }
        if (wishes.get(COLOUR) instanceof Colour colour) {
            double brightness = config.has("brightness_template") ? FULL : wishes.number(BRIGHTNESS, FULL);
            variables.putAll(Tints.named(Tints.RGB.variables, Tints.RGB.say(colour, brightness, warmth)));
            variables.putAll(Tints.named(Tints.HS.variables, Tints.HS.say(colour, brightness, warmth)));
        }
        if (wishes.has(EFFECT)) {
            variables.put("effect", wishes.values().get(EFFECT).text());
        }
        if (wishes.has(FLASH)) {
            variables.put("flash", wishes.values().get(FLASH).text());
        }
    }
}
