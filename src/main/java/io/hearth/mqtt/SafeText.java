package io.hearth.mqtt;

import java.util.Set;

/**
 * Makes text of strangers fit to be shown: whatever is invisible, or turns or hides other characters, is written as
 * {@code \}{@code u{202E}}, so that two different texts never look the same. It is still to be escaped for HTML.
 */
public final class SafeText {

    private static final int MARKS_IN_A_ROW = 4;

    /** Letters that look like nothing: fillers of Hangul, the empty Braille pattern. */
    private static final Set<Integer> BLANK_LETTERS = Set.of(0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0);

    private SafeText() {}

    /** One line: line ends and tabs are written as {@code \n} and {@code \t}. */
    public static String line(String text) {
        return safe(text, Integer.MAX_VALUE, false);
    }

    /** One line of at most so many characters of the text; an ellipsis says that there is more. */
    public static String line(String text, int most) {
        return safe(text, most, false);
    }

    /** Line ends and tabs stay. */
    public static String lines(String text) {
        return safe(text, Integer.MAX_VALUE, true);
    }

    private static String safe(String text, int most, boolean layout) {
        var shown = new StringBuilder(Math.min(text.length(), 256));
        int marks = 0;
        int at = 0;
        for (int count = 0; at < text.length() && count < most; count++) {
            int character = text.codePointAt(at);
            boolean mark = isMark(character);
            marks = mark ? marks + 1 : 0;
            if (isPlain(character) && marks <= MARKS_IN_A_ROW || layout && isLayout(character)) {
                shown.appendCodePoint(character);
            } else {
                shown.append(written(character));
            }
            at += Character.charCount(character);
        }
        return at < text.length() ? shown.append('…').toString() : shown.toString();
    }

    private static boolean isLayout(int character) {
        return character == '\n' || character == '\t';
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> !BLANK_LETTERS.contains(character);
        };
    }

    private static String written(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\r' -> "\\r";
            default -> "\\u{%04X}".formatted(character);
        };
    }
}
