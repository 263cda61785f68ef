package io.hearth.dialects.template;

import io.hearth.dialects.template.Token.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what operators stand between: values, brackets, members and calls. */
abstract class OperandReader extends Words {

    OperandReader(String source, List<Token> tokens) {
        super(source, tokens);
    }

    abstract Expression tuple(boolean withChoice) throws Unreadable;

    abstract Expression expression() throws Unreadable;

    final Expression primary() throws Unreadable {
        Token token = now();
        switch (token.type()) {
            case NAME -> {
                next();
                return Nodes.name(token.text());
            }
            case TEXT -> {
                return texts();
            }
            case NUMBER -> {
                next();
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

    final Expression postfix(Expression of) throws Unreadable {
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

    final Arguments arguments() throws Unreadable {
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

    final Expression call(Expression callee) throws Unreadable {
        return Nodes.call(callee, arguments());
    }
}
