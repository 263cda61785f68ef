package io.hearth.dialects.tasmota;

import io.hearth.dialects.Mired;
import io.hearth.dialects.Payload;
import io.hearth.dialects.Register;
import io.hearth.house.Colour;
import io.hearth.house.Value;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the words of controls: {@code POWER1}, {@code Dimmer}, {@code HSBColor}, {@code Shutter1}, {@code FanSpeed}. */
final class States {

    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{6,10}");
    private static final Set<String> LIGHT_WORDS = Set.of("Dimmer", "HSBColor", "CT", "White", "Scheme");
    private static final int COLOURS = 3;

    private final Register register;

    States(Register register) {
        this.register = register;
    }

    /** @return whether the word is one of a control */
    boolean hears(Talk talk, String word, JsonNode value, JsonNode whole) {
        Integer number = Controls.ordinal(word, "POWER");
        if (number != null) {
            power(talk, word, number, value.asString(), whole);
            return true;
        }
        number = Controls.ordinal(word, "Shutter");
        if (number != null && value.isObject()) {
            shutter(talk, number, value);
            return true;
        }
        if (value.isNumber() && !Double.isFinite(value.doubleValue())) {
            return false;
        }
        return (value.isNumber() ? number(talk, word, value.doubleValue()) : text(talk, word, value, whole));
    }

    private boolean number(Talk talk, String word, double number) {
        Integer dimmer = Controls.ordinal(word, "Dimmer");
        Integer channel = word.equals("Channel") ? null : Controls.ordinal(word, "Channel");
        if (dimmer != null || channel != null) {
            talk.says(Controls.brightness(talk, word, dimmer == null ? channel : dimmer), Value.of(number));
            regroup(talk);
            return true;
        }
        switch (word) {
            case "White" -> talk.says(Controls.white(talk), Value.of(number));
            case "CT" -> talk.says(Controls.temperature(talk), Value.of(Mired.toKelvin(number)));
            case "Scheme" -> talk.says(Controls.effect(talk), Value.of(effect((int) number)));
            case "Speed" -> talk.says(Controls.fadeSpeed(talk), Value.of(number));
            case "FanSpeed" -> {
                talk.says(Controls.fanSpeed(talk), Value.of(Controls.fanShare(number)));
                talk.says(Controls.fanOn(talk), Value.of(number > 0));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String effect(int scheme) {
        return scheme >= 0 && scheme < Controls.EFFECTS.size() ? Controls.EFFECTS.get(scheme) : "Scheme " + scheme;
    }

    private boolean text(Talk talk, String word, JsonNode value, JsonNode whole) {
        if (!value.isString() && !value.isBoolean()) {
            return false;
        }
        switch (word) {
            case "HSBColor" -> hue(talk, value.asString());
            case "Color" -> {
                Optional<Colour> colour = colour(value.asString());
                if (colour.isEmpty() && !dark(value.asString())) {
                    return false;
                }
                if (colour.isPresent() && !whole.has("HSBColor")) {
                    talk.says(Controls.colour(talk), colour.get());
                }
                talk.hearing().understands();
            }
            case "Fade" -> talk.says(Controls.fade(talk), Value.of(value.asString()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void hue(Talk talk, String word) {
        String[] parts = word.split(",", -1);
        try {
            if (parts.length != COLOURS) {
                throw new NumberFormatException();
            }
            int hue = Integer.parseInt(parts[0].strip());
            int saturation = Integer.parseInt(parts[1].strip());
            talk.says(Controls.colour(talk), Colour.ofHue(hue, saturation));
        } catch (NumberFormatException notThree) {
            talk.hearing()
                    .refuses("HSBColor", "\"%s\" is not hue,saturation,brightness".formatted(Payload.quoted(word)));
        }
    }

    private static boolean dark(String word) {
        return word.length() >= 6 && word.chars().allMatch(c -> c == '0' || c == ',');
    }

    /** The colour at full brightness; nothing when the light has no three channels, or is dark. */
    private static Optional<Colour> colour(String word) {
        int[] rgb = new int[COLOURS];
        String[] parts = word.split(",", -1);
        try {
            for (int i = 0; i < COLOURS; i++) {
                if (HEX.matcher(word).matches()) {
                    rgb[i] = Integer.parseInt(word.substring(2 * i, 2 * i + 2), 16);
                } else if (parts.length >= COLOURS) {
                    rgb[i] = Integer.parseInt(parts[i].strip());
                }
            }
            int most = Math.max(rgb[0], Math.max(rgb[1], rgb[2]));
            return most == 0
                    ? Optional.empty()
                    : Optional.of(new Colour(rgb[0] * 255 / most, rgb[1] * 255 / most, rgb[2] * 255 / most));
        } catch (IllegalArgumentException noColour) {
            return Optional.empty();
        }
    }

    private void power(Talk talk, String word, int number, String state, JsonNode whole) {
        boolean fresh = !knows(talk, "POWER" + number);
        boolean alone = talk.announced() == null
                ? word.equals("POWER")
                : talk.announced().controls() == 1;
        boolean light = LIGHT_WORDS.stream().anyMatch(whole::has) && !whole.has("POWER2");
        talk.says(Controls.relay(talk, number, alone, light && number == 1), Value.of(state));
        if (fresh) {
            regroup(talk);
        }
    }

    /** Without an announcement, the only relay of something that can be dimmed is a light. */
    private void regroup(Talk talk) {
        if (talk.announced() != null || !knows(talk, "POWER1")) {
            return;
        }
        boolean light = knows(talk, "Dimmer") && !knows(talk, "POWER2");
        boolean alone = point(talk, "POWER1")
                .source()
                .key(Talk.COMMAND)
                .filter(topic -> topic.endsWith("POWER"))
                .isPresent();
        talk.hearing().has(talk.device(), Controls.relay(talk, 1, alone, light));
    }

    private boolean knows(Talk talk, String path) {
        return register.point(Tasmota.NAME, talk.base().key(path)).isPresent();
    }

    private io.hearth.house.Point point(Talk talk, String path) {
        return register.point(Tasmota.NAME, talk.base().key(path))
                .flatMap(id -> register.known(id.device()).flatMap(device -> device.point(id.name())))
                .orElseThrow();
    }

    private static void shutter(Talk talk, int number, JsonNode shutter) {
        talk.hearing().has(talk.device(), Controls.coverAction(talk, number));
        Double position = finite(shutter.path("Position"));
        if (position != null) {
            position = Controls.inverted(talk, number) ? 100 - position : position;
            talk.says(Controls.position(talk, number), Value.of(position));
        }
        Double direction = finite(shutter.path("Direction"));
        if (direction != null) {
            talk.says(Controls.coverState(talk, number), Value.of(moving(direction, position)));
        }
        Double tilt = finite(shutter.path("Tilt"));
        if (tilt != null) {
            var range = Controls.range(talk, number);
            double share = 100 * (tilt - range.least()) / (range.most() - range.least());
            talk.says(Controls.tilt(talk, number), Value.of(Math.max(0, Math.min(100, share))));
        }
        for (String other : Set.of("Position", "Direction", "Tilt", "Target")) {
            if (shutter.has(other) && finite(shutter.path(other)) == null) {
                talk.hearing().refuses("Shutter" + number + " " + other, "it is not a number");
            }
        }
    }

    private static String moving(double direction, @Nullable Double position) {
        if (direction != 0) {
            return direction > 0 ? "opening" : "closing";
        }
        return position != null && position == 0 ? "closed" : "open";
    }

    private static @Nullable Double finite(JsonNode node) {
        return node.isNumber() && Double.isFinite(node.doubleValue()) ? node.doubleValue() : null;
    }
}
