package io.hearth.dialects.template;

import io.hearth.dialects.template.Token.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads an expression in Jinja's grammar. */
final class ExpressionReader {

    private static final int DEEPEST = 100;
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final String source;
    private final List<Token> tokens;
    private int at;
    private int depth;

    ExpressionReader(String source, List<Token> tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    Token now() {
        return tokens.get(at);
    }

    private Token ahead() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token next() {
        return tokens.get(now().type() == Type.END ? at : at++);
    }

    boolean skip(String sign) {
        boolean found = now().is(sign);
        at += found ? 1 : 0;
        return found;
    }

    boolean skipName(String name) {
        boolean found = now().isName(name);
        at += found ? 1 : 0;
        return found;
    }

    void expect(String sign) throws Unreadable {
        if (!skip(sign)) {
            throw bad("expected '%s', found %s".formatted(sign, now().described()));
        }
    }

    String name() throws Unreadable {
        if (now().type() != Type.NAME) {
            throw bad("expected a name, found %s".formatted(now().described()));
        }
        return next().text();
    }

    void end() throws Unreadable {
        if (now().type() != Type.END) {
            throw bad("unexpected %s".formatted(now().described()));
        }
    }

    Unreadable bad(String why) {
        return Unreadable.at(source, now().at(), why);
    }

    private void deeper() throws Unreadable {
        if (++depth > DEEPEST) {
            throw bad("nested more than %d deep".formatted(DEEPEST));
        }
    }

    /** One expression, or several with commas between, which are a tuple. */
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

    Expression expression() throws Unreadable {
        deeper();
        Expression value = or();
        while (skipName("if")) {
            Expression test = or();
            Expression otherwise =
                    skipName("else") ? expression() : frame -> new Undefined("the inline if has no else");
            value = Nodes.choice(test, value, otherwise);
        }
        depth--;
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
        depth--;
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
            at += 2;
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
        depth--;
        return withFilter ? filtered(value) : value;
    }

    private Expression primary() throws Unreadable {
        Token token = now();
        switch (token.type()) {
            case NAME -> {
                at++;
                return Nodes.name(token.text());
            }
            case TEXT -> {
                return texts();
            }
            case NUMBER -> {
                at++;
                return Nodes.constant(token.value());
            }
            default -> {
                return bracketed();
            }
        }
    }

    private Expression texts() {
        var text = new StringBuilder();
        while (now().type() == Type.TEXT) {
            text.append(next().text());
        }
        return Nodes.constant(text.toString());
    }

    private Expression bracketed() throws Unreadable {
        if (skip("(")) {
            if (skip(")")) {
                return Nodes.constant(new Tuple(List.of()));
            }
            Expression inner = tuple(true);
            expect(")");
            return inner;
        }
        if (skip("[")) {
            var items = new ArrayList<Expression>();
            while (!skip("]")) {
                comma(items.isEmpty(), "]");
                if (!now().is("]")) {
                    items.add(expression());
                }
            }
            return Nodes.list(items);
        }
        if (skip("{")) {
            return dict();
        }
        throw bad("unexpected %s".formatted(now().described()));
    }

    private void comma(boolean first, String end) throws Unreadable {
        if (!first) {
            expect(",");
        } else if (now().is(",")) {
            throw bad("unexpected ','");
        }
    }

    private Expression dict() throws Unreadable {
        var keys = new ArrayList<Expression>();
        var values = new ArrayList<Expression>();
        while (!skip("}")) {
            comma(keys.isEmpty(), "}");
            if (now().is("}")) {
                continue;
            }
            keys.add(expression());
            expect(":");
            values.add(expression());
        }
        return Nodes.dict(keys, values);
    }

    private Expression postfix(Expression of) throws Unreadable {
        Expression value = of;
        while (true) {
            if (skip(".")) {
                Token token = next();
                if (token.type() == Type.NAME) {
                    value = Nodes.attribute(value, token.text());
                } else if (token.type() == Type.NUMBER) {
                    value = Nodes.item(value, Nodes.constant(token.value()));
                } else {
                    throw bad("expected a name behind the dot");
                }
            } else if (skip("[")) {
                value = subscript(value);
            } else if (now().is("(")) {
                value = call(value);
            } else {
                return value;
            }
        }
    }

    private Expression subscript(Expression value) throws Unreadable {
        Expression from = now().is(":") ? Nodes.NONE : expression();
        if (!skip(":")) {
            if (now().is(",")) {
                var keys = new ArrayList<>(List.of(from));
                while (skip(",")) {
                    keys.add(expression());
                }
                expect("]");
                return Nodes.item(value, Nodes.tuple(keys));
            }
            expect("]");
            return Nodes.item(value, from);
        }
        Expression to = now().is(":") || now().is("]") ? Nodes.NONE : expression();
        Expression step = skip(":") && !now().is("]") ? expression() : Nodes.NONE;
        expect("]");
        return frame -> Access.slice(frame, value.in(frame), from.in(frame), to.in(frame), step.in(frame));
    }

    /** What stands between parentheses behind the name of something to call. */
    record Arguments(List<Expression> given, Map<String, Expression> named) {}

    private Arguments arguments() throws Unreadable {
        var given = new ArrayList<Expression>();
        var named = new LinkedHashMap<String, Expression>();
        expect("(");
        boolean first = true;
        while (!skip(")")) {
            if (!first) {
                expect(",");
                if (skip(")")) {
                    break;
                }
            }
            first = false;
            if (now().is("*") || now().is("**")) {
                throw bad("arguments with * are not supported");
            }
            if (now().type() == Type.NAME && ahead().is("=")) {
                String name = next().text();
                expect("=");
                named.put(name, expression());
            } else if (named.isEmpty()) {
                given.add(expression());
            } else {
                throw bad("an argument without a name stands behind one with a name");
            }
        }
        return new Arguments(given, named);
    }

    private Expression call(Expression callee) throws Unreadable {
        return Nodes.call(callee, arguments());
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
            throw Unreadable.at(source, place.at(), "there is no filter '%s'".formatted(name));
        }
        return Nodes.filter(filter, value, now().is("(") ? arguments() : new Arguments(List.of(), Map.of()));
    }

    private Expression test(Expression value) throws Unreadable {
        boolean negated = skipName("not");
        var place = now();
        String name = name();
        Function test = Tests.get(name);
        if (test == null) {
            throw Unreadable.at(source, place.at(), "there is no test '%s'".formatted(name));
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
