package io.hearth.dialects.homeassistant;

import static io.hearth.dialects.homeassistant.LightComponent.BRIGHTNESS;
import static io.hearth.dialects.homeassistant.LightComponent.COLOUR;
import static io.hearth.dialects.homeassistant.LightComponent.ON;
import static io.hearth.dialects.homeassistant.LightComponent.TEMPERATURE;

import io.hearth.house.Value;
import java.util.List;
import java.util.Map;

/** What lamps of all schemas have in common. */
final class LightWishes {

    private LightWishes() {}

    /** Nobody is told zero: a lamp that is off keeps the brightness it will come back with. */
    static Reader brightness(Span scale) {
        return Readers.word(BRIGHTNESS, (heard, told) -> brightness(scale, Readers.quantity(heard.text()), told));
    }

    static void brightness(Span scale, double said, Told told) {
        if (said != 0) {
            told.is(BRIGHTNESS, Value.of(scale.share(said)));
        }
    }

    /** On the scale of the lamp; it does not go out. */
    static long brightness(Span scale, double percent) {
        return Math.max(1, scale.device(percent));
    }

    /** Whether the wishes put the lamp out. */
    static boolean off(Joint.Wishes wishes) {
        return wishes.off(ON) || wishes.has(BRIGHTNESS) && wishes.number(BRIGHTNESS, 1) <= 0;
    }

    /** In a mode without colour nobody knows the colour, and so on. */
    static void onlyWhatCounts(String mode, Told told) {
        boolean white = mode.equals("color_temp");
        boolean coloured = List.of(Tints.values()).stream().anyMatch(tints -> tints.mode.equals(mode));
        if (!white) {
            told.unknown(TEMPERATURE);
        }
        if (!coloured) {
            told.unknown(COLOUR);
        }
    }

    /** What is assumed of a lamp that never answers: any wish but off turns it on. */
    static Map<String, Value> consequences(String role, Value wished) {
        boolean dark = wished instanceof Value.Quantity percent && role.equals(BRIGHTNESS) && percent.number() <= 0;
        return role.equals(ON) ? Map.of() : Map.of(ON, Value.of(!dark));
    }
}
