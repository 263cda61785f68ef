package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Sheet.Form;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What is switched on and off. */
final class Switches {

    private static final Set<String> DOMAINS = Set.of(
            "switch", "input_boolean", "homeassistant", "group", "remote", "media_player", "water_heater", "camera");
    private static final Map<String, String> WORDS = Map.of("turn_on", "on", "turn_off", "off", "toggle", "toggle");

    private Switches() {}

    static boolean has(String domain) {
        return DOMAINS.contains(domain);
    }

    static void register(Map<String, Consumer<ServiceCall>> known) {
        WORDS.forEach((service, word) -> known.put("*." + service, call -> turn(call, word)));
        for (String domain : List.of("fan", "siren", "humidifier")) {
            WORDS.forEach((service, word) -> known.put(domain + "." + service, call -> {
                call.set(Role.ON, word);
                values(call);
            }));
        }
        known.put("fan.set_percentage", Switches::values);
        known.put("fan.set_speed", call -> call.lost("Speeds by name are not known; set the speed in percent"));
        known.put("fan.set_preset_mode", Switches::values);
        known.put("fan.oscillate", call -> call.take(new Role("oscillation"), 1, "oscillating"));
        known.put("fan.set_direction", call -> call.take(new Role("direction"), 1, "direction"));
        known.put("fan.increase_speed", call -> step(call, 1));
        known.put("fan.decrease_speed", call -> step(call, -1));
        known.put("humidifier.set_humidity", call -> call.take(Role.TARGET, 1, "humidity"));
        known.put("humidifier.set_mode", call -> call.take(Role.MODE, 1, "mode"));
    }

    private static void values(ServiceCall call) {
        call.take(Role.SPEED, 1, "percentage");
        call.take(Role.PRESET, 1, "preset_mode");
        call.take(new Role("tone"), 1, "tone");
        call.take(new Role("duration"), 1, "duration");
        call.take(Role.VOLUME, 100, "volume_level");
    }

    private static void step(ServiceCall call, int sign) {
        double by = call.data("percentage_step")
                .filter(piece -> Templates.isNumber(piece) && !piece.isTemplate())
                .flatMap(Piece::word)
                .map(Double::parseDouble)
                .orElse(10.0);
        call.set(Role.SPEED, Sheet.form("add", Sheet.number(sign * by)));
    }

    /** Whatever the targets are: the same word means something else for a blind and for a scene. */
    private static void turn(ServiceCall call, String word) {
        if (call.targets().entities().stream().allMatch(Switches::plain)) {
            call.set(Role.ON, word);
            if (word.equals("on")) {
                Lights.looks(call);
            }
            return;
        }
        call.targets().entities().forEach(entity -> turn(call, entity, word));
    }

    private static boolean plain(EntityId entity) {
        return !entity.isOneOf("scene", "script", "automation", "cover", "lock", "climate", "button", "vacuum");
    }

    private static void turn(ServiceCall call, EntityId entity, String word) {
        Points points = call.draft().points();
        boolean on = word.equals("on");
        switch (entity.domain()) {
            case "scene" -> call.more(Messages.scene(call.draft(), entity, call.piece()));
            case "script" ->
                call.more(Sheet.form(
                        "run", Messages.run(call.draft(), entity, call.piece()).put("wait", "false")));
            case "cover" ->
                call.more(Sheet.form(
                        "press", Sheet.form(points.path(entity, Role.ACTION, call.piece()), on ? "open" : "close")));
            case "lock" -> call.set(points.path(entity, Role.LOCKED, call.piece()), Sheet.plain(word));
            case "climate" -> mode(call, entity, on);
            case "automation", "button", "vacuum" ->
                call.lost("%s.%s of %s has no counterpart".formatted(call.domain(), call.service(), entity));
            default -> call.set(points.path(entity, Role.ON, call.piece()), Sheet.plain(word));
        }
    }

    private static void mode(ServiceCall call, EntityId entity, boolean on) {
        if (on) {
            call.lost("Which mode %s should take is not said; set its mode".formatted(entity));
            return;
        }
        Form off = Sheet.form(call.draft().points().path(entity, Role.MODE, call.piece()), "off");
        call.more(Sheet.form("set", off));
    }
}
