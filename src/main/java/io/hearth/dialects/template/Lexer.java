package io.hearth.dialects.template;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Cuts what stands between <code>{{</code> and <code>}}</code>, or <code>{%</code> and <code>%}</code>, into words. */
final class Lexer {

    private static final List<String> SIGNS = List.of(
            "**", "//", "==", "!=", "<=", ">=", "+", "-", "*", "/", "%", "~", "<", ">", "=", "(", ")", "[", "]", "{",
            "}", ",", ".", ":", "|", ";");
    private static final int MOST_DIGITS = 1_000;

    private final String source;
    private final String end;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int depth;
    private boolean trims;

    private Lexer(String source, int from, String end) {
        this.source = source;
        this.at = from;
        this.end = end;
    }

    /**
     * The words of one tag.
     *
     * @param after the place behind the tag
     * @param trims whether the white space behind it is to be left out
     */
    record Tag(List<Token> tokens, int after, boolean trims) {}

    static Tag read(String source, int from, String end) throws Unreadable {
        var lexer = new Lexer(source, from, end);
        lexer.all();
        return new Tag(lexer.tokens, lexer.at, lexer.trims);
    }

    private void all() throws Unreadable {
        while (true) {
            while (at < source.length() && Spaces.isSpace(source.charAt(at))) {
                at++;
            }
            if (at >= source.length()) {
                throw Unreadable.at(source, at, "'%s' is missing".formatted(end));
            }
            if (depth == 0 && isEnd()) {
                return;
            }
            next();
        }
    }

    private boolean isEnd() {
        char one = source.charAt(at);
        boolean marked = one == '-' || one == '+';
        if (!source.startsWith(end, marked ? at + 1 : at)) {
            return false;
        }
        tokens.add(new Token(Token.Type.END, "", "", at));
        trims = one == '-';
        at += end.length() + (marked ? 1 : 0);
        return true;
    }

    private void next() throws Unreadable {
        char one = source.charAt(at);
        if (one >= '0' && one <= '9') {
            number();
        } else if (Character.isUnicodeIdentifierStart(one) || one == '_') {
            int from = at;
            while (at < source.length() && isNamePart(source.charAt(at))) {
                at++;
            }
            add(Token.Type.NAME, source.substring(from, at), "", from);
        } else if (one == '\'' || one == '"') {
            text(one);
        } else {
            sign();
        }
    }

    private static boolean isNamePart(char one) {
        return one == '_' || Character.isUnicodeIdentifierPart(one) && !Character.isIdentifierIgnorable(one);
    }

    private void add(Token.Type type, String text, Object value, int from) {
        tokens.add(new Token(type, text, value, from));
    }

    private void sign() throws Unreadable {
        for (String sign : SIGNS) {
            if (source.startsWith(sign, at)) {
                depth += "([{".contains(sign) ? 1 : ")]}".contains(sign) ? -1 : 0;
                if (depth < 0) {
                    throw Unreadable.at(source, at, "unexpected '%s'".formatted(sign));
                }
                add(Token.Type.SIGN, sign, "", at);
                at += sign.length();
                return;
            }
        }
        throw Unreadable.at(source, at, "unexpected character '%s'".formatted(source.charAt(at)));
    }

    private void number() throws Unreadable {
        int from = at;
        int radix = source.startsWith("0x", at) || source.startsWith("0X", at)
                ? 16
                : source.startsWith("0o", at) || source.startsWith("0O", at)
                        ? 8
                        : source.startsWith("0b", at) || source.startsWith("0B", at) ? 2 : 10;
        if (radix != 10) {
            at += 2;
            while (at < source.length()
                    && (source.charAt(at) == '_' || Character.digit(source.charAt(at), radix) >= 0)) {
                at++;
            }
            whole(from, from + 2, radix);
            return;
        }
        at = FloatText.digits(source, at);
        boolean real = fraction() | exponent();
        if (real) {
            add(Token.Type.NUMBER, source.substring(from, at), FloatText.read(source.substring(from, at)), from);
        } else {
            whole(from, from, 10);
        }
    }

    private boolean fraction() {
        boolean afterDot = !tokens.isEmpty() && tokens.get(tokens.size() - 1).is(".");
        if (afterDot || at >= source.length() || source.charAt(at) != '.') {
            return false;
        }
        int stop = FloatText.digits(source, at + 1);
        boolean any = stop > at + 1;
        at = any ? stop : at;
        return any;
    }

    private boolean exponent() {
        if (at >= source.length() || (source.charAt(at) | 0x20) != 'e') {
            return false;
        }
        int from = at + 1;
        if (from < source.length() && (source.charAt(from) == '-' || source.charAt(from) == '+')) {
            from++;
        }
        int stop = FloatText.digits(source, from);
        boolean any = stop > from;
        at = any ? stop : at;
        return any;
    }

    private void whole(int from, int digitsFrom, int radix) throws Unreadable {
        String digits = source.substring(digitsFrom, at).replace("_", "");
        if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
            throw Unreadable.at(source, from, "not a number that can be used");
        }
        add(Token.Type.NUMBER, source.substring(from, at), Ints.of(new BigInteger(digits, radix)), from);
    }

    private void text(char mark) throws Unreadable {
        int from = at++;
        var text = new StringBuilder();
        while (at < source.length() && source.charAt(at) != mark) {
            if (source.charAt(at) == '\\' && at + 1 < source.length()) {
                at = Escapes.read(source, at, text);
            } else {
                text.append(source.charAt(at++));
            }
        }
        if (at >= source.length()) {
            throw Unreadable.at(source, from, "the text that begins here does not end");
        }
        at++;
        add(Token.Type.TEXT, text.toString(), "", from);
    }
}
