package io.hearth.automation.homeassistant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads formulas of templates; those beyond the usual are not read. */
final class FormulaReader {

    private static final int DEEPEST = 40;
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(\\d+(?:\\.\\d+)?)|([A-Za-z_]\\w*)|'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\""
                    + "|(==|!=|<=|>=|//|\\*\\*|[-+*/%<>()\\[\\].,|~=:{}]))");
    private static final Set<String> WORDS = Set.of("and", "or", "not", "in", "is", "if", "else");
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", ">", "<=", ">=");

    /** @param kind {@code n}umber, {@code w}ord, {@code t}ext, {@code s}ign, {@code e}nd */
    private record Token(char kind, String text) {}

    private static final class Beyond extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Beyond() {
            super("", null, false, false);
        }
    }

    private final List<Token> tokens;
    private int at;
    private int depth;

    private FormulaReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The formula, without its braces. */
    static Optional<Formula> read(String text) {
        try {
            var reader = new FormulaReader(tokens(text));
            Formula formula = reader.choice();
            return reader.peek().kind() == 'e' ? Optional.of(formula) : Optional.empty();
        } catch (Beyond beyond) {
            return Optional.empty();
        }
    }

    private static List<Token> tokens(String text) {
        var tokens = new ArrayList<Token>();
        Matcher matcher = TOKEN.matcher(text);
        int from = 0;
        while (from < text.length() && !text.substring(from).isBlank()) {
            if (!matcher.find(from) || matcher.start() != from) {
                throw new Beyond();
            }
            if (matcher.group(1) != null) {
                tokens.add(new Token('n', matcher.group(1)));
            } else if (matcher.group(2) != null) {
                tokens.add(new Token(WORDS.contains(matcher.group(2)) ? 's' : 'w', matcher.group(2)));
            } else if (matcher.group(5) != null) {
                tokens.add(new Token('s', matcher.group(5)));
            } else {
                String quoted = matcher.group(3) != null ? matcher.group(3) : matcher.group(4);
                tokens.add(new Token('t', quoted.replaceAll("\\\\(.)", "$1")));
            }
            from = matcher.end();
        }
        tokens.add(new Token('e', ""));
        return tokens;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private boolean take(String sign) {
        boolean here = peek().kind() == 's' && peek().text().equals(sign);
        at += here ? 1 : 0;
        return here;
    }

    private void need(String sign) {
        if (!take(sign)) {
            throw new Beyond();
        }
    }

    private Formula choice() {
        if (++depth > DEEPEST) {
            throw new Beyond();
        }
        Formula yes = or();
        if (take("if")) {
            Formula condition = or();
            need("else");
            yes = new Formula.Choice(yes, condition, choice());
        }
        depth--;
        return yes;
    }

    private Formula or() {
        Formula left = and();
        while (take("or")) {
            left = new Formula.Infix("or", left, and());
        }
        return left;
    }

    private Formula and() {
        Formula left = not();
        while (take("and")) {
            left = new Formula.Infix("and", left, not());
        }
        return left;
    }

    private Formula not() {
        if (take("not")) {
            if (++depth > DEEPEST) {
                throw new Beyond();
            }
            Formula of = not();
            depth--;
            return new Formula.Not(of);
        }
        return comparison();
    }

    private Formula comparison() {
        Formula left = sum();
        while (true) {
            String sign = peek().kind() == 's' ? peek().text() : "";
            if (COMPARISONS.contains(sign)) {
                at++;
                left = new Formula.Infix(sign, left, sum());
            } else if (sign.equals("in")) {
                at++;
                left = new Formula.Infix("in", left, sum());
            } else if (sign.equals("not")) {
                at++;
                need("in");
                left = new Formula.Not(new Formula.Infix("in", left, sum()));
            } else if (sign.equals("is")) {
                throw new Beyond();
            } else {
                return left;
            }
        }
    }

    private Formula sum() {
        Formula left = product();
        while (true) {
            String sign = peek().kind() == 's' ? peek().text() : "";
            if (!sign.equals("+") && !sign.equals("-") && !sign.equals("~")) {
                return left;
            }
            at++;
            left = new Formula.Infix(sign, left, product());
        }
    }

    private Formula product() {
        Formula left = unary();
        while (true) {
            String sign = peek().kind() == 's' ? peek().text() : "";
            if (!Set.of("*", "/", "%", "//").contains(sign)) {
                return left;
            }
            at++;
            left = new Formula.Infix(sign, left, unary());
        }
    }

    private Formula unary() {
        if (take("-")) {
            return new Formula.Minus(postfix(atom()));
        }
        return postfix(atom());
    }

    private Formula postfix(Formula start) {
        Formula formula = start;
        while (true) {
            if (take(".")) {
                formula = new Formula.Member(formula, word());
            } else if (take("[")) {
                formula = new Formula.Item(formula, choice());
                need("]");
            } else if (take("(")) {
                formula = new Formula.Call(formula, arguments(")"));
            } else if (take("|")) {
                String filter = word();
                formula = new Formula.Pipe(formula, filter, take("(") ? arguments(")") : List.of());
            } else {
                return formula;
            }
        }
    }

    private List<Formula> arguments(String end) {
        var arguments = new ArrayList<Formula>();
        while (!take(end)) {
            if (peek().kind() == 'w'
                    && tokens.get(at + 1).text().equals("=")
                    && tokens.get(at + 1).kind() == 's') {
                at += 2;
            }
            arguments.add(choice());
            if (!take(",")) {
                need(end);
                break;
            }
        }
        return arguments;
    }

    private String word() {
        Token token = peek();
        if (token.kind() != 'w') {
            throw new Beyond();
        }
        at++;
        return token.text();
    }

    private Formula atom() {
        Token token = peek();
        at++;
        switch (token.kind()) {
            case 'n' -> {
                return new Formula.Literal(Double.parseDouble(token.text()));
            }
            case 't' -> {
                return new Formula.Literal(token.text());
            }
            case 'w' -> {
                return switch (token.text()) {
                    case "true", "True" -> new Formula.Literal(true);
                    case "false", "False" -> new Formula.Literal(false);
                    default -> new Formula.Name(token.text());
                };
            }
            default -> {
                return token.text().equals("(") ? grouped() : listing(token);
            }
        }
    }

    private Formula grouped() {
        Formula inside = choice();
        if (take(",")) {
            var items = new ArrayList<>(List.of(inside));
            items.addAll(arguments(")"));
            return new Formula.Listing(items);
        }
        need(")");
        return inside;
    }

    private Formula listing(Token token) {
        if (!token.text().equals("[")) {
            throw new Beyond();
        }
        return new Formula.Listing(arguments("]"));
    }
}
