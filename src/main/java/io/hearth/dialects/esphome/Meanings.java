package io.hearth.dialects.esphome;

import io.hearth.dialects.Found;
import io.hearth.dialects.Names;
import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Purpose;
import io.hearth.house.Slug;
import io.hearth.house.Source;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The points of the components, as far as their topics tell; units are guessed from names, since nobody tells them. */
final class Meanings {

    static final String COMMAND = Source.COMMAND_TOPIC;
    static final List<String> MOVES = List.of("open", "close", "stop");

    private static final Capability FLAG = Capability.of(Kind.FLAG);
    private static final Capability NUMBER = Capability.of(Kind.QUANTITY);
    private static final Capability SHARE = Capability.of(Kind.QUANTITY, "%").within(0, 100, 1);
    private static final Capability DEGREES = Capability.of(Kind.QUANTITY, "°C");
    private static final List<String> COVER_STATES = List.of("open", "closed", "opening", "closing");
    private static final List<String> LOCK_STATES =
            List.of("LOCKED", "UNLOCKED", "JAMMED", "LOCKING", "UNLOCKING", "NONE");
    private static final List<String> MODES = List.of("off", "heat", "cool", "auto", "heat_cool", "dry", "fan_only");
    private static final Map<String, Guess> GUESSES = Map.ofEntries(
            Map.entry("temperature", new Guess("°C", "temperature", false)),
            Map.entry("humidity", new Guess("%", "humidity", false)),
            Map.entry("moisture", new Guess("%", "moisture", false)),
            Map.entry("battery", new Guess("%", "battery", false)),
            Map.entry("pressure", new Guess("hPa", "pressure", false)),
            Map.entry("illuminance", new Guess("lx", "illuminance", false)),
            Map.entry("voltage", new Guess("V", "voltage", false)),
            Map.entry("current", new Guess("A", "current", false)),
            Map.entry("power", new Guess("W", "power", false)),
            Map.entry("energy", new Guess("kWh", "energy", false)),
            Map.entry("co2", new Guess("ppm", "carbon_dioxide", false)),
            Map.entry("signal", new Guess("dBm", "signal_strength", true)),
            Map.entry("rssi", new Guess("dBm", "signal_strength", true)),
            Map.entry("uptime", new Guess("s", "duration", true)));

    private record Guess(String unit, String subject, boolean diagnostic) {}

    private Meanings() {}

    /** What the entity's own topic is; null when the aspect is not known. */
    static @Nullable Found of(Entity entity) {
        return switch (entity.component()) {
            case "sensor" -> sensor(entity);
            case "binary_sensor" -> found(entity, "", FLAG, null, subject(entity));
            case "switch" -> found(entity, "", FLAG.whichIsSettable(), part(entity, Part.Sort.SWITCH, "on"), null);
            case "number" -> found(entity, "", NUMBER.whichIsSettable(), part(entity, Part.Sort.NUMBER, "value"), null);
            case "select" ->
                found(
                        entity,
                        "",
                        Capability.of(Kind.CHOICE).whichIsSettable(),
                        part(entity, Part.Sort.SELECT, "value"),
                        null);
            case "text", "date", "time", "datetime" ->
                found(
                        entity,
                        "",
                        Capability.of(Kind.TEXT).whichIsSettable(),
                        part(entity, Part.Sort.TEXT, "value"),
                        null);
            case "text_sensor" -> found(entity, "", Capability.of(Kind.TEXT), null, null);
            case "event" ->
                found(entity, "", Capability.of(Kind.MOMENTARY), part(entity, Part.Sort.EVENT, "event"), null);
            case "cover", "valve" -> cover(entity);
            case "fan" -> fan(entity);
            case "climate" -> climate(entity);
            case "lock" ->
                found(entity, "state", Capability.choice(LOCK_STATES), part(entity, Part.Sort.LOCK, "state"), null);
            case "alarm_control_panel" ->
                found(entity, "state", Capability.of(Kind.CHOICE), part(entity, Part.Sort.ALARM, "state"), null);
            default -> null;
        };
    }

    private static Found sensor(Entity entity) {
        Guess guess = guess(entity);
        var capability = Capability.of(Kind.QUANTITY, guess == null ? null : guess.unit());
        var purpose = guess != null && guess.diagnostic() ? Purpose.DIAGNOSTIC : Purpose.MAIN;
        return found(entity, "", capability, null, guess == null ? null : guess.subject(), purpose);
    }

    private static @Nullable Guess guess(Entity entity) {
        String object = entity.object();
        return GUESSES.get(object.substring(object.lastIndexOf('_') + 1));
    }

    private static @Nullable String subject(Entity entity) {
        String object = entity.object();
        String word = object.substring(object.lastIndexOf('_') + 1);
        return List.of("motion", "door", "window", "moisture", "smoke", "occupancy")
                        .contains(word)
                ? word
                : null;
    }

    private static @Nullable Found cover(Entity entity) {
        var sort = entity.component().equals("cover") ? Part.Sort.COVER : Part.Sort.VALVE;
        return switch (entity.aspect()) {
            case "" -> found(entity, "state", Capability.choice(COVER_STATES), part(entity, sort, "state"), null);
            case "position" -> found(entity, "position", SHARE.whichIsSettable(), part(entity, sort, "position"), null);
            case "tilt" -> found(entity, "tilt", SHARE.whichIsSettable(), part(entity, sort, "tilt"), null);
            default -> null;
        };
    }

    /** Open, close and stop, for what has a state. */
    static Found moves(Entity entity) {
        var sort = entity.component().equals("cover") ? Part.Sort.COVER : Part.Sort.VALVE;
        var capability = Capability.of(Kind.MOMENTARY).withOptions(MOVES).whichNeverAnswers();
        return found(entity, "action", capability, part(entity, sort, "action"), null);
    }

    static Found locked(Entity entity) {
        return found(entity, "locked", FLAG.whichIsSettable(), part(entity, Part.Sort.LOCK, "locked"), null);
    }

    private static @Nullable Found fan(Entity entity) {
        var sort = Part.Sort.FAN;
        return switch (entity.aspect()) {
            case "" -> found(entity, "on", FLAG.whichIsSettable(), part(entity, sort, "on"), null);
            case "speed_level" ->
                found(
                        entity,
                        "speed",
                        NUMBER.within(0d, null, 1d).whichIsSettable(),
                        part(entity, sort, "speed"),
                        null);
            case "oscillation" ->
                found(entity, "oscillation", FLAG.whichIsSettable(), part(entity, sort, "oscillation"), null);
            case "direction" ->
                found(
                        entity,
                        "direction",
                        Capability.choice(List.of("forward", "reverse")).whichIsSettable(),
                        part(entity, sort, "direction"),
                        null);
            case "preset_mode" ->
                found(
                        entity,
                        "preset",
                        Capability.of(Kind.CHOICE).whichIsSettable(),
                        part(entity, sort, "preset"),
                        null);
            default -> null;
        };
    }

    private static @Nullable Found climate(Entity entity) {
        var sort = Part.Sort.CLIMATE;
        var choice = Capability.of(Kind.CHOICE);
        return switch (entity.aspect()) {
            case "mode" ->
                found(entity, "mode", Capability.choice(MODES).whichIsSettable(), part(entity, sort, "mode"), null);
            case "current_temperature" ->
                found(entity, "current", DEGREES, part(entity, sort, "current"), "temperature");
            case "target_temperature" ->
                found(entity, "target", DEGREES.whichIsSettable(), part(entity, sort, "target"), null);
            case "target_temperature_low" ->
                found(entity, "target-low", DEGREES.whichIsSettable(), part(entity, sort, "target-low"), null);
            case "target_temperature_high" ->
                found(entity, "target-high", DEGREES.whichIsSettable(), part(entity, sort, "target-high"), null);
            case "current_humidity" ->
                found(entity, "humidity", SHARE, part(entity, sort, "current-humidity"), "humidity");
            case "target_humidity" ->
                found(entity, "target-humidity", SHARE.whichIsSettable(), part(entity, sort, "target-humidity"), null);
            case "action" -> found(entity, "action", choice, part(entity, sort, "action"), null);
            case "fan_mode" ->
                found(entity, "fan-mode", choice.whichIsSettable(), part(entity, sort, "fan-mode"), null);
            case "swing_mode" -> found(entity, "swing", choice.whichIsSettable(), part(entity, sort, "swing"), null);
            case "preset" -> found(entity, "preset", choice.whichIsSettable(), part(entity, sort, "preset"), null);
            default -> null;
        };
    }

    static Found light(Entity entity, String role) {
        var capability =
                switch (role) {
                    case "on" -> FLAG;
                    case "brightness" -> SHARE;
                    case "colour" -> Capability.of(Kind.COLOUR);
                    case "colour-temperature" ->
                        Capability.of(Kind.QUANTITY, "K").within(2000d, 6536d, null);
                    case "effect" -> Capability.of(Kind.CHOICE);
                    default -> SHARE;
                };
        return found(entity, role, capability.whichIsSettable(), part(entity, Part.Sort.LIGHT, role), null);
    }

    private static Found found(
            Entity entity, String role, Capability capability, @Nullable Part part, @Nullable String subject) {
        return found(entity, role, capability, part, subject, Purpose.MAIN);
    }

    private static Found found(
            Entity entity,
            String role,
            Capability capability,
            @Nullable Part part,
            @Nullable String subject,
            Purpose purpose) {
        var keys = new TreeMap<>(Map.of(Source.STATE_TOPIC, entity.topic("state")));
        if (capability.settable()) {
            keys.put(COMMAND, entity.topic("command"));
        }
        String word = role.isEmpty() ? entity.object() : entity.object() + " " + role;
        return new Found(
                entity.base() + "#" + role, word, Names.pretty(word), capability, keys, part, purpose, subject);
    }

    private static @Nullable Part part(Entity entity, Part.Sort sort, String role) {
        try {
            return new Part(sort, Slug.of(entity.object()), role);
        } catch (IllegalArgumentException nameless) {
            return null;
        }
    }
}
