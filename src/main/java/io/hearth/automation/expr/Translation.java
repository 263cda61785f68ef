package io.hearth.automation.expr;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableCall;
import dev.cel.common.ast.CelMutableExpr.CelMutableComprehension;
import dev.cel.common.ast.CelMutableExpr.CelMutableIdent;
import dev.cel.common.ast.CelMutableExprConverter;
import dev.cel.common.types.CelType;
import io.hearth.house.PointId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Turns a parsed formula into one that only asks for facts: points, variables and the clock become names that CEL looks
 * up, whole numbers become numbers. Refuses what formulas do not have.
 */
final class Translation {

    private final Masked text;
    private final Set<String> variables;
    private final CelAbstractSyntaxTree parsed;
    private final Map<Long, Fact> facts = new HashMap<>();
    private final Deque<String> bound = new ArrayDeque<>();

    /** @param variables the names that may be used */
    Translation(Masked text, Set<String> variables, CelAbstractSyntaxTree parsed) {
        this.text = text;
        this.variables = variables;
        this.parsed = parsed;
    }

    CelAbstractSyntaxTree translated() throws BadExpression {
        CelMutableExpr root = CelMutableExprConverter.fromCelExpr(parsed.getExpr());
        visit(root);
        return CelAbstractSyntaxTree.newParsedAst(CelMutableExprConverter.fromMutableExpr(root), parsed.getSource());
    }

    /** What it asks for, by the node of the tree. */
    Map<Long, Fact> facts() {
        return Map.copyOf(facts);
    }

    private void visit(CelMutableExpr node) throws BadExpression {
        switch (node.getKind()) {
            case CONSTANT -> constant(node);
            case IDENT -> name(node);
            case CALL -> call(node);
            case LIST -> list(node);
            case COMPREHENSION -> loop(node.comprehension());
            case SELECT ->
                throw at(
                        node,
                        "A formula has no \".%s\" without brackets"
                                .formatted(node.select().field()));
            default -> throw at(node, "A formula has no {…}: use values and lists of values");
        }
    }

    private void constant(CelMutableExpr node) throws BadExpression {
        switch (node.constant().getKind()) {
            case INT64_VALUE ->
                node.setConstant(CelConstant.ofValue((double) node.constant().int64Value()));
            case UINT64_VALUE ->
                node.setConstant(
                        CelConstant.ofValue(node.constant().uint64Value().doubleValue()));
            case DOUBLE_VALUE -> {
                if (!Double.isFinite(node.constant().doubleValue())) {
                    throw at(node, "This number is too large");
                }
            }
            case BOOLEAN_VALUE, STRING_VALUE -> {}
            default -> throw at(node, "A value is a number, a 'text', true or false");
        }
    }

    private void name(CelMutableExpr node) throws BadExpression {
        String read = node.ident().name();
        if (bound.contains(read)) {
            return;
        }
        String name = text.name(read);
        if (!variables.contains(name)) {
            throw at(node, Mistakes.unknownName(name, from(node), variables));
        }
        fact(node, new Fact.OfRun(name));
    }

    private void fact(CelMutableExpr node, Fact fact) {
        facts.put(node.id(), fact);
        node.setIdent(CelMutableIdent.create(name(fact.type())));
    }

    /** What facts of that type are called until their place is known. */
    static String name(CelType type) {
        return "@" + type.name();
    }

    private void call(CelMutableExpr node) throws BadExpression {
        CelMutableCall call = node.call();
        String function = call.function();
        boolean word = Character.isLetter(function.codePointAt(0));
        if (word && call.target().isEmpty()) {
            var clock = Fact.OfClock.called(function);
            var reading = Reading.called(function);
            if (clock.isPresent()) {
                requireArguments(node, 0, function + "()");
                fact(node, clock.get());
                return;
            } else if (reading.isPresent()) {
                requireArguments(node, 1, function + "('device/point')");
                read(node, reading.get(), call.args().get(0));
                return;
            } else if (!Words.GLOBALS.contains(function)) {
                throw at(node, Mistakes.unknownFunction(function));
            }
        } else if (word && !Words.MEMBERS.contains(function)) {
            throw at(node, Mistakes.unknownMember(function));
        } else if (function.equals("_[_]") || function.startsWith("_?.") || function.startsWith("_[?")) {
            throw at(node, "A formula cannot take one value out of a list; ask with \"in\", exists(…) or all(…)");
        }
        if (call.target().isPresent()) {
            visit(call.target().get());
        }
        for (CelMutableExpr argument : call.args()) {
            visit(argument);
        }
    }

    private void requireArguments(CelMutableExpr node, int count, String usage) throws BadExpression {
        if (node.call().args().size() != count) {
            throw at(node, "Write %s".formatted(usage));
        }
    }

    private void read(CelMutableExpr node, Reading reading, CelMutableExpr what) throws BadExpression {
        boolean literal = what.getKind() == Kind.CONSTANT && what.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        boolean known = reading == Reading.KNOWN && what.getKind() == Kind.IDENT;
        if (literal) {
            fact(node, new Fact.OfPoint(reading, point(what)));
        } else if (known) {
            String name = text.name(what.ident().name());
            name(what);
            facts.remove(what.id());
            fact(node, new Fact.KnownToRun(name));
        } else if (reading.converts() && !joined(what)) {
            visit(what);
            node.call().setFunction(reading.converter());
        } else {
            throw at(
                    what,
                    "%s(…) needs the path of a point, written out: %s('device/point')"
                            .formatted(reading.word(), reading.word()));
        }
    }

    private static boolean joined(CelMutableExpr what) {
        return what.getKind() == Kind.CALL && what.call().function().equals("_+_");
    }

    private PointId point(CelMutableExpr literal) throws BadExpression {
        try {
            return PointId.of(literal.constant().stringValue());
        } catch (IllegalArgumentException wrong) {
            throw at(literal, String.valueOf(wrong.getMessage()));
        }
    }

    private void list(CelMutableExpr node) throws BadExpression {
        for (CelMutableExpr element : node.list().elements()) {
            if (element.getKind() == Kind.LIST) {
                throw at(element, "A list cannot hold lists");
            }
            visit(element);
        }
    }

    private void loop(CelMutableComprehension loop) throws BadExpression {
        visit(loop.iterRange());
        bound.push(loop.accuVar());
        visit(loop.accuInit());
        bound.push(loop.iterVar());
        visit(loop.loopCondition());
        visit(loop.loopStep());
        bound.pop();
        visit(loop.result());
        bound.pop();
    }

    private BadExpression at(CelMutableExpr node, String message) {
        return new BadExpression(offset(node), message);
    }

    private int offset(CelMutableExpr node) {
        int position = parsed.getSource().getPositionsMap().getOrDefault(node.id(), 0);
        return text.origin(position);
    }

    private String from(CelMutableExpr node) {
        int position = parsed.getSource().getPositionsMap().getOrDefault(node.id(), 0);
        return text.text().substring(text.text().offsetByCodePoints(0, position));
    }
}
