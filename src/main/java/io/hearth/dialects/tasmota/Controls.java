package io.hearth.dialects.tasmota;

import io.hearth.dialects.Found;
import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Purpose;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The points of relays, lights, fans and shutters. */
final class Controls {

    static final List<String> EFFECTS = List.of("None", "Wake up", "Cycle up", "Cycle down", "Random");
    static final List<String> MOVES = List.of("open", "close", "stop");
    static final List<String> COVER_STATES = List.of("open", "closed", "opening", "closing");
    static final String INVERTED = "inverted";
    static final String TILT = "degrees";

    private static final Capability FLAG = Capability.of(Kind.FLAG);
    private static final Capability SHARE = Capability.of(Kind.QUANTITY, "%").within(0, 100, 1);
    private static final double FAN_SPEEDS = 3;

    private Controls() {}

    /** The relay, counted from 1, as it is announced, or as it seems to be. */
    static Found relay(Talk talk, int number, boolean alone, boolean seemsLight) {
        Announced announced = talk.announced();
        int kind = announced == null ? seemsLight ? Announced.LIGHT : Announced.RELAY : announced.relay(number);
        String path = "POWER" + number;
        String word = numbered("on", number);
        String own = announced == null || alone ? null : announced.relayName(number);
        if (kind == Announced.SHUTTER) {
            return talk.reported(path, word, "Motor " + number, FLAG, Purpose.DIAGNOSTIC, "running");
        }
        boolean light = kind == Announced.LIGHT;
        int ordinal = light && announced != null ? number - announced.firstLight() + 1 : number;
        String name = own != null ? own : (light ? "Light" : "Switch") + (alone ? "" : " " + number);
        Part part = light ? light(ordinal, "on") : new Part(Part.Sort.SWITCH, numbered("switch", number), "on");
        return talk.control(path, word, name, FLAG, alone ? "POWER" : path, part);
    }

    static Found brightness(Talk talk, String command, int number) {
        return talk.control(
                command, numbered("brightness", number), "Brightness", SHARE, command, light(number, "brightness"));
    }

    static Found white(Talk talk) {
        return talk.control("White", "white", "White", SHARE, "White", light(1, "white"));
    }

    static Found colour(Talk talk) {
        return talk.control("HSBColor", "colour", "Colour", Capability.of(Kind.COLOUR), "Color2", light(1, "colour"));
    }

    static Found temperature(Talk talk) {
        boolean narrow = talk.announced() != null && talk.announced().narrow();
        var kelvin = Capability.of(Kind.QUANTITY, "K").within(narrow ? 2632d : 2000d, narrow ? 5000d : 6536d, null);
        return talk.control(
                "CT", "colour-temperature", "Colour temperature", kelvin, "CT", light(1, "colour-temperature"));
    }

    static Found effect(Talk talk) {
        return talk.control("Scheme", "effect", "Effect", Capability.choice(EFFECTS), "Scheme", light(1, "effect"));
    }

    static Found fade(Talk talk) {
        return setting(talk, "Fade", "fade", "Fade", FLAG);
    }

    static Found fadeSpeed(Talk talk) {
        return setting(
                talk,
                "Speed",
                "fade-speed",
                "Fade speed",
                Capability.of(Kind.QUANTITY).within(1, 40, 1));
    }

    private static Found setting(Talk talk, String path, String word, String name, Capability capability) {
        return talk.found(
                path, word, name, capability.whichIsSettable(), talk.sources(path), null, Purpose.CONFIGURATION, null);
    }

    static Found fanOn(Talk talk) {
        return talk.control("FanOn", "fan-on", "Fan", FLAG, "FanSpeed", fan("on"));
    }

    static Found fanSpeed(Talk talk) {
        var speed = Capability.of(Kind.QUANTITY, "%").within(0, 100, 100 / FAN_SPEEDS);
        return talk.control("FanSpeed", "fan-speed", "Fan speed", speed, "FanSpeed", fan("speed"));
    }

    static double fanShare(double level) {
        return Math.min(level, FAN_SPEEDS) * 100 / FAN_SPEEDS;
    }

    static int fanLevel(double share) {
        return (int) Math.round(share * FAN_SPEEDS / 100);
    }

    static Found position(Talk talk, int number) {
        Found found = talk.control(
                "Shutter" + number + "/Position",
                numbered("position", number),
                "Position",
                SHARE,
                "ShutterPosition" + number,
                cover(number, "position"));
        return inverted(talk, number) ? with(found, INVERTED, "true") : found;
    }

    private static Found with(Found found, String key, String content) {
        var keys = new TreeMap<>(found.keys());
        keys.put(key, content);
        return new Found(
                found.key(),
                found.word(),
                found.name(),
                found.capability(),
                keys,
                found.part(),
                found.purpose(),
                found.subject());
    }

    static Found tilt(Talk talk, int number) {
        String path = "Shutter" + number + "/Tilt";
        Found found = talk.control(
                path, numbered("tilt", number), "Tilt", SHARE, "ShutterTilt" + number, cover(number, "tilt"));
        var range = range(talk, number);
        return range.equals(Announced.Tilt.USUAL) ? found : with(found, TILT, range.least() + " " + range.most());
    }

    static Announced.Tilt range(Talk talk, int number) {
        return talk.announced() == null
                ? Announced.Tilt.USUAL
                : talk.announced().tilt(number);
    }

    static Found coverState(Talk talk, int number) {
        return talk.found(
                "Shutter" + number + "/Direction",
                numbered("state", number),
                "State",
                Capability.choice(COVER_STATES),
                talk.sources("ShutterPosition" + number),
                cover(number, "state"),
                Purpose.MAIN,
                null);
    }

    static Found coverAction(Talk talk, int number) {
        return talk.control(
                "Shutter" + number + "/Action",
                numbered("action", number),
                "Move",
                Capability.of(Kind.MOMENTARY).withOptions(MOVES).whichNeverAnswers(),
                "ShutterPosition" + number,
                cover(number, "action"));
    }

    static boolean inverted(Talk talk, int number) {
        return talk.announced() != null && talk.announced().inverted(number);
    }

    static @Nullable Integer ordinal(String word, String begin) {
        if (!word.startsWith(begin)) {
            return null;
        }
        String rest = word.substring(begin.length());
        if (rest.isEmpty()) {
            return 1;
        }
        boolean number = rest.length() <= 2 && rest.chars().allMatch(Character::isDigit);
        return number && !rest.startsWith("0") ? Integer.valueOf(rest) : null;
    }

    private static Part light(int number, String role) {
        return new Part(Part.Sort.LIGHT, numbered("light", number), role);
    }

    private static Part cover(int number, String role) {
        return new Part(Part.Sort.COVER, numbered("cover", number), role);
    }

    private static Part fan(String role) {
        return new Part(Part.Sort.FAN, "fan", role);
    }

    static String numbered(String word, int number) {
        return number == 1 ? word : word + "-" + number;
    }
}
