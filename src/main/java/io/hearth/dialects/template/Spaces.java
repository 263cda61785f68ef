package io.hearth.dialects.template;

/** What Python takes for white space. */
final class Spaces {

    private Spaces() {}

    static boolean isSpace(int one) {
        if (one < 128) {
            return one == ' ' || one >= 9 && one <= 13 || one >= 28 && one <= 31;
        }
        return one == 0x85 || one == 0xa0 || Character.isSpaceChar(one);
    }

    static String strip(String text) {
        return left(right(text));
    }

    static String left(String text) {
        int from = 0;
        while (from < text.length() && isSpace(text.charAt(from))) {
            from++;
        }
        return from == 0 ? text : text.substring(from);
    }

    static String right(String text) {
        int to = text.length();
        while (to > 0 && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return to == text.length() ? text : text.substring(0, to);
    }
}
