package io.hearth.dialects.homeassistant;

import io.hearth.house.Colour;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The ways in which lamps tell colours, by Home Assistant's names for them. */
enum Tints {
    RGB("rgb", List.of("r", "g", "b"), List.of("red", "green", "blue"), true),
    RGBW("rgbw", List.of("r", "g", "b", "w"), List.of("red", "green", "blue", "white"), true),
    RGBWW("rgbww", List.of("r", "g", "b", "c", "w"), List.of("red", "green", "blue", "cold_white", "warm_white"), true),
    HS("hs", List.of("h", "s"), List.of("hue", "sat"), false),
    XY("xy", List.of("x", "y"), List.of("x", "y"), false);

    private static final double FULL = 255;
    private static final Colour WHITE = new Colour(255, 255, 255);

    final String mode;
    final List<String> letters;
    final List<String> variables;
    private final boolean channels;

    Tints(String mode, List<String> letters, List<String> variables, boolean channels) {
        this.mode = mode;
        this.letters = letters;
        this.variables = variables;
        this.channels = channels;
    }

    /** What a lamp said: the colour, and for channels how bright the brightest is, in percent. */
    record Seen(Colour colour, double brightness) {}

    /** @throws Rejected when the numbers are no colour */
    Seen read(ToDoubleFunction<String> letter, boolean dimmed) {
        var parts = letters.stream().mapToDouble(letter).toArray();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] < 0 || parts[i] > limit(i)) {
                throw new Rejected("%s is no colour in %s".formatted(Arrays.toString(parts), mode));
            }
        }
        if (!channels) {
            return new Seen(this == HS ? Colour.ofHue(parts[0], parts[1]) : Colour.ofXy(parts[0], parts[1]), 100);
        }
        double most = Arrays.stream(parts).max().orElse(0);
        double scale = dimmed && most > 0 ? FULL / most : 1;
        double white = this == RGBW ? parts[3] : this == RGBWW ? (parts[3] + parts[4]) / 2 : 0;
        Colour colour = Tint.mixed(parts[0] * scale, parts[1] * scale, parts[2] * scale, white * scale, WHITE);
        return new Seen(colour, most * 100 / FULL);
    }

    private double limit(int part) {
        return switch (this) {
            case HS -> part == 0 ? 360 : 100;
            case XY -> 1;
            default -> FULL;
        };
    }

    /** The numbers that tell the colour: whole ones for channels, which are darker for a lower brightness. */
    List<Number> say(Colour colour, double brightness, Warmth warmth) {
        return switch (this) {
            case HS -> boxed(Tint.hs(colour));
            case XY -> boxed(Tint.xy(colour));
            case RGB -> boxed(Tint.rgb(colour, brightness));
            case RGBW -> boxed(Tint.rgbw(colour, brightness));
            case RGBWW -> boxed(Tint.rgbww(colour, warmth.middle(), brightness));
        };
    }

    private static List<Number> boxed(double[] numbers) {
        return Arrays.stream(numbers).mapToObj(number -> (Number) number).toList();
    }

    private static List<Number> boxed(long[] numbers) {
        return Arrays.stream(numbers).mapToObj(number -> (Number) number).toList();
    }

    /** The numbers under these names, in order. */
    static Map<String, Object> named(List<String> names, List<Number> numbers) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < names.size(); i++) {
            map.put(names.get(i), numbers.get(i));
        }
        return map;
    }

    /** Whether brightness is told by the channels themselves when there is nothing else for it. */
    boolean tellsBrightness() {
        return channels;
    }
}
