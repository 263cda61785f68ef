package io.hearth.dialects.template;

/** Backslashes in texts. */
final class Escapes {

    private static final String LETTERS = "abfnrtv\\'\"";
    private static final String MEANINGS = "\u0007\b\f\n\r\t\u000b\\'\"";

    private Escapes() {}

    /**
     * Writes what stands behind the backslash.
     *
     * @return the place behind it
     */
    static int read(String source, int at, StringBuilder out) throws Unreadable {
        char kind = source.charAt(at + 1);
        int known = LETTERS.indexOf(kind);
        if (known >= 0) {
            out.append(MEANINGS.charAt(known));
            return at + 2;
        }
        return switch (kind) {
            case '\n' -> at + 2;
            case 'x' -> code(source, at, 2, out);
            case 'u' -> code(source, at, 4, out);
            case 'U' -> code(source, at, 8, out);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(source, at + 1, out);
            default -> {
                out.append('\\').append(kind);
                yield at + 2;
            }
        };
    }

    private static int code(String source, int at, int digits, StringBuilder out) throws Unreadable {
        int end = at + 2 + digits;
        String code = end <= source.length() ? source.substring(at + 2, end) : "";
        if (!code.matches("[0-9a-fA-F]+") || Long.parseLong(code, 16) > Character.MAX_CODE_POINT) {
            throw Unreadable.at(source, at, "not a character code");
        }
        out.appendCodePoint(Integer.parseInt(code, 16));
        return end;
    }

    private static int octal(String source, int from, StringBuilder out) {
        int at = from;
        int code = 0;
        while (at < source.length() && at < from + 3 && source.charAt(at) >= '0' && source.charAt(at) <= '7') {
            code = code * 8 + source.charAt(at++) - '0';
        }
        out.appendCodePoint(code);
        return at;
    }
}
