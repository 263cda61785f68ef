package io.hearth.dialects.template;

import io.hearth.dialects.template.Token.Type;
import java.util.List;

/** The words of a tag, read one after the other. */
class Words {

    private static final int DEEPEST = 100;

    private final String source;
    private final List<Token> tokens;
    private int at;
    private int depth;

    Words(String source, List<Token> tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    final Token now() {
        return tokens.get(at);
    }

    final Token ahead() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    final Token next() {
        return tokens.get(now().type() == Type.END ? at : at++);
    }

    final boolean skip(String sign) {
        boolean found = now().is(sign);
        at += found ? 1 : 0;
        return found;
    }

    final boolean skipName(String name) {
        boolean found = now().isName(name);
        at += found ? 1 : 0;
        return found;
    }

    final void expect(String sign) throws Unreadable {
        if (!skip(sign)) {
            throw bad("expected '%s', found %s".formatted(sign, now().described()));
        }
    }

    final String name() throws Unreadable {
        if (now().type() != Type.NAME) {
            throw bad("expected a name, found %s".formatted(now().described()));
        }
        return next().text();
    }

    final void end() throws Unreadable {
        if (now().type() != Type.END) {
            throw bad("unexpected %s".formatted(now().described()));
        }
    }

    final Unreadable bad(String why) {
        return badAt(now(), why);
    }

    final Unreadable badAt(Token token, String why) {
        return Unreadable.at(source, token.at(), why);
    }

    final void deeper() throws Unreadable {
        if (++depth > DEEPEST) {
            throw bad("nested more than %d deep".formatted(DEEPEST));
        }
    }

    final void shallower() {
        depth--;
    }
}
