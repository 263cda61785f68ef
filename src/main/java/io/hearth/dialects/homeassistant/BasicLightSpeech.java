package io.hearth.dialects.homeassistant;

import static io.hearth.dialects.homeassistant.LightComponent.BRIGHTNESS;
import static io.hearth.dialects.homeassistant.LightComponent.COLOUR;
import static io.hearth.dialects.homeassistant.LightComponent.EFFECT;
import static io.hearth.dialects.homeassistant.LightComponent.TEMPERATURE;
import static io.hearth.dialects.homeassistant.LightComponent.WHITE;

import io.hearth.house.Colour;
import io.hearth.house.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Speaks to a lamp with a topic for each of its points: the style before or after the word that turns it on. */
final class BasicLightSpeech implements Joint {

    private static final double FULL = 100;
    private static final Colour UNCOLOURED = new Colour(255, 255, 255);

    private final Config config;
    private final Warmth warmth;
    private final Span scale;
    private final Span whiteScale;
    private final String when;
    private final @Nullable Tints tints;

    BasicLightSpeech(Config config, Warmth warmth, Span scale) {
        this.config = config;
        this.warmth = warmth;
        this.scale = scale;
        whiteScale = new Span(0, config.number("white_scale", 255));
        when = config.choice("on_command_type", "last", List.of("first", "last", "brightness"));
        tints = Arrays.stream(Tints.values())
                .filter(each -> config.has(each.mode + "_command_topic"))
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<Saying> say(Wishes wishes) {
        if (LightWishes.off(wishes)) {
            return List.of(Saying.of("command_topic", null, config.text("payload_off", "OFF")));
        }
        Saying on = Saying.of("command_topic", null, config.text("payload_on", "ON"));
        List<Saying> sayings = style(when.equals("brightness") ? withBrightness(wishes) : wishes);
        if (when.equals("first")) {
            sayings.add(0, on);
        } else if (when.equals("last") || sayings.isEmpty()) {
            sayings.add(on);
        }
        return sayings;
    }

    private static Wishes withBrightness(Wishes wishes) {
        if (wishes.has(BRIGHTNESS)) {
            return wishes;
        }
        var values = new LinkedHashMap<>(wishes.values());
        values.put(BRIGHTNESS, Value.of(Math.max(1, wishes.number(BRIGHTNESS, FULL))));
        return new Wishes(values, wishes.over(), wishes.last());
    }

    private List<Saying> style(Wishes wishes) {
        var sayings = new ArrayList<Saying>();
        boolean dims = config.has("brightness_command_topic");
        boolean recoloured = wishes.has(COLOUR) || !dims && wishes.has(BRIGHTNESS);
        if (tints != null && recoloured && (wishes.has(COLOUR) || tints.tellsBrightness())) {
            sayings.add(
                    colour(tints, wishes, dims || !tints.tellsBrightness() ? FULL : wishes.number(BRIGHTNESS, FULL)));
        }
        if (dims && wishes.has(BRIGHTNESS)) {
            long level = LightWishes.brightness(scale, wishes.number(BRIGHTNESS, FULL));
            sayings.add(Saying.of("brightness_command_topic", "brightness_command_template", level));
        }
        Optional.ofNullable(wishes.get(TEMPERATURE))
                .map(kelvin -> Saying.of("color_temp_command_topic", "color_temp_command_template", warmth.say(kelvin)))
                .ifPresent(sayings::add);
        Optional.ofNullable(wishes.get(EFFECT))
                .map(effect -> Saying.of("effect_command_topic", "effect_command_template", effect.text()))
                .ifPresent(sayings::add);
        if (wishes.has(WHITE)) {
            long level = LightWishes.brightness(whiteScale, wishes.number(WHITE, FULL));
            sayings.add(Saying.of("white_command_topic", null, level));
        }
        return sayings;
    }

    private Saying colour(Tints in, Wishes wishes, double brightness) {
        Value wished = wishes.has(COLOUR)
                ? wishes.get(COLOUR)
                : wishes.last().apply(COLOUR).orElse(null);
        Colour colour = wished instanceof Colour known ? known : UNCOLOURED;
        List<Number> numbers = in.say(colour, Math.max(1, brightness), warmth);
        String plain = numbers.stream()
                .map(number -> number instanceof Double fraction ? Python.print(fraction) : number.toString())
                .collect(Collectors.joining(","));
        Map<String, Object> variables = Tints.named(in.variables, numbers);
        return new Saying(in.mode + "_command_topic", in.mode + "_command_template", plain, variables);
    }
}
