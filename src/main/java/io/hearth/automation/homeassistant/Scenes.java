package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Sheet.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Scenes: what each thing should be, without what only describes it. */
final class Scenes {

    private static final Set<String> DESCRIBING = Set.of(
            "friendly_name",
            "supported_features",
            "supported_color_modes",
            "color_mode",
            "icon",
            "device_class",
            "effect_list",
            "min_mireds",
            "max_mireds",
            "min_color_temp_kelvin",
            "max_color_temp_kelvin",
            "entity_id",
            "assumed_state",
            "editable",
            "attribution",
            "off_with_transition",
            "off_brightness",
            "is_deconz_group",
            "unit_of_measurement",
            "hs_color",
            "xy_color",
            "rgb_color",
            "rgbw_color",
            "rgbww_color",
            "color_temp",
            "hvac_modes",
            "min_temp",
            "max_temp",
            "target_temp_step",
            "preset_modes",
            "fan_modes",
            "swing_modes",
            "current_temperature",
            "current_humidity",
            "hvac_action",
            "state_class",
            "options",
            "initial",
            "min",
            "max",
            "step",
            "mode",
            "pattern",
            "restored",
            "all_lights",
            "lights",
            "hue_scenes",
            "dynamics",
            "hue_type",
            "is_hue_group",
            "preset_mode_list",
            "source_list",
            "media_content_type",
            "entity_picture",
            "percentage_step",
            "current_power_w",
            "today_energy_kwh",
            "linkquality",
            "update_available",
            "node_id",
            "value_index");

    private final Draft draft;

    Scenes(Draft draft) {
        this.draft = draft;
    }

    /** The scene, when there is anything to set. */
    Optional<Form> scene(Piece piece, String id, String name) {
        Form form = Sheet.form("id", Sheet.text(id)).put("name", Sheet.text(name));
        draft.ignore(piece, "Hearth draws scenes itself", "icon", "metadata");
        Piece entities = piece.get("entities").orElse(piece);
        Form set = entities.isMapping() && entities != piece ? values(entities) : new Form();
        return set.fields().isEmpty() ? Optional.empty() : Optional.of(form.put("set", set));
    }

    Form values(Piece entities) {
        var set = new Form();
        for (Piece.Entry entry : entities.entries()) {
            entities.get(entry.name());
            Optional<EntityId> id = EntityId.of(entry.name());
            if (id.isEmpty()) {
                draft.lost(entry.key(), "\"%s\" is not an entity".formatted(entry.key()));
                entry.value().use();
            } else if (entry.value().isMapping()) {
                detailed(id.get(), entry, set);
            } else {
                state(id.get(), entry.value(), entry.key(), set);
            }
        }
        return set;
    }

    private void state(EntityId entity, Piece value, Piece at, Form set) {
        String word = value.word().orElse("");
        if (word.isEmpty() || value.isTemplate() || StateForms.GONE.contains(word)) {
            draft.lost(at, "%s should be %s, which cannot be set".formatted(entity, value));
        } else if (entity.domain().equals("cover")) {
            String path = draft.points().path(entity, Role.POSITION, at);
            set.put(path, Sheet.number(word.equals("closed") || word.equals("off") ? 0 : 100));
        } else if (entity.isOneOf(
                "sensor", "binary_sensor", "person", "sun", "script", "automation", "device_tracker")) {
            draft.lost(at, "%s cannot be set".formatted(entity));
        } else {
            draft.points().choice(entity, word);
            Role role = Meaning.state(entity, word);
            set.put(draft.points().path(entity, role, at), Sheet.value(Meaning.value(entity, word)));
        }
    }

    /** A mapping with the state and attributes; those that only describe the entity are left out in one sentence. */
    private void detailed(EntityId entity, Piece.Entry entry, Form set) {
        Piece wanted = entry.value();
        boolean off = wanted.peek("state").equals("off");
        Optional<Piece> position =
                entity.domain().equals("cover") ? wanted.get("current_position", "position") : Optional.empty();
        if (position.filter(Templates::isNumber).isPresent()) {
            wanted.get("state").ifPresent(Piece::use);
            set.put(
                    draft.points().path(entity, Role.POSITION, entry.key()),
                    Sheet.number(Double.parseDouble(position.get().word().orElse("0"))));
        } else {
            wanted.get("state").ifPresent(state -> state(entity, state, entry.key(), set));
        }
        if (entity.domain().equals("light") && !off) {
            light(entity, wanted, entry.key(), set);
        } else if (!off) {
            attributes(entity, wanted, entry.key(), set);
        }
        leaveOut(wanted, entry.key(), off);
    }

    private void light(EntityId entity, Piece wanted, Piece at, Form set) {
        wanted.get("brightness")
                .filter(Templates::isNumber)
                .ifPresent(level -> set.put(
                        draft.points().path(entity, Role.BRIGHTNESS, at),
                        Sheet.number(Math.rint(Double.parseDouble(level.word().orElse("0")) / 2.55))));
        boolean warm =
                wanted.peek("color_mode").equals("color_temp") || !wanted.has("rgb_color") && !wanted.has("color_mode");
        if (warm && wanted.has("color_temp_kelvin")) {
            wanted.get("color_temp_kelvin")
                    .filter(Templates::isNumber)
                    .ifPresent(kelvin -> set.put(
                            draft.points().path(entity, Role.COLOUR_TEMPERATURE, at),
                            Sheet.number(Double.parseDouble(kelvin.word().orElse("0")))));
        } else if (warm && wanted.has("color_temp")) {
            wanted.get("color_temp")
                    .filter(Templates::isNumber)
                    .ifPresent(mired -> set.put(
                            draft.points().path(entity, Role.COLOUR_TEMPERATURE, at),
                            Sheet.number(Math.rint(100_000
                                            / Double.parseDouble(mired.word().orElse("1")))
                                    * 10)));
        } else if (!warm && wanted.has("rgb_color")) {
            colour(entity, wanted.get("rgb_color").orElseThrow(), at, set);
        }
    }

    private void colour(EntityId entity, Piece rgb, Piece at, Form set) {
        List<String> parts = StateForms.words(rgb.all());
        if (parts.size() == 3 && parts.stream().allMatch(part -> part.matches("\\d{1,3}"))) {
            var hex = new StringBuilder("\"#");
            parts.forEach(part -> hex.append("%02x".formatted(Math.min(255, Integer.parseInt(part)))));
            set.put(
                    draft.points().path(entity, Role.COLOUR, at),
                    Sheet.plain(hex.append('"').toString()));
        } else {
            draft.lost(rgb, "A colour must be a list of three numbers");
        }
    }

    private void attributes(EntityId entity, Piece wanted, Piece at, Form set) {
        Map<String, Role> settable = Map.of(
                "temperature",
                Role.TARGET,
                "preset_mode",
                Role.PRESET,
                "fan_mode",
                new Role("fan-mode"),
                "percentage",
                Role.SPEED,
                "humidity",
                Role.TARGET,
                "source",
                new Role("source"));
        for (Piece.Entry entry : List.copyOf(wanted.entries())) {
            Role role = settable.get(entry.name());
            boolean sayable = entry.value().isWord() && !entry.value().isTemplate();
            if (role != null && sayable) {
                wanted.get(entry.name());
                set.put(
                        draft.points().path(entity, role, at),
                        Sheet.value(entry.value().word().orElse("")));
            }
        }
        wanted.get("volume_level")
                .filter(Templates::isNumber)
                .ifPresent(level -> set.put(
                        draft.points().path(entity, Role.VOLUME, at),
                        Sheet.number(Double.parseDouble(level.word().orElse("0")) * 100)));
    }

    private void leaveOut(Piece wanted, Piece at, boolean off) {
        var left = new ArrayList<String>();
        wanted.unused(piece -> {
            String name = piece.toString();
            boolean nothing = wanted.has(name)
                    && wanted.get(name).filter(Piece::isNothing).isPresent();
            if (off || nothing || DESCRIBING.contains(name)) {
                left.add(name);
            } else if (wanted.has(name)) {
                draft.findings().warn(piece, "\"%s\" cannot be set in a scene; left out".formatted(name));
            }
        });
        wanted.use();
        if (!left.isEmpty()) {
            draft.findings()
                    .hint(
                            at,
                            "These attributes only describe the thing and are left out: %s"
                                    .formatted(String.join(", ", left)));
        }
    }
}
