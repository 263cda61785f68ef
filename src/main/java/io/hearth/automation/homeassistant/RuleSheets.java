package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Sheet.Form;
import io.hearth.automation.homeassistant.Sheet.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Automations and scripts as whole rules. */
final class RuleSheets {

    private static final Set<String> MODES = Set.of("single", "restart", "queued", "parallel");

    private final Names names;
    private final Points points;
    private final Findings findings;

    RuleSheets(Names names, Points points, Findings findings) {
        this.names = names;
        this.points = points;
        this.findings = findings;
    }

    /** The rule; nothing when none of its actions could be converted. */
    Optional<Form> automation(Piece piece, String id, String name) {
        var draft = new Draft(names, points, findings);
        if (piece.has("use_blueprint")) {
            draft.lost(
                    piece.key("use_blueprint"),
                    "It is made from a blueprint; in Home Assistant choose \"Take control\" and import the result");
            piece.use();
            return Optional.empty();
        }
        Form head = head(draft, piece, id, name);
        Rows when =
                piece.get("triggers", "trigger").map(new Triggers(draft)::all).orElseGet(Rows::new);
        var let = piece.get("variables").map(new Actions(draft)::variables).orElse(List.of());
        Rows asked = conditions(draft, piece, head);
        Rows then = new Rows();
        then.items().addAll(let);
        Rows actions =
                piece.get("actions", "action").map(new Actions(draft)::all).orElseGet(Rows::new);
        then.items().addAll(actions.items());
        if (actions.things().isEmpty()) {
            tellRest(draft, piece);
            nothingLeft(draft, piece);
            return Optional.empty();
        }
        if (when.things().isEmpty()) {
            findings.hint(piece, "None of its triggers could be converted; people and other rules can still start it");
            when.items().stream()
                    .map(Sheet.Remark.class::cast)
                    .findFirst()
                    .ifPresent(first -> head.put(Sheet.NOTE, Sheet.plain(first.text())));
            head.put("when", "called");
        } else {
            head.put("when", when);
        }
        if (!asked.items().isEmpty()) {
            head.put("if", asked.things().isEmpty() ? asked.add(Sheet.form("expr", "\"true\"")) : asked);
        }
        return Optional.of(finished(draft, piece, head.put("then", then)));
    }

    private Rows conditions(Draft draft, Piece piece, Form head) {
        var conditions = new Conditions(draft);
        boolean any = piece.text("condition_type").filter("or"::equals).isPresent();
        Rows asked = new Rows();
        for (Piece item : piece.get("conditions", "condition").map(Piece::all).orElse(List.of())) {
            Optional<Duration> cooldown = any ? Optional.empty() : Cooldown.read(item);
            cooldown.ifPresent(span -> head.put("cooldown", Spans.text(span)));
            if (cooldown.isEmpty()) {
                (any ? conditions.each(item) : conditions.all(item)).items().forEach(asked::add);
            }
        }
        return any && asked.items().size() > 1 ? new Rows().add(Sheet.form("any", asked)) : asked;
    }

    Optional<Form> script(Piece piece, String id, String name) {
        var draft = new Draft(names, points, findings);
        if (piece.has("use_blueprint")) {
            draft.lost(piece.key("use_blueprint"), "It is made from a blueprint; write it out and import it again");
            piece.use();
            return Optional.empty();
        }
        Form head = head(draft, piece, id, name);
        Form inputs = new Form();
        piece.get("fields").ifPresent(fields -> inputs(draft, piece, fields, inputs));
        draft.called();
        head.put("inputs", inputs).put("when", "called");
        Rows then = new Rows();
        then.items()
                .addAll(piece.get("variables")
                        .map(new Actions(draft)::variables)
                        .orElse(List.of()));
        Rows actions = piece.get("sequence").map(new Actions(draft)::all).orElseGet(Rows::new);
        then.items().addAll(actions.items());
        if (actions.things().isEmpty()) {
            tellRest(draft, piece);
            nothingLeft(draft, piece);
            return Optional.empty();
        }
        draft.handedOver().forEach(handed -> inputs.put(handed, new Form()));
        if (inputs.fields().isEmpty()) {
            head.fields().remove("inputs");
        }
        return Optional.of(finished(draft, piece, head.put("then", then)));
    }

    private static void nothingLeft(Draft draft, Piece piece) {
        draft.findings().lost(piece, "None of its actions could be converted, so there is no rule");
    }

    private Form finished(Draft draft, Piece piece, Form rule) {
        tellRest(draft, piece);
        if (draft.unsafe()) {
            rule.put(
                    Sheet.NOTE,
                    Sheet.plain(
                            "switched off, because something that decides whether or when it acts is missing; see below"));
            var ordered = new Form();
            rule.fields().forEach((key, value) -> {
                ordered.put(key, value);
                if (key.equals("name")) {
                    ordered.put("enabled", "false");
                }
            });
            return ordered;
        }
        return rule;
    }

    /** What nobody used: nothing is left out without a word. */
    private static void tellRest(Draft draft, Piece piece) {
        piece.unused(rest -> draft.lost(rest, "\"%s\" has no counterpart in Hearth; left out".formatted(rest)));
    }

    private Form head(Draft draft, Piece piece, String id, String name) {
        piece.text("id");
        piece.text("alias");
        Form head = Sheet.form("id", Sheet.text(id)).put("name", Sheet.text(shortened(name)));
        if (piece.text("initial_state").filter(Draft::isNo).isPresent() || draft.isOff(piece)) {
            head.put("enabled", "false");
        }
        piece.text("description")
                .map(text -> text.replaceAll("\\s+", " ").strip())
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> head.put("description", Sheet.text(text)));
        mode(draft, piece, head);
        draft.ignore(
                piece,
                "every run is noted anyway, and so is every time it did not run",
                "max_exceeded",
                "trace",
                "stored_traces");
        draft.ignore(
                piece,
                "only the screens of Home Assistant use it",
                "hide_entity",
                "icon",
                "category",
                "labels",
                "metadata");
        return head;
    }

    private void mode(Draft draft, Piece piece, Form head) {
        Piece mode = piece.get("mode").orElse(null);
        String word = mode == null ? "single" : mode.word().orElse("");
        if (!MODES.contains(word)) {
            draft.gap(mode == null ? piece : mode, "The mode %s is not known".formatted(mode));
            return;
        }
        if (!word.equals("single")) {
            head.put("mode", word);
        }
        Piece max = piece.get("max").orElse(null);
        if (max != null && Set.of("queued", "parallel").contains(word)) {
            int most =
                    max.peek().matches("\\d{1,4}") ? Integer.parseInt(max.word().orElse("10")) : 0;
            if (most < 1 || most > 100) {
                draft.findings().warn(max, "The most runs at a time are 1 to 100; left at 10");
            } else {
                head.put("max", "" + most);
            }
        } else if (max != null) {
            max.use();
            draft.findings().hint(piece.key("max"), "\"max\" means nothing in mode %s; left out".formatted(word));
        }
    }

    private void inputs(Draft draft, Piece piece, Piece fields, Form inputs) {
        boolean described = false;
        for (Piece.Entry field : fields.entries()) {
            fields.get(field.name());
            Optional<Sheet> value = field.value().isMapping()
                    ? field.value().get("default").flatMap(given -> new Templates(draft).value(given, 1))
                    : Optional.empty();
            inputs.put(field.name(), value.filter(Sheet.Word.class::isInstance).orElse(new Form()));
            draft.variable(field.name());
            described |= field.value().entries().size() > (value.isPresent() ? 1 : 0);
            field.value().use();
        }
        if (described) {
            findings.hint(piece.key("fields"), "What the screens of Home Assistant say about the fields is left out");
        }
    }

    private static String shortened(String name) {
        return name.length() > 200 ? name.substring(0, 199) + "…" : name;
    }
}
