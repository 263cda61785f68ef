package io.hearth.automation.expr;

import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads texts with values in them. */
final class Texts {

    private static final Pattern PATH =
            Pattern.compile("([\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}-]*)/[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}-]*");
    private static final String OPEN = "${";

    private final String text;
    private final Set<String> variables;
    private final List<Term> parts = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();

    Texts(String text, Set<String> variables) {
        this.text = text;
        this.variables = variables;
    }

    Term read() throws BadExpression {
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("$" + OPEN, at)) {
                plain.append(OPEN);
                at += OPEN.length() + 1;
            } else if (text.startsWith(OPEN, at)) {
                int end = end(at + OPEN.length());
                endPlain();
                parts.add(value(at + OPEN.length(), end));
                at = end + 1;
            } else {
                plain.append(text.charAt(at++));
            }
        }
        endPlain();
        return switch (parts.size()) {
            case 0 -> Term.text("");
            case 1 -> parts.get(0);
            default -> new Term.Joined(parts);
        };
    }

    private void endPlain() {
        if (!plain.isEmpty()) {
            parts.add(Term.text(plain.toString()));
            plain.setLength(0);
        }
    }

    /** The index of the bracket that closes what begins there; brackets within quotes do not. */
    private int end(int from) throws BadExpression {
        char quote = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '}') {
                return i;
            }
        }
        throw new BadExpression(from - OPEN.length(), "\"${\" has no \"}\"; write $${ for the characters themselves");
    }

    private Term value(int from, int to) throws BadExpression {
        String inner = text.substring(from, to);
        int indent = inner.length() - inner.stripLeading().length();
        var path = PATH.matcher(inner.strip());
        if (inner.isBlank()) {
            throw new BadExpression(from, "Say which value: ${kitchen/temp}, a name or a formula");
        } else if (path.matches() && !variables.contains(path.group(1))) {
            return point(inner.strip(), from + indent);
        }
        try {
            return new Term.Calculated(Expressions.read(inner.strip(), variables));
        } catch (BadExpression wrong) {
            throw new BadExpression(from + indent + wrong.offset(), String.valueOf(wrong.getMessage()));
        }
    }

    private Term point(String path, int at) throws BadExpression {
        try {
            return new Term.Of(PointId.of(path));
        } catch (IllegalArgumentException wrong) {
            throw new BadExpression(at, String.valueOf(wrong.getMessage()));
        }
    }

    /** @throws BadExpression when the text is too long to be one */
    static void requireShort(String text) throws BadExpression {
        if (text.length() > Value.Text.MAX_LENGTH) {
            throw new BadExpression(
                    Value.Text.MAX_LENGTH,
                    "A text may have at most %d characters, this one has %d"
                            .formatted(Value.Text.MAX_LENGTH, text.length()));
        }
    }
}
