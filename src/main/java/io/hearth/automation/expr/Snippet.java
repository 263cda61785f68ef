package io.hearth.automation.expr;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of a formula whose kinds of values do not go together. */
final class Snippet {

    private final CelAbstractSyntaxTree tree;
    private final CelIssue issue;
    private final String text;
    private final Masked masked;
    private final Map<Long, Fact> facts;
    private final Optional<CelExpr> node;

    private Snippet(CelAbstractSyntaxTree tree, CelIssue issue, String text, Masked masked, Map<Long, Fact> facts) {
        this.tree = tree;
        this.issue = issue;
        this.text = text;
        this.masked = masked;
        this.facts = facts;
        this.node = find(tree.getExpr(), issue.getExprId());
    }

    static Snippet of(CelAbstractSyntaxTree tree, CelIssue issue, String text, Masked masked, Map<Long, Fact> facts) {
        return new Snippet(tree, issue, text, masked, facts);
    }

    BadExpression error() {
        int from = node.map(this::from).orElse(0);
        int to = node.map(this::to).orElse(text.length());
        String shown = text.substring(from, Math.max(from, to)).strip();
        int offset = node.map(this::at).orElse(0);
        List<String> points = node.map(this::points).orElse(List.of());
        return new BadExpression(offset, Mistakes.types(issue, shown.isEmpty() ? text : shown, points));
    }

    private static Optional<CelExpr> find(CelExpr root, long id) {
        if (root.id() == id) {
            return Optional.of(root);
        }
        return parts(root).stream().flatMap(part -> find(part, id).stream()).findFirst();
    }

    private static List<CelExpr> parts(CelExpr node) {
        var parts = new ArrayList<CelExpr>();
        if (node.getKind() == Kind.CALL) {
            node.call().target().ifPresent(parts::add);
            parts.addAll(node.call().args());
        } else if (node.getKind() == Kind.LIST) {
            parts.addAll(node.list().elements());
        } else if (node.getKind() == Kind.COMPREHENSION) {
            var loop = node.comprehension();
            parts.addAll(
                    List.of(loop.iterRange(), loop.accuInit(), loop.loopCondition(), loop.loopStep(), loop.result()));
        }
        return parts;
    }

    private int at(CelExpr node) {
        return masked.origin(tree.getSource().getPositionsMap().getOrDefault(node.id(), 0));
    }

    /** Where it begins: a sign stands behind its first part. */
    private int from(CelExpr node) {
        int first = at(node);
        for (CelExpr part : parts(node)) {
            first = Math.min(first, from(part));
        }
        return first;
    }

    /** Where it ends, brackets and quotes closed. */
    private int to(CelExpr node) {
        int last = end(at(node));
        for (CelExpr part : parts(node)) {
            last = Math.max(last, to(part));
        }
        return last;
    }

    private int end(int at) {
        int depth = 0;
        char quote = 0;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(' || c == '[') {
                depth++;
            } else if ((c == ')' || c == ']') && --depth <= 0) {
                return depth < 0 ? i : i + 1;
            } else if (depth == 0 && i > at && !word(c)) {
                return i;
            }
        }
        return text.length();
    }

    private static boolean word(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    /** The points that it takes for something else than a number. */
    private List<String> points(CelExpr node) {
        return parts(node).stream()
                .filter(part -> part.getKind() == Kind.IDENT)
                .map(part -> facts.get(part.id()))
                .filter(fact -> fact instanceof Fact.OfPoint ofPoint
                        && (ofPoint.reading() == Reading.FLAG || ofPoint.reading() == Reading.TEXT))
                .map(fact -> ((Fact.OfPoint) fact).point().toString())
                .toList();
    }
}
