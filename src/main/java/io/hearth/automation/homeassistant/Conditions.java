package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Sheet.Form;
import io.hearth.automation.homeassistant.Sheet.Remark;
import io.hearth.automation.homeassistant.Sheet.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Conditions of Home Assistant in the words of rules. What cannot be said becomes a condition that never holds. */
final class Conditions {

    private final Draft draft;
    private final StateForms states;
    private final TemplateForms templates;

    Conditions(Draft draft) {
        this.draft = draft;
        this.states = new StateForms(draft);
        this.templates = new TemplateForms(draft, states);
    }

    /** A list of which all must hold; remarks stand before what they concern. */
    Rows all(Piece piece) {
        var rows = new Rows();
        piece.all().forEach(item -> one(item).forEach(rows::add));
        return rows;
    }

    /** One row for each item of a list, whatever it takes to say it. */
    Rows each(Piece piece) {
        var rows = new Rows();
        for (Piece item : piece.all()) {
            List<Sheet> sheets = one(item);
            boolean several =
                    sheets.stream().filter(sheet -> !(sheet instanceof Remark)).count() > 1;
            if (several) {
                rows.add(Sheet.form("all", Sheet.rows(sheets)));
            } else {
                sheets.forEach(rows::add);
            }
        }
        return rows;
    }

    /** A list as one condition. */
    Sheet joined(Piece piece) {
        return joined(all(piece));
    }

    static Sheet joined(Rows rows) {
        return rows.items().size() == 1 ? rows.items().get(0) : Sheet.form("all", rows);
    }

    private List<Sheet> one(Piece piece) {
        List<Sheet> sheets = convert(piece);
        if (sheets.stream().anyMatch(Conditions::isNever)) {
            draft.leftOut(piece, "condition");
        }
        Optional<Remark> alias = draft.alias(piece);
        if (alias.isEmpty()) {
            return sheets;
        } else if (sheets.size() == 1 && sheets.get(0) instanceof Form form) {
            form.put(Sheet.NOTE, Sheet.plain(alias.get().text()));
            return sheets;
        }
        var noted = new ArrayList<Sheet>(sheets);
        noted.add(0, alias.get());
        return noted;
    }

    private List<Sheet> convert(Piece piece) {
        if (piece.isTemplate()) {
            return templates.condition(piece);
        } else if (piece.isWord()) {
            return never(piece, "\"%s\" is not a condition".formatted(piece.peek()));
        } else if (!piece.isMapping()) {
            return never(piece, "%s is not known here".formatted(piece));
        }
        if (draft.isOff(piece)) {
            return List.of(draft.switchedOff(piece, "condition"));
        }
        for (String shorthand : List.of("and", "or", "not")) {
            if (piece.has(shorthand)) {
                return grouped(shorthand, piece.get(shorthand).orElseThrow());
            }
        }
        String kind = piece.text("condition", "platform").orElse(piece.has("device_id") ? "device" : "");
        return switch (kind) {
            case "and", "or", "not" ->
                piece.get("conditions")
                        .map(inner -> grouped(kind, inner))
                        .orElseGet(() -> never(piece, "\"%s\" without conditions".formatted(kind)));
            case "state" -> state(piece);
            case "numeric_state" -> new NumericForms(draft).condition(piece);
            case "time" -> new ClockForms(draft).time(piece);
            case "sun" -> new ClockForms(draft).sun(piece);
            case "zone" -> zone(piece);
            case "template" ->
                piece.get("value_template")
                        .map(templates::condition)
                        .orElseGet(() -> never(piece, "a template condition without a template"));
            case "trigger" -> trigger(piece);
            case "device" -> new DeviceForms(draft).condition(piece);
            default ->
                never(
                        piece,
                        kind.isEmpty()
                                ? "This is not a condition"
                                : "The condition \"%s\" has no counterpart".formatted(kind));
        };
    }

    /** Told, and in its place something that never holds. */
    private List<Sheet> never(Piece piece, String why) {
        return never(draft, piece, why);
    }

    private static boolean isNever(Sheet sheet) {
        return sheet instanceof Form form && Sheet.form("expr", "\"false\"").equals(form);
    }

    static List<Sheet> never(Draft draft, Piece piece, String why) {
        Remark remark = draft.gap(piece, why);
        return List.of(remark, Sheet.form("expr", "\"false\""));
    }

    private List<Sheet> grouped(String kind, Piece inner) {
        Rows rows = kind.equals("and") ? all(inner) : each(inner);
        if (rows.things().isEmpty()) {
            return rows.items();
        }
        return switch (kind) {
            case "and" -> rows.items();
            case "or" -> rows.items().size() == 1 ? rows.items() : List.of(Sheet.form("any", rows));
            default ->
                List.of(Sheet.form(
                        "not", rows.items().size() == 1 ? rows.items().get(0) : Sheet.form("any", rows)));
        };
    }

    private List<Sheet> state(Piece piece) {
        List<Piece> entities = piece.get("entity_id").map(Piece::all).orElse(List.of());
        Optional<String> attribute = piece.text("attribute");
        Piece wanted = piece.get("state").orElse(null);
        if (wanted == null || entities.isEmpty()) {
            return never(piece, "a state condition needs an entity and a state");
        }
        Duration hold = Duration.ZERO;
        if (piece.has("for")) {
            Piece span = piece.get("for").orElseThrow();
            Optional<Duration> read = Spans.read(span);
            if (read.isEmpty()) {
                return never(span, "\"for\" must be a fixed duration in a rule");
            }
            hold = read.get();
        }
        List<String> values = StateForms.words(wanted.all());
        boolean any = piece.text("match").filter("any"::equals).isPresent();
        Duration held = hold;
        var rows = each(entities, entity -> states.condition(entity, attribute.orElse(null), values, held, wanted));
        return rows.items().size() == 1 ? rows.items() : any ? List.of(Sheet.form("any", rows)) : rows.items();
    }

    private Rows each(List<Piece> entities, Function<EntityId, List<Sheet>> convert) {
        var rows = new Rows();
        for (Piece entity : entities) {
            rows.items()
                    .addAll(EntityId.of(entity.word().orElse(""))
                            .map(convert)
                            .orElseGet(() -> never(entity, "\"%s\" is not an entity".formatted(entity))));
        }
        return rows;
    }

    private List<Sheet> zone(Piece piece) {
        List<Piece> who = piece.get("entity_id").map(Piece::all).orElse(List.of());
        Piece zone = piece.get("zone").orElse(piece);
        if (!zone.word().orElse("").equals("zone.home")) {
            return never(
                    zone,
                    "Only the zone home is known; write {point: …/location, near: {latitude: …, longitude: …, within: 100}}");
        }
        return each(who, person -> states.condition(person, null, List.of("home"), Duration.ZERO, zone))
                .items();
    }

    private List<Sheet> trigger(Piece piece) {
        var rows = new Rows();
        var names = new Rows();
        for (Piece id : piece.get("id").map(Piece::all).orElse(List.of())) {
            String name = id.word().orElse("");
            if (!draft.hasTrigger(name)) {
                rows.items().addAll(never(id, "No trigger that was converted has the id \"%s\"".formatted(name)));
            } else {
                names.add(Sheet.text(draft.trigger(name)));
            }
        }
        if (!names.items().isEmpty()) {
            Sheet known = names.items().size() == 1 ? names.items().get(0) : names;
            return List.of(Sheet.form("trigger", known));
        }
        return rows.items();
    }

    /** The condition, when it is one form, for others to make a trigger of it. */
    static Optional<Form> only(List<Sheet> sheets) {
        return sheets.size() == 1 && sheets.get(0) instanceof Form form ? Optional.of(form) : Optional.empty();
    }
}
