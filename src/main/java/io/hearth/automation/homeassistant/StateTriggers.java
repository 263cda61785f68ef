package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Sheet.Form;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Triggers on states: one for each entity and each value. */
final class StateTriggers {

    private static final int MOST = 60;

    private final Draft draft;
    private final StateForms forms;

    StateTriggers(Draft draft) {
        this.draft = draft;
        this.forms = new StateForms(draft);
    }

    /** What is asked of the change. */
    private record Change(
            @Nullable String attribute, List<String> from, List<String> to, boolean any, Duration hold, Piece at) {}

    List<Sheet> triggers(Piece piece, Duration hold) {
        List<String> from = values(piece, "from");
        List<String> to = values(piece, "to");
        boolean any = piece.has("to") && to.isEmpty();
        String attribute = piece.text("attribute").orElse(null);
        if (!excluded(piece)) {
            return List.of();
        }
        if (from.isEmpty() && to.isEmpty() && !any && attribute == null) {
            draft.findings()
                    .hint(
                            piece,
                            "Home Assistant starts this also when only an attribute changes; Hearth when the value does");
        }
        var change = new Change(attribute, from, to, any, hold, piece);
        var triggers = new ArrayList<Sheet>();
        for (Piece entity : piece.get("entity_id").map(Piece::all).orElse(List.of())) {
            Optional<EntityId> id = EntityId.of(entity.word().orElse(""));
            if (id.isEmpty()) {
                draft.gap(entity, "\"%s\" is not an entity".formatted(entity));
            } else {
                triggers.addAll(expanded(id.get(), change));
            }
        }
        if (triggers.size() > MOST) {
            draft.gap(piece, "These are %d triggers; use {any: […]} or an expr".formatted(triggers.size()));
            return List.of();
        }
        return triggers;
    }

    /** What must not be: of unavailable and unknown nothing need be said, other values cannot be. */
    private boolean excluded(Piece piece) {
        for (String key : List.of("not_to", "not_from")) {
            List<String> values = values(piece, key);
            if (!StateForms.GONE.containsAll(values)) {
                draft.gap(piece.key(key), "\"%s\" has no counterpart; name the values it may have".formatted(key));
                piece.use();
                return false;
            }
        }
        return true;
    }

    private static List<String> values(Piece piece, String key) {
        return piece.get(key).map(value -> StateForms.words(value.all())).orElse(List.of());
    }

    private List<Sheet> expanded(EntityId entity, Change change) {
        List<Piece> members = entity.domain().equals("group") ? draft.points().members(entity) : List.of();
        if (!members.isEmpty()) {
            draft.findings().warn(change.at(), "%s stands for its members, each on its own".formatted(entity));
            return members.stream()
                    .flatMap(member -> EntityId.of(member.peek()).stream())
                    .flatMap(member -> one(member, change).stream())
                    .toList();
        }
        return one(entity, change);
    }

    private List<Sheet> one(EntityId entity, Change change) {
        if (entity.isOneOf("sun", "person", "device_tracker", "group", "zone") && change.attribute() == null) {
            Optional<List<Sheet>> special = special(entity, change);
            if (special.isPresent()) {
                return special.get();
            }
        } else if (entity.isOneOf("sun", "automation", "script", "calendar", "input_datetime", "weather")) {
            draft.gap(change.at(), StateForms.beyond(entity));
            return List.of();
        }
        if (entity.domain().equals("input_button")) {
            draft.gap(change.at(), "Buttons on the screen are rules in Hearth: people start this rule by hand");
            return List.of();
        }
        return pairs(entity, change);
    }

    private Optional<List<Sheet>> special(EntityId entity, Change change) {
        var said = new ArrayList<>(change.to());
        said.addAll(change.from());
        if (entity.domain().equals("sun")) {
            return Optional.of(sun(change));
        } else if (entity.domain().equals("zone")) {
            draft.gap(
                    change.at(), "How many people are in %s is not known; write {presence: anyone}".formatted(entity));
            return Optional.of(List.of());
        } else if (!forms.isPerson(entity, said)) {
            return Optional.empty();
        }
        return Optional.of(person(entity, change));
    }

    private List<Sheet> sun(Change change) {
        List<String> to = change.to();
        boolean rises = to.equals(List.of("above_horizon"))
                || to.isEmpty() && change.from().equals(List.of("below_horizon"));
        boolean sets = to.equals(List.of("below_horizon"))
                || to.isEmpty() && change.from().equals(List.of("above_horizon"));
        if (!rises && !sets || !change.hold().isZero()) {
            draft.gap(change.at(), "Of the sun only sunrise and sunset start a rule");
            return List.of();
        }
        return List.of(Sheet.form("sun", rises ? "sunrise" : "sunset"));
    }

    private List<Sheet> person(EntityId entity, Change change) {
        String from = change.from().size() == 1 ? change.from().get(0) : "";
        List<String> to = change.to().isEmpty() && from.equals("home")
                ? List.of("not_home")
                : change.to().isEmpty() && from.equals("not_home") ? List.of("home") : change.to();
        if (to.isEmpty() && change.from().isEmpty()) {
            to = List.of("home", "not_home");
        }
        if (!Set.of("home", "not_home").containsAll(to) || to.isEmpty()) {
            draft.gap(
                    change.at(),
                    "Other zones than home are not known; write {all: [{point: …/location, near: {latitude: …, longitude: …, within: 100}}]}");
            return List.of();
        }
        return to.stream()
                .map(word -> goes(entity, word, change.hold(), change.at()))
                .toList();
    }

    private Sheet goes(EntityId entity, String word, Duration hold, Piece at) {
        boolean home = word.equals("home");
        if (entity.domain().equals("group")) {
            forms.everybody(entity, at);
            return StateForms.held(Sheet.form("presence", home ? "anyone" : "nobody"), hold);
        }
        return StateForms.held(
                Sheet.form("person", Sheet.text(draft.points().person(entity, at)))
                        .put("goes", home ? "home" : "away"),
                hold);
    }

    /** People who come home or leave. */
    List<Sheet> people(Piece piece, String word) {
        var triggers = new ArrayList<Sheet>();
        for (Piece who : piece.get("entity_id").map(Piece::all).orElse(List.of())) {
            EntityId.of(who.word().orElse(""))
                    .ifPresentOrElse(
                            entity -> triggers.add(goes(entity, word, Duration.ZERO, who)),
                            () -> draft.gap(who, "\"%s\" is not a person".formatted(who)));
        }
        return triggers;
    }

    /** Each from with each to. */
    private List<Sheet> pairs(EntityId entity, Change change) {
        var triggers = new ArrayList<Sheet>();
        List<String> to = change.to().isEmpty() ? java.util.Collections.singletonList(null) : change.to();
        List<String> known = change.from().stream()
                .filter(value -> !StateForms.GONE.contains(value))
                .toList();
        boolean back = known.size() < change.from().size();
        for (String value : to) {
            if (back && known.isEmpty()) {
                recovered(entity, value, change).ifPresent(triggers::add);
            }
            List<String> from = known.isEmpty() ? java.util.Collections.singletonList(null) : known;
            for (String before : back && known.isEmpty() ? List.<String>of() : from) {
                pair(entity, before, value, change).ifPresent(triggers::add);
            }
        }
        if (back && !known.isEmpty()) {
            draft.findings()
                    .hint(change.at(), "Coming back from unavailable is no change of value in Hearth; left out");
        }
        return triggers;
    }

    /** From unavailable to something: a device that is heard again. */
    private Optional<Sheet> recovered(EntityId entity, @Nullable String to, Change change) {
        if (to != null && !StateForms.GONE.contains(to)) {
            draft.findings()
                    .warn(
                            change.at(),
                            "From unavailable to %s: in Hearth the rule starts when the device comes back, whatever its value"
                                    .formatted(to));
        } else if (to != null) {
            draft.findings().hint(change.at(), "From unavailable to unknown is no change in Hearth; left out");
            return Optional.empty();
        }
        return Optional.of(device(entity, "online", change));
    }

    private Sheet device(EntityId entity, String goes, Change change) {
        return StateForms.held(
                Sheet.form("device", Sheet.text(draft.points().device(entity, change.at())))
                        .put("goes", goes),
                change.hold());
    }

    private Optional<Sheet> pair(EntityId entity, @Nullable String from, @Nullable String to, Change change) {
        if (to != null && to.equals("unavailable")) {
            return Optional.of(device(entity, "offline", change));
        } else if (to != null && to.equals("unknown")) {
            draft.gap(change.at(), "Becoming unknown is no change of value in Hearth; {point: …, goes: silent} may do");
            return Optional.empty();
        } else if (from != null && from.contains("{{") || to != null && to.contains("{{")) {
            draft.gap(change.at(), "The state must be a word, not a template");
            return Optional.empty();
        }
        List<String> said = java.util.stream.Stream.of(from, to)
                .filter(java.util.Objects::nonNull)
                .map(String::valueOf)
                .toList();
        said.forEach(word -> draft.points().choice(entity, word));
        String path = change.attribute() == null
                ? forms.path(entity, said, change.at())
                : draft.points().attribute(entity, change.attribute(), change.at());
        Form form = Sheet.form("point", Sheet.text(path));
        return Optional.of(
                StateForms.held(moved(entity, form, from, to, change, path.endsWith("/locked")), change.hold()));
    }

    private static Form moved(
            EntityId entity, Form form, @Nullable String from, @Nullable String to, Change change, boolean bolt) {
        if (entity.isOneOf("button", "event", "scene")) {
            return form.put("pressed", to == null ? Sheet.plain("any") : Sheet.value(to));
        } else if (from == null && to == null) {
            return form.put("changes", "any");
        }
        boolean two = change.attribute() == null && (Meaning.isSwitched(entity) || bolt);
        Sheet after = to == null ? null : StateForms.value(entity, change.attribute(), to, bolt);
        if (from == null) {
            return form.put("becomes", after);
        }
        Sheet before = StateForms.value(entity, change.attribute(), from, bolt);
        if (two && (to == null || !to.equals(from))) {
            return form.put("becomes", ((Sheet.Word) before).yaml().equals("on") ? "off" : "on");
        }
        return to == null ? form.put("from", before) : form.put("from", before).put("to", after);
    }
}
