package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Sheet.Form;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What screens of Home Assistant write for devices: convertible when it names an entity, told with advice otherwise. */
final class DeviceForms {

    private static final Set<String> OURS =
            Set.of("device_id", "domain", "type", "entity_id", "platform", "trigger", "condition", "metadata");
    private static final Map<String, String> BECOMES = Map.of(
            "turned_on",
            "on",
            "turned_off",
            "off",
            "is_on",
            "on",
            "is_off",
            "off",
            "opened",
            "on",
            "not_opened",
            "off",
            "motion",
            "on",
            "no_motion",
            "off");
    private static final Map<String, String> ACTIONS = Map.of("turn_on", "on", "turn_off", "off", "toggle", "toggle");

    private final Draft draft;

    DeviceForms(Draft draft) {
        this.draft = draft;
    }

    List<Sheet> condition(Piece piece) {
        Optional<EntityId> entity = entity(piece);
        String state = BECOMES.get(piece.peek("type"));
        if (entity.isEmpty() || state == null) {
            return Conditions.never(draft, piece, advice(piece, "condition", "{point: device/point, is: …}"));
        }
        piece.use();
        return new StateForms(draft).condition(entity.get(), null, List.of(state), Duration.ZERO, piece);
    }

    List<Sheet> trigger(Piece piece, Duration hold) {
        Optional<EntityId> entity = entity(piece);
        String state = BECOMES.get(piece.peek("type"));
        if (entity.isEmpty() || state == null) {
            String word = piece.peek("subtype").isEmpty() ? piece.peek("type") : piece.peek("subtype");
            boolean button =
                    piece.peek("domain").matches("mqtt|zha|hue|deconz|tasmota|shelly|lutron_caseta|homekit_controller");
            draft.gap(
                    piece,
                    advice(
                            piece,
                            "trigger",
                            button
                                    ? "{point: device/action, pressed: %s}".formatted(word.isEmpty() ? "any" : word)
                                    : "{point: device/point, becomes: …}"));
            return List.of();
        }
        piece.use();
        Form form = Sheet.form("point", Sheet.text(draft.points().state(entity.get(), piece)))
                .put("becomes", state);
        return List.of(StateForms.held(form, hold));
    }

    Sheet action(Piece piece) {
        Optional<EntityId> entity = entity(piece);
        String word = ACTIONS.get(piece.peek("type"));
        if (entity.isEmpty() || word == null) {
            return draft.lost(piece, advice(piece, "action", "set: {device/point: …}"));
        }
        piece.use();
        return Sheet.form("set", Sheet.form(draft.points().state(entity.get(), piece), word));
    }

    /** The entity, when it is named by its id and nothing else is asked. */
    private static Optional<EntityId> entity(Piece piece) {
        boolean plain = piece.entries().stream()
                .map(Piece.Entry::name)
                .allMatch(name -> OURS.contains(name)
                        || Set.of("for", "id", "enabled", "alias").contains(name));
        return plain ? EntityId.of(piece.peek("entity_id")) : Optional.empty();
    }

    private static String advice(Piece piece, String what, String instead) {
        String kind = (piece.peek("domain") + " " + piece.peek("type")).strip();
        return "A device %s (%s) names a device by a number that only Home Assistant knows; write %s"
                .formatted(what, kind.isEmpty() ? "device" : kind, instead);
    }
}
