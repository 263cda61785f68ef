package io.hearth.automation.language;

import io.hearth.automation.expr.BadExpression;
import io.hearth.automation.expr.Expressions;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Expression;
import io.hearth.rules.Term;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads values that are worked out later: formulas, texts with values in them, what another point is. */
final class TermReader {

    private static final String HOLE = "${";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,49}");

    private final Report report;
    private final Scalars scalars;
    private final Scope scope;

    TermReader(Report report, Scalars scalars, Scope scope) {
        this.report = report;
        this.scalars = scalars;
        this.scope = scope;
    }

    Optional<Expression> formula(Node node) {
        return scalars.text(node, "a formula such as number('kitchen/temp') > 20")
                .flatMap(text -> {
                    try {
                        var formula = Expressions.read(text, scope.variables());
                        note(node, formula.points());
                        return Optional.of(formula);
                    } catch (BadExpression bad) {
                        return wrong(node, bad);
                    }
                });
    }

    /** A text in which <code>${…}</code> stands for a value. */
    Optional<Term> filled(Node node, String what) {
        return scalars.text(node, what).flatMap(text -> joined(node, text));
    }

    Optional<Term> joined(Node node, String text) {
        if (text.length() > Value.Text.MAX_LENGTH) {
            report.error(
                    node,
                    "A text may have at most %d characters, this one has %d",
                    Value.Text.MAX_LENGTH,
                    text.length());
            return Optional.empty();
        }
        if (!text.contains(HOLE)) {
            return Optional.of(Term.text(text));
        }
        try {
            var term = Expressions.text(text, scope.variables());
            note(node, term.points());
            return Optional.of(term);
        } catch (BadExpression bad) {
            return wrong(node, bad);
        }
    }

    /** A value as it stands, {@code {point: …}}, {@code {expr: …}}, or a text with values in it. */
    Optional<Term> term(Node node) {
        if (node instanceof MappingNode) {
            return worked(node, TermForms.TERM);
        }
        return scalars.value(node)
                .flatMap(value -> value.text().contains(HOLE)
                        ? joined(node, ((ScalarNode) node).getValue())
                        : Optional.of(Term.of(value)));
    }

    /** What a point is to take: a term, {@code toggle}, or {@code {add: …}}. */
    Optional<Term> wish(Node node) {
        if (node instanceof MappingNode) {
            return worked(node, TermForms.WISH);
        }
        boolean toggle = node instanceof ScalarNode word && word.getValue().equals("toggle");
        return toggle ? Optional.of(new Term.Toggled()) : term(node);
    }

    private Optional<Term> worked(Node node, Forms forms) {
        return Fields.of(node, forms.what(), report)
                .flatMap(fields -> forms.choose(fields, report).flatMap(form -> switch (form.name()) {
                    case "point" ->
                        fields.get("point")
                                .flatMap(path -> scalars.point(path, PointUse.How.ASKS))
                                .map(Term.Of::new);
                    case "expr" -> fields.get("expr").flatMap(this::formula).map(Term.Calculated::new);
                    default ->
                        fields.get("add")
                                .flatMap(by -> scalars.number(by, "a number to add"))
                                .map(Term.Added::new);
                }));
    }

    /** The name of a variable that a rule may give. */
    Optional<String> variable(Node node) {
        return scalars.text(node, "the name of a variable").flatMap(name -> {
            if (!NAME.matcher(name).matches()) {
                report.error(
                        node,
                        "\"%s\" is not a name for a variable: use letters, digits and underscores, at most 50",
                        Scalars.cut(name));
            } else if (Scope.GIVEN.contains(name)) {
                report.error(node, "\"%s\" is given by Hearth to every run; take another name", name);
            } else {
                return Optional.of(name);
            }
            return Optional.empty();
        });
    }

    private void note(Node node, Collection<PointId> points) {
        points.stream().sorted().forEach(point -> scalars.demand(node, point, PointUse.How.ASKS, Demand.EXISTS));
    }

    private <T> Optional<T> wrong(Node node, BadExpression bad) {
        Mark start = node.getStartMark().orElseThrow();
        int offset = exact(node) ? bad.offset() + (((ScalarNode) node).isPlain() ? 0 : 1) : 0;
        report.error(start.getLine() + 1, start.getColumn() + 1 + offset, String.valueOf(bad.getMessage()));
        return Optional.empty();
    }

    /** Whether what was read stands in the file letter by letter, so that one can point into it. */
    private static boolean exact(Node node) {
        Mark start = node.getStartMark().orElseThrow();
        Mark end = node.getEndMark().orElseThrow();
        var scalar = (ScalarNode) node;
        String read = scalar.getValue();
        int quotes = scalar.isPlain() ? 0 : 2;
        return start.getLine() == end.getLine()
                && end.getIndex() - start.getIndex() == read.codePointCount(0, read.length()) + quotes;
    }
}
