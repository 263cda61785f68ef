package io.hearth.dialects.template;

import io.hearth.dialects.template.Token.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads an expression in Jinja's grammar. */
final class ExpressionReader extends OperandReader {

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    ExpressionReader(String source, List<Token> tokens) {
        super(source, tokens);
    }

    /** One expression, or several with commas between, which are a tuple. */
    @Override
    Expression tuple(boolean withChoice) throws Unreadable {
        var parts = new ArrayList<Expression>();
        boolean comma = false;
        while (!endsTuple()) {
            parts.add(withChoice ? expression() : or());
            if (!skip(",")) {
                break;
            }
            comma = true;
        }
        if (parts.isEmpty()) {
            throw bad("expected an expression, found %s".formatted(now().described()));
        }
        return comma ? Nodes.tuple(parts) : parts.get(0);
    }

    private boolean endsTuple() {
        return now().type() == Type.END || now().is(")");
    }

    @Override
    Expression expression() throws Unreadable {
        deeper();
        Expression value = or();
        while (skipName("if")) {
            Expression test = or();
            Expression otherwise =
                    skipName("else") ? expression() : frame -> new Undefined("the inline if has no else");
            value = Nodes.choice(test, value, otherwise);
        }
        shallower();
        return value;
    }

    Expression or() throws Unreadable {
        Expression left = and();
        while (skipName("or")) {
            left = Nodes.or(left, and());
        }
        return left;
    }

    private Expression and() throws Unreadable {
        Expression left = not();
        while (skipName("and")) {
            left = Nodes.and(left, not());
        }
        return left;
    }

    private Expression not() throws Unreadable {
        if (!skipName("not")) {
            return comparison();
        }
        deeper();
        Expression value = not();
        shallower();
        return frame -> !Types.truth(value.in(frame));
    }

    private Expression comparison() throws Unreadable {
        Expression first = sum();
        var signs = new ArrayList<String>();
        var others = new ArrayList<Expression>();
        while (true) {
            String sign = comparisonSign();
            if (sign.isEmpty()) {
                return signs.isEmpty() ? first : Nodes.comparison(first, signs, others);
            }
            signs.add(sign);
            others.add(sum());
        }
    }

    private String comparisonSign() {
        if (now().type() == Type.SIGN && COMPARISONS.contains(now().text())) {
            return next().text();
        }
        if (skipName("in")) {
            return "in";
        }
        if (now().isName("not") && ahead().isName("in")) {
            next();
            next();
            return "not in";
        }
        return "";
    }

    private Expression sum() throws Unreadable {
        Expression left = joined();
        while (now().is("+") || now().is("-")) {
            left = Nodes.operation(next().text(), left, joined());
        }
        return left;
    }

    private Expression joined() throws Unreadable {
        var parts = new ArrayList<Expression>(List.of(product()));
        while (skip("~")) {
            parts.add(product());
        }
        return parts.size() == 1 ? parts.get(0) : Nodes.joined(parts);
    }

    private Expression product() throws Unreadable {
        Expression left = power();
        while (now().is("*") || now().is("/") || now().is("//") || now().is("%")) {
            left = Nodes.operation(next().text(), left, power());
        }
        return left;
    }

    private Expression power() throws Unreadable {
        Expression left = unary(true);
        while (now().is("**")) {
            left = Nodes.operation(next().text(), left, unary(true));
        }
        return left;
    }

    private Expression unary(boolean withFilter) throws Unreadable {
        deeper();
        Expression value;
        if (skip("-")) {
            Expression operand = unary(false);
            value = frame -> Arithmetic.negate(operand.in(frame));
        } else if (skip("+")) {
            Expression operand = unary(false);
            value = frame -> Arithmetic.plus(operand.in(frame));
        } else {
            value = primary();
        }
        value = postfix(value);
        shallower();
        return withFilter ? filtered(value) : value;
    }

    private Expression filtered(Expression of) throws Unreadable {
        Expression value = of;
        while (true) {
            if (skip("|")) {
                value = filter(value);
            } else if (skipName("is")) {
                value = test(value);
            } else if (now().is("(")) {
                value = call(value);
            } else {
                return value;
            }
        }
    }

    /** The filter whose name comes next, applied to the value. */
    Expression filter(Expression value) throws Unreadable {
        var place = now();
        String name = name();
        while (skip(".")) {
            name += "." + name();
        }
        Function filter = Filters.get(name);
        if (filter == null) {
            throw badAt(place, "there is no filter '%s'".formatted(name));
        }
        return Nodes.filter(filter, value, now().is("(") ? arguments() : new Arguments(List.of(), Map.of()));
    }

    private Expression test(Expression value) throws Unreadable {
        boolean negated = skipName("not");
        var place = now();
        String name = name();
        Function test = Tests.get(name);
        if (test == null) {
            throw badAt(place, "there is no test '%s'".formatted(name));
        }
        var arguments = new Arguments(List.of(), Map.of());
        if (now().is("(")) {
            arguments = arguments();
        } else if (now().type() != Type.END && now().type() != Type.SIGN && !endsTest()
                || now().is("[")
                || now().is("{")) {
            if (now().isName("is")) {
                throw bad("tests cannot be chained");
            }
            arguments = new Arguments(List.of(postfix(primary())), Map.of());
        }
        Expression tested = Nodes.filter(test, value, arguments);
        return negated ? frame -> !Types.truth(tested.in(frame)) : tested;
    }

    private boolean endsTest() {
        return now().isName("else")
                || now().isName("or")
                || now().isName("and")
                || now().isName("if")
                || now().isName("in")
                || now().isName("not");
    }
}
