package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Sheet.Form;
import io.hearth.automation.homeassistant.Sheet.Word;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with templates in them: values, and words for people. */
final class Templates {

    private static final Pattern WHOLE =
            Pattern.compile("\\s*\\{\\{[-+]?((?:(?!\\}\\}|\\{\\{).)*?)[-+]?\\}\\}\\s*", Pattern.DOTALL);
    private static final Pattern PART =
            Pattern.compile("\\{\\{[-+]?((?:(?!\\}\\}|\\{\\{).)*?)[-+]?\\}\\}", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("\\{#.*?#\\}", Pattern.DOTALL);
    private static final String BLOCK = "\\{%%[-+]?\\s*%s\\s*[-+]?%%\\}\\s*";
    private static final Pattern YES_OR_NO = Pattern.compile(
            "\\s*" + BLOCK.formatted("if\\s+((?:(?!%\\}).)*?)") + "([^{}]*?)\\s*" + BLOCK.formatted("else")
                    + "([^{}]*?)\\s*" + BLOCK.formatted("endif"),
            Pattern.DOTALL);

    private static final Pattern YES = Pattern.compile(
            "\\s*" + BLOCK.formatted("if\\s+((?:(?!%\\}).)*?)") + "(?i:true|yes)\\s*" + BLOCK.formatted("endif"),
            Pattern.DOTALL);

    private final Draft draft;

    Templates(Draft draft) {
        this.draft = draft;
    }

    /** The one formula that the text is; empty when it is more than that, or beyond what is understood. */
    static Optional<Formula> formula(String text) {
        String clean = COMMENT.matcher(text).replaceAll("");
        Matcher whole = WHOLE.matcher(clean);
        if (whole.matches()) {
            return FormulaReader.read(whole.group(1));
        }
        Matcher either = YES_OR_NO.matcher(clean);
        Matcher alone = YES.matcher(clean);
        if (alone.matches()) {
            return FormulaReader.read(alone.group(1));
        }
        if (either.matches()) {
            return FormulaReader.read(either.group(1))
                    .flatMap(condition -> either(
                            condition, either.group(2).strip(), either.group(3).strip()));
        }
        return Optional.empty();
    }

    private static Optional<Formula> either(Formula condition, String yes, String no) {
        if (Draft.isYes(yes) && Draft.isNo(no) && !yes.equals("on")) {
            return Optional.of(condition);
        } else if (Draft.isNo(yes) && Draft.isYes(no) && !no.equals("on")) {
            return Optional.of(new Formula.Not(condition));
        }
        return Optional.of(new Formula.Choice(literal(yes), condition, literal(no)));
    }

    private static Formula literal(String text) {
        return new Formula.Literal(text.matches("\\d{1,9}(\\.\\d{1,6})?") ? (Object) Double.parseDouble(text) : text);
    }

    /** The value for a point: as it stands, or worked out. Empty when it cannot be said; then nothing is told. */
    Optional<Sheet> value(Piece piece, double factor) {
        if (piece.isForeign() || !piece.isWord()) {
            return Optional.empty();
        }
        if (!piece.isTemplate()) {
            String word = piece.exact().strip();
            return Optional.of(factor == 1 ? Sheet.value(word) : Sheet.number(Double.parseDouble(word) * factor));
        }
        Optional<Formula> formula = formula(piece.peek());
        if (formula.isEmpty()) {
            return factor == 1 ? mixed(piece) : Optional.empty();
        }
        Optional<String> path = factor == 1 ? path(formula.get(), piece) : Optional.empty();
        Optional<Sheet> answer = path.<Sheet>map(known -> Sheet.form("point", Sheet.text(known)))
                .or(() -> expression(formula.get(), piece, factor == 1 ? Cel.Type.ANY : Cel.Type.NUMBER)
                        .map(code -> Sheet.form("expr", new Word(quote(scaled(code, factor))))));
        answer.ifPresent(any -> piece.use());
        return answer;
    }

    /** Words around formulas, when all of the formulas can be said. */
    private Optional<Sheet> mixed(Piece piece) {
        String text = COMMENT.matcher(piece.peek()).replaceAll("");
        boolean sayable = !text.contains("{%")
                && PART.matcher(text).results().allMatch(part -> FormulaReader.read(part.group(1))
                        .filter(formula -> path(formula, piece).isPresent()
                                || expression(formula, piece, Cel.Type.ANY).isPresent())
                        .isPresent());
        return sayable ? Optional.of(text(piece)) : Optional.empty();
    }

    private static String scaled(Cel.Code code, double factor) {
        return factor == 1
                ? code.text()
                : "%s * %s".formatted(code.inside(6), Sheet.number(factor).yaml());
    }

    /** Whether a value can be multiplied: a number or a template. */
    static boolean isNumber(Piece piece) {
        return piece.isTemplate() || piece.peek().matches("-?\\d{1,9}(\\.\\d{1,9})?");
    }

    /** The path of a plain question for a state. */
    private Optional<String> path(Formula formula, Piece at) {
        return States.read(formula.bare())
                .filter(read -> read.attribute() == null
                        || Meaning.attribute(read.entity(), read.attribute())
                                .filter(known -> known.factor() == 1)
                                .isPresent())
                .filter(read -> !read.entity().isOneOf("sun", "zone", "automation", "script", "calendar", "weather"))
                .map(read -> read.attribute() == null
                        ? draft.points().state(read.entity(), at)
                        : draft.points().attribute(read.entity(), read.attribute(), at));
    }

    Optional<Cel.Code> expression(Formula formula, Piece at, Cel.Type wanted) {
        try {
            return Optional.of(new Cel(draft, at).code(formula, wanted));
        } catch (Cel.Unsaid unsaid) {
            return Optional.empty();
        }
    }

    /** Why the template cannot be said in rules; a sentence. */
    String why(Piece piece) {
        Optional<Formula> formula = formula(piece.peek());
        if (formula.isEmpty()) {
            return piece.peek().contains("{%")
                    ? "blocks ({% … %}) are not converted"
                    : "this is beyond what is converted";
        }
        try {
            new Cel(draft, piece).code(formula.get(), Cel.Type.ANY);
            return "it cannot stand here";
        } catch (Cel.Unsaid unsaid) {
            return unsaid.getMessage() + " has no counterpart";
        }
    }

    /** A text for people or messages, with {@code ${…}} for what can be said; the rest is told and marked. */
    Word text(Piece piece) {
        if (piece.isForeign()) {
            draft.findings().warn(piece, "%s is not known here; write the text itself".formatted(piece));
            return Sheet.text("…");
        }
        String text = COMMENT.matcher(piece.exact()).replaceAll("").strip();
        if (text.contains("{%") && formula(text).isEmpty()) {
            draft.lost(piece, "The text is a template with blocks ({% … %}), which are not converted; write it anew");
            return Sheet.text(text.replaceAll("\\{%.*?%\\}|\\{\\{.*?\\}\\}", "…")
                    .replaceAll("\\s+", " ")
                    .strip());
        }
        Optional<Formula> either = text.contains("{%") ? formula(text) : Optional.empty();
        if (either.isPresent()) {
            return Sheet.text(expression(either.get(), piece, Cel.Type.ANY)
                    .map(code -> "${" + code.text() + "}")
                    .orElseGet(() -> {
                        draft.lost(piece, "The text is a template that cannot be said: " + why(piece));
                        return "…";
                    }));
        }
        return Sheet.text(joined(text, piece));
    }

    private String joined(String text, Piece piece) {
        Matcher part = PART.matcher(text);
        var joined = new StringBuilder();
        int from = 0;
        while (part.find()) {
            joined.append(text.substring(from, part.start()).replace("${", "$${"));
            joined.append(inserted(part.group(1), piece));
            from = part.end();
        }
        return joined.append(text.substring(from).replace("${", "$${")).toString();
    }

    private String inserted(String source, Piece piece) {
        Optional<Formula> formula = FormulaReader.read(source);
        Optional<String> inside = formula.flatMap(known -> path(known, piece))
                .or(() -> formula.flatMap(known -> expression(known, piece, Cel.Type.ANY))
                        .map(Cel.Code::text));
        if (inside.isPresent()) {
            return "${" + inside.get() + "}";
        }
        draft.lost(
                piece,
                "\"{{%s}}\" in the text cannot be said in a rule (%s); a … stands in its place"
                        .formatted(
                                source.replaceAll("\\s+", " "),
                                formula.map(this::reason).orElse("too complex")));
        return "…";
    }

    private String reason(Formula formula) {
        return Cel.describe(formula.bare());
    }

    /** In double quotes, as expressions are written. */
    static String quote(String expression) {
        return "\"" + expression.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    static Form expr(Cel.Code code) {
        return Sheet.form("expr", new Word(quote(code.text())));
    }
}
