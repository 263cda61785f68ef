package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Sheet.Form;
import io.hearth.automation.homeassistant.Sheet.Rows;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Actions of Home Assistant in the words of rules. */
final class Actions {

    private static final Set<String> CALLS = Set.of("service", "action", "service_template");
    private static final List<String> GROUPS = List.of("and", "or", "not");

    private final Draft draft;
    private final Conditions conditions;

    Actions(Draft draft) {
        this.draft = draft;
        this.conditions = new Conditions(draft);
    }

    /** One after the other. A condition among them holds all that follows, as in Home Assistant. */
    Rows all(Piece piece) {
        return sequence(piece.all());
    }

    private Rows sequence(List<Piece> pieces) {
        var rows = new Rows();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (isCondition(piece)) {
                int end = i;
                while (end + 1 < pieces.size() && isCondition(pieces.get(end + 1))) {
                    end++;
                }
                guarded(pieces.subList(i, end + 1), sequence(pieces.subList(end + 1, pieces.size())), rows);
                return rows;
            }
            one(piece).forEach(rows::add);
        }
        return rows;
    }

    private static boolean isCondition(Piece piece) {
        boolean plain = piece.isMapping()
                && CALLS.stream().noneMatch(piece::has)
                && (piece.has("condition") || GROUPS.stream().anyMatch(piece::has));
        return plain || piece.isTemplate();
    }

    private void guarded(List<Piece> guards, Rows rest, Rows into) {
        var asked = new Rows();
        for (Piece guard : guards) {
            conditions.all(guard).items().forEach(asked::add);
        }
        if (asked.things().isEmpty() || rest.things().isEmpty()) {
            asked.items().stream().filter(Sheet.Remark.class::isInstance).forEach(into::add);
            if (rest.things().isEmpty() && !asked.things().isEmpty()) {
                draft.findings().hint(guards.get(0), "Nothing follows this condition; left out");
            }
            rest.items().forEach(into::add);
            return;
        }
        into.add(Sheet.form("if", asked).put("then", rest));
    }

    private List<Sheet> one(Piece piece) {
        if (!piece.isMapping()) {
            return piece.peek().matches("(scene|script)\\..+")
                    ? Services.convert(draft, piece, piece)
                    : List.of(draft.lost(piece, "%s is not an action that is known here".formatted(piece)));
        } else if (draft.isOff(piece)) {
            return List.of(draft.switchedOff(piece, "action"));
        }
        Optional<Sheet.Remark> alias = draft.alias(piece);
        piece.text("continue_on_error");
        draft.ignore(piece, "only the screens of Home Assistant use it", "metadata");
        List<Sheet> actions = convert(piece);
        if (actions.stream().allMatch(Sheet.Remark.class::isInstance)) {
            draft.leftOut(piece, "action");
        }
        if (piece.has("response_variable")) {
            Piece name = piece.get("response_variable").orElseThrow();
            draft.gap(name, "Only call: {…, into: %s} gives an answer in Hearth".formatted(name));
        }
        if (alias.isEmpty()) {
            return actions;
        } else if (!actions.isEmpty() && actions.get(0) instanceof Form form) {
            form.put(Sheet.NOTE, Sheet.plain(alias.get().text()));
            return actions;
        }
        var noted = new Rows().add(alias.get());
        noted.items().addAll(actions);
        return noted.items();
    }

    private List<Sheet> convert(Piece piece) {
        for (String call : List.of("action", "service", "service_template")) {
            if (piece.has(call)) {
                return Services.convert(draft, piece, piece.get(call).orElseThrow());
            }
        }
        if (piece.has("scene")) {
            Piece scene = piece.get("scene").orElseThrow();
            return List.of(EntityId.of(scene.word().orElse(""))
                    .<Sheet>map(id -> Messages.scene(draft, id, scene))
                    .orElseGet(() -> draft.lost(scene, "\"%s\" is not a scene".formatted(scene))));
        } else if (piece.has("device_id") && piece.has("type")) {
            return List.of(new DeviceForms(draft).action(piece));
        } else if (piece.has("variables")) {
            return variables(piece.get("variables").orElseThrow());
        } else if (piece.has("event")) {
            return List.of(draft.lost(
                    piece,
                    "Events (%s) do not exist in Hearth; run: a rule, or publish a message"
                            .formatted(piece.peek("event"))));
        } else if (piece.has("stop")) {
            String why = piece.text("stop").orElse("");
            piece.text("error");
            return List.of(new Form().put("stop", why.isEmpty() ? Sheet.text("here") : Sheet.text(why)));
        }
        return new Flow(draft, conditions, this).convert(piece);
    }

    /** Names values for what follows. */
    List<Sheet> variables(Piece piece) {
        var let = new Form();
        var rows = new Rows();
        for (Piece.Entry entry : piece.entries()) {
            piece.get(entry.name());
            boolean sayable = entry.name().matches("[A-Za-z_][A-Za-z0-9_]*");
            Optional<Sheet> value = sayable ? new Templates(draft).value(entry.value(), 1) : Optional.empty();
            if (value.isPresent()) {
                let.put(entry.name(), value.get());
                draft.variable(entry.name());
            } else {
                rows.add(draft.gap(
                        entry.value(),
                        "The variable \"%s\" cannot be said in a rule: %s"
                                .formatted(
                                        entry.name(),
                                        entry.value().isTemplate()
                                                ? new Templates(draft).why(entry.value())
                                                : "variables are single values")));
            }
        }
        if (!let.fields().isEmpty()) {
            rows.add(Sheet.form("let", let));
        }
        return rows.items();
    }
}
