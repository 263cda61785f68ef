package io.hearth.dialects.homeassistant;

import static io.hearth.dialects.homeassistant.LightComponent.BRIGHTNESS;
import static io.hearth.dialects.homeassistant.LightComponent.COLOUR;
import static io.hearth.dialects.homeassistant.LightComponent.EFFECT;
import static io.hearth.dialects.homeassistant.LightComponent.FLASH;
import static io.hearth.dialects.homeassistant.LightComponent.MODE;
import static io.hearth.dialects.homeassistant.LightComponent.ON;
import static io.hearth.dialects.homeassistant.LightComponent.TEMPERATURE;
import static io.hearth.dialects.homeassistant.LightComponent.WHITE;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Value;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A lamp that speaks and is spoken to in JSON objects. */
final class JsonLight {

    private static final List<String> KNOWN =
            List.of("onoff", "brightness", "color_temp", "hs", "xy", "rgb", "rgbw", "rgbww", "white");
    private static final List<String> SINGLE = List.of("onoff", "brightness");

    private final List<String> modes;
    private final List<Tints> tints;
    private final boolean white;
    private final Warmth warmth;
    private final Span scale;

    private JsonLight(Config config, List<String> modes) {
        this.modes = modes;
        tints = List.of(Tints.values()).stream()
                .filter(each -> modes.contains(each.mode))
                .toList();
        white = modes.contains("color_temp");
        warmth = Warmth.of(config);
        scale = new Span(0, config.number("brightness_scale", 255));
    }

    static void describe(Config config, Entity.Builder entity) {
        config.requiredTopic("command_topic");
        var light = new JsonLight(config, modes(config));
        var speech = new JsonLightSpeech(config, light.tints, light.warmth, light.scale, light.dims());
        light.points(config, entity, speech);
        entity.assumes(LightWishes::consequences);
        if (entity.hears("state_topic", null, light::read)) {
            for (String role : List.of(ON, BRIGHTNESS, TEMPERATURE, COLOUR, EFFECT)) {
                entity.spot(role).ifPresent(Spot::answers);
            }
        }
    }

    private static List<String> modes(Config config) {
        var modes = new ArrayList<String>(config.strings("supported_color_modes"));
        for (String mode : modes) {
            if (!KNOWN.contains(mode)) {
                throw new Rejected("\"supported_color_modes\" must be of %s, not \"%s\""
                        .formatted(String.join(", ", KNOWN), Config.shortened(mode)));
            }
        }
        if (modes.stream().anyMatch(SINGLE::contains) && modes.size() > 1) {
            throw new Rejected("\"supported_color_modes\" can have onoff or brightness only alone");
        }
        for (String mode : KNOWN) {
            boolean old = config.node().path(mode).isBoolean() && config.flag(mode, false);
            if (old && !mode.equals("brightness") && !modes.contains(mode)) {
                modes.add(mode);
            }
        }
        if (modes.isEmpty()) {
            modes.add(config.flag("brightness", false) ? "brightness" : "onoff");
        }
        return List.copyOf(modes);
    }

    private boolean dims() {
        return !modes.equals(List.of("onoff"));
    }

    private void points(Config config, Entity.Builder entity, Joint speech) {
        entity.point(ON, Capability.of(Kind.FLAG)).speaks("command_topic", speech.as(ON));
        if (dims() || config.flag("brightness", false)) {
            LightComponent.brightness(entity).speaks("command_topic", speech.as(BRIGHTNESS));
        }
        if (white) {
            LightComponent.temperature(config, entity).speaks("command_topic", speech.as(TEMPERATURE));
        }
        if (!tints.isEmpty()) {
            entity.point(COLOUR, Capability.of(Kind.COLOUR)).speaks("command_topic", speech.as(COLOUR));
        }
        if (modes.contains(WHITE)) {
            LightComponent.white(entity).speaks("command_topic", speech.as(WHITE));
        }
        if (white || !tints.isEmpty()) {
            LightComponent.mode(entity, modes);
        }
        if (config.flag("effect", false)) {
            entity.point(EFFECT, Capability.choice(config.strings("effect_list")))
                    .speaks("command_topic", speech.as(EFFECT));
        }
        if (config.flag("flash", true)) {
            LightComponent.flash(entity).speaks("command_topic", speech.as(FLASH));
        }
    }

    private void read(Heard heard, Told told) {
        if (heard.empty()) {
            return;
        }
        JsonNode said = heard.object();
        var faults = new Faults();
        faults.in(() -> state(said.path("state"), told));
        faults.in(() -> brightness(said.path("brightness"), told));
        faults.in(() -> colours(said, told));
        faults.in(() -> effect(said.path("effect"), told));
        faults.complain();
    }

    private static void state(JsonNode state, Told told) {
        if (state.isNull() || state.asString("").equals("None")) {
            told.unknown(ON);
        } else if (state.asString("").equals("ON") || state.asString("").equals("OFF")) {
            told.is(ON, Value.of(state.asString("").equals("ON")));
        } else if (!state.isMissingNode()) {
            throw new Rejected("the \"state\" %s is neither ON nor OFF".formatted(Config.shortened(state.toString())));
        }
    }

    private void brightness(JsonNode brightness, Told told) {
        if (!brightness.isMissingNode() && !brightness.isNull()) {
            LightWishes.brightness(scale, number(brightness, "brightness"), told);
        }
    }

    private void colours(JsonNode said, Told told) {
        String mode = said.path("color_mode").asString("");
        if (mode.isEmpty()) {
            unsorted(said, told);
            return;
        }
        if (!modes.contains(mode)) {
            throw new Rejected("the \"color_mode\" \"%s\" is none of %s"
                    .formatted(Config.shortened(mode), String.join(", ", modes)));
        }
        if (mode.equals("color_temp")) {
            told.is(TEMPERATURE, warmth.read(number(said.path("color_temp"), "color_temp")));
        }
        for (Tints each : tints) {
            if (each.mode.equals(mode)) {
                colour(each, said.path("color"), told);
            }
        }
        if (mode.equals(WHITE) && said.path("brightness").isNumber()) {
            told.is(WHITE, Value.of(scale.share(said.path("brightness").doubleValue())));
        }
        told.is(MODE, Value.of(mode));
        LightWishes.onlyWhatCounts(mode, told);
    }

    /** Without a colour mode, everything that the lamp says counts. */
    private void unsorted(JsonNode said, Told told) {
        JsonNode temperature = said.path("color_temp");
        if (white && temperature.isNull()) {
            told.unknown(TEMPERATURE);
        } else if (white && !temperature.isMissingNode()) {
            told.is(TEMPERATURE, warmth.read(number(temperature, "color_temp")));
        }
        JsonNode colour = said.path("color");
        if (colour.isNull()) {
            told.unknown(COLOUR);
        }
        for (Tints each : tints) {
            if (each.letters.stream().allMatch(colour::has)) {
                colour(each, colour, told);
                return;
            }
        }
    }

    private static void colour(Tints in, JsonNode colour, Told told) {
        told.is(
                COLOUR,
                in.read(letter -> number(colour.path(letter), "color." + letter), false)
                        .colour());
    }

    private static void effect(JsonNode effect, Told told) {
        if (effect.isNull()) {
            told.unknown(EFFECT);
        } else if (effect.isValueNode() && !effect.asString("").isEmpty()) {
            told.is(EFFECT, Value.of(effect.asString("")));
        }
    }

    private static double number(JsonNode node, String name) {
        if (!node.isNumber() && !node.isString()) {
            throw new Rejected("\"%s\" must be a number, not %s"
                    .formatted(name, node.isMissingNode() ? "missing" : Config.shortened(node.toString())));
        }
        return Readers.quantity(node.asString());
    }
}
