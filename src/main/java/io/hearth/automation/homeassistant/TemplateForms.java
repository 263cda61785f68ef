package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Formula.Infix;
import io.hearth.automation.homeassistant.Formula.Literal;
import io.hearth.automation.homeassistant.Formula.Not;
import io.hearth.automation.homeassistant.Sheet.Form;
import io.hearth.automation.homeassistant.Sheet.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Templates that ask something: as plain conditions where there are such, as expressions otherwise. */
final class TemplateForms {

    private static final Map<String, String> SIDES = Map.of(">", "above", "<", "below");
    private static final Map<String, String> TURNED = Map.of(">", "below", "<", "above");

    private final Draft draft;
    private final StateForms states;
    private final Templates templates;

    TemplateForms(Draft draft, StateForms states) {
        this.draft = draft;
        this.states = states;
        this.templates = new Templates(draft);
    }

    List<Sheet> condition(Piece piece) {
        if (piece.isForeign() || !piece.isWord()) {
            return Conditions.never(draft, piece, "%s is not known here".formatted(piece));
        }
        Optional<Formula> formula = piece.isTemplate()
                ? Templates.formula(piece.peek())
                : Optional.of(new Literal(Draft.isYes(piece.peek())));
        Optional<Form> form = formula.flatMap(asked -> form(asked, piece));
        if (form.isEmpty()) {
            return Conditions.never(
                    draft, piece, "The template cannot be said in a rule: %s".formatted(templates.why(piece)));
        }
        piece.use();
        return form.get().fields().containsKey("all") && form.get().fields().get("all") instanceof Rows rows
                ? rows.items()
                : List.of(form.get());
    }

    private Optional<Form> form(Formula formula, Piece at) {
        if (formula instanceof Infix infix
                && (infix.operator().equals("and") || infix.operator().equals("or"))) {
            String word = infix.operator().equals("and") ? "all" : "any";
            Optional<Form> left = form(infix.left(), at);
            Optional<Form> right = left.isEmpty() ? left : form(infix.right(), at);
            return right.map(other -> Sheet.form(word, flat(word, left.get(), other)));
        } else if (formula instanceof Not not) {
            return form(not.of(), at).map(TemplateForms::opposite);
        }
        Optional<Form> plain = plain(formula, at);
        return plain.isPresent()
                ? plain
                : templates.expression(formula, at, Cel.Type.FLAG).map(TemplateForms::asked);
    }

    /** What may be a text or a flag is compared. */
    private static Form asked(Cel.Code code) {
        return Templates.expr(
                code.type() == Cel.Type.TEXT ? new Cel.Code(code.text() + " == 'on'", Cel.Type.FLAG, 3) : code);
    }

    private static Rows flat(String word, Form left, Form right) {
        var rows = new Rows();
        for (Form form : List.of(left, right)) {
            if (form.fields().size() == 1 && form.fields().get(word) instanceof Rows inner) {
                rows.items().addAll(inner.items());
            } else {
                rows.add(form);
            }
        }
        return rows;
    }

    private static Form opposite(Form form) {
        Sheet is = form.fields().get("is");
        if (form.fields().containsKey("point") && is != null && form.fields().size() == 2) {
            return Sheet.form("point", form.fields().get("point")).put("is-not", is);
        }
        return Sheet.form("not", form);
    }

    private Optional<Form> plain(Formula formula, Piece at) {
        Optional<States.Question> question = States.question(formula);
        if (question.isPresent()) {
            var asked = question.get();
            return Conditions.only(
                            states.condition(asked.entity(), asked.attribute(), asked.values(), Duration.ZERO, at))
                    .filter(form -> !form.fields().containsKey("expr"));
        }
        if (!(formula instanceof Infix infix)) {
            return Optional.empty();
        }
        if (infix.operator().equals("!=")) {
            return plain(new Infix("==", infix.left(), infix.right()), at).map(TemplateForms::opposite);
        } else if (infix.operator().equals("==") && infix.left().dotted().equals("trigger.id")) {
            return Formula.text(infix.right())
                    .filter(draft::hasTrigger)
                    .map(id -> Sheet.form("trigger", Sheet.text(draft.trigger(id))));
        }
        return limit(infix, at);
    }

    /** {@code states('a.b')|float > 20}, either way round. */
    private Optional<Form> limit(Infix infix, Piece at) {
        boolean turned = Formula.number(infix.left()).isPresent();
        Formula asked = turned ? infix.right() : infix.left();
        Optional<Double> limit = Formula.number(turned ? infix.left() : infix.right());
        String side = (turned ? TURNED : SIDES).get(infix.operator());
        Optional<States.Read> read = States.read(asked.bare())
                .filter(any -> !any.entity().isOneOf("sun", "zone", "automation", "script", "weather", "person"));
        if (side == null || limit.isEmpty() || read.isEmpty()) {
            return Optional.empty();
        }
        EntityId entity = read.get().entity();
        String attribute = read.get().attribute();
        String path = attribute == null
                ? draft.points().state(entity, at)
                : draft.points().attribute(entity, attribute, at);
        double factor = attribute == null
                ? 1
                : Meaning.attribute(entity, attribute)
                        .map(Meaning.Attribute::factor)
                        .orElse(1.0);
        return Optional.of(Sheet.form("point", Sheet.text(path)).put(side, Sheet.number(limit.get() * factor)));
    }
}
