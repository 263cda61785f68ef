package io.hearth.dialects.homeassistant;

import static io.hearth.dialects.homeassistant.LightComponent.BRIGHTNESS;
import static io.hearth.dialects.homeassistant.LightComponent.COLOUR;
import static io.hearth.dialects.homeassistant.LightComponent.EFFECT;
import static io.hearth.dialects.homeassistant.LightComponent.FLASH;
import static io.hearth.dialects.homeassistant.LightComponent.TEMPERATURE;
import static io.hearth.dialects.homeassistant.LightComponent.WHITE;

import io.hearth.house.Colour;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Speaks to a lamp in JSON: all that is wished at once is one object. */
final class JsonLightSpeech implements Joint {

    private static final double FULL = 100;
    private static final double MILLIS = 1_000;

    private final List<Tints> tints;
    private final Warmth warmth;
    private final Span scale;
    private final Span whiteScale;
    private final boolean dims;
    private final boolean transitions;
    private final long shortFlash;
    private final long longFlash;

    JsonLightSpeech(Config config, List<Tints> tints, Warmth warmth, Span scale, boolean dims) {
        this.tints = tints;
        this.warmth = warmth;
        this.scale = scale;
        this.dims = dims;
        whiteScale = new Span(0, config.number("white_scale", 255));
        transitions = config.flag("transition", true);
        shortFlash = (long) config.number("flash_time_short", 2);
        longFlash = (long) config.number("flash_time_long", 10);
    }

    @Override
    public List<Saying> say(Wishes wishes) {
        var message = new LinkedHashMap<String, Object>();
        boolean off = LightWishes.off(wishes);
        message.put("state", off ? "OFF" : "ON");
        if (!off && wishes.get(COLOUR) instanceof Colour colour && !tints.isEmpty()) {
            message.put("color", colour(colour, wishes));
        }
        if (transitions && wishes.over() != null) {
            message.put("transition", wishes.over().toMillis() / MILLIS);
        }
        if (!off) {
            style(wishes, message);
        }
        return List.of(Saying.of("command_topic", null, Python.json(message)));
    }

    private Map<String, Object> colour(Colour colour, Wishes wishes) {
        Tints in = tints.get(0);
        double brightness = dims ? FULL : wishes.number(BRIGHTNESS, FULL);
        return Tints.named(in.letters, in.say(colour, brightness, warmth));
    }

    private void style(Wishes wishes, Map<String, Object> message) {
        if (wishes.has(FLASH)) {
            message.put("flash", wishes.values().get(FLASH).text().equals("long") ? longFlash : shortFlash);
        }
        if (wishes.has(BRIGHTNESS)) {
            message.put("brightness", LightWishes.brightness(scale, wishes.number(BRIGHTNESS, FULL)));
        }
        if (wishes.has(TEMPERATURE)) {
            message.put("color_temp", warmth.say(wishes.values().get(TEMPERATURE)));
        }
        if (wishes.has(EFFECT)) {
            message.put("effect", wishes.values().get(EFFECT).text());
        }
        if (wishes.has(WHITE)) {
            message.put("white", LightWishes.brightness(whiteScale, wishes.number(WHITE, FULL)));
        }
    }
}
