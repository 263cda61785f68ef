package io.hearth.automation.homeassistant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Lamps: brightness in percent, colours as {@code #rrggbb}, warmth in kelvin. */
final class Lights {

    private static final double BYTE = 100 / 255.0;
    private static final Map<String, String> COLOURS = Map.ofEntries(
            Map.entry("red", "#ff0000"),
            Map.entry("green", "#008000"),
            Map.entry("lime", "#00ff00"),
            Map.entry("blue", "#0000ff"),
            Map.entry("yellow", "#ffff00"),
            Map.entry("orange", "#ffa500"),
            Map.entry("purple", "#800080"),
            Map.entry("magenta", "#ff00ff"),
            Map.entry("cyan", "#00ffff"),
            Map.entry("pink", "#ffc0cb"),
            Map.entry("white", "#ffffff"),
            Map.entry("gold", "#ffd700"),
            Map.entry("turquoise", "#40e0d0"),
            Map.entry("violet", "#ee82ee"));

    private Lights() {}

    static void register(Map<String, Consumer<ServiceCall>> known) {
        known.put("light.turn_on", call -> {
            boolean off = call.data("brightness", "brightness_pct")
                    .filter(level -> level.peek().matches("0+"))
                    .isPresent();
            call.set(Role.ON, off ? "off" : "on");
            looks(call);
        });
        known.put("light.turn_off", call -> call.set(Role.ON, "off"));
        known.put("light.toggle", call -> {
            call.set(Role.ON, "toggle");
            looks(call);
        });
    }

    /** What a lamp should look like. */
    static void looks(ServiceCall call) {
        call.take(Role.BRIGHTNESS, 1, "brightness_pct");
        call.take(Role.BRIGHTNESS, BYTE, "brightness");
        step(call, "brightness_step_pct", 1);
        step(call, "brightness_step", BYTE);
        call.take(Role.COLOUR_TEMPERATURE, 1, "color_temp_kelvin", "kelvin");
        call.data("color_temp").ifPresent(mired -> mired(call, mired));
        call.data("rgb_color").ifPresent(colour -> colour(call, colour, Lights::rgb));
        call.data("hs_color").ifPresent(colour -> colour(call, colour, Lights::hs));
        call.data("color_name").ifPresent(name -> named(call, name));
        call.take(Role.EFFECT, 1, "effect");
        call.data("flash")
                .ifPresent(flash -> call.press(Role.FLASH, flash.word().orElse("short")));
    }

    private static void step(ServiceCall call, String key, double factor) {
        call.data(key).ifPresent(step -> {
            if (Templates.isNumber(step) && !step.isTemplate()) {
                double by = Double.parseDouble(step.word().orElse("0")) * factor;
                call.set(Role.BRIGHTNESS, Sheet.form("add", Sheet.number(Math.rint(by))));
            } else {
                call.more(call.draft().lost(step, "The step must be a number"));
            }
        });
    }

    private static void mired(ServiceCall call, Piece piece) {
        if (Templates.isNumber(piece) && !piece.isTemplate() && Double.parseDouble(piece.peek()) > 0) {
            double kelvin = 1_000_000 / Double.parseDouble(piece.word().orElse("1"));
            call.set(Role.COLOUR_TEMPERATURE, Sheet.number(Math.rint(kelvin / 10) * 10));
        } else {
            call.more(call.draft().lost(piece, "A colour temperature in mired must be a number; Hearth has kelvin"));
        }
    }

    private static void colour(
            ServiceCall call, Piece piece, java.util.function.Function<List<Double>, Optional<String>> read) {
        List<Piece> parts = piece.isList() ? piece.all() : List.of();
        boolean numbers =
                !parts.isEmpty() && parts.stream().allMatch(part -> part.peek().matches("\\d{1,3}(\\.\\d+)?"));
        Optional<String> colour = numbers
                ? read.apply(parts.stream()
                        .map(part -> Double.parseDouble(part.word().orElse("0")))
                        .toList())
                : Optional.empty();
        colour.ifPresentOrElse(
                hex -> call.set(Role.COLOUR, Sheet.plain("\"" + hex + "\"")),
                () -> call.more(call.draft().lost(piece, "A colour must be a list of numbers; write \"#rrggbb\"")));
    }

    private static Optional<String> rgb(List<Double> parts) {
        return parts.size() == 3 && parts.stream().allMatch(part -> part <= 255)
                ? Optional.of("#%02x%02x%02x"
                        .formatted(
                                parts.get(0).intValue(),
                                parts.get(1).intValue(),
                                parts.get(2).intValue()))
                : Optional.empty();
    }

    /** Hue in degrees, saturation in percent, at full brightness. */
    private static Optional<String> hs(List<Double> parts) {
        if (parts.size() != 2 || parts.get(0) > 360 || parts.get(1) > 100) {
            return Optional.empty();
        }
        double[] rgb = new double[3];
        for (int n = 0; n < 3; n++) {
            double k = (new int[] {5, 3, 1}[n] + parts.get(0) / 60) % 6;
            rgb[n] = 255 * (1 - parts.get(1) / 100 * Math.max(0, Math.min(Math.min(k, 4 - k), 1)));
        }
        return rgb(List.of(Math.rint(rgb[0]), Math.rint(rgb[1]), Math.rint(rgb[2])));
    }

    private static void named(ServiceCall call, Piece name) {
        String colour = COLOURS.get(name.word().orElse(""));
        if (colour == null) {
            call.more(call.draft().lost(name, "The colour %s is not known by name; write \"#rrggbb\"".formatted(name)));
        } else {
            call.set(Role.COLOUR, Sheet.plain("\"" + colour + "\""));
        }
    }
}
