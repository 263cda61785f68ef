package io.hearth.dialects.homie;

/** What a device says breaks the convention; the message says how. */
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(String why) {
        super(why, null, false, false);
    }

    /** At most the beginning of what was said, for people. */
    static String cut(String said) {
        return said.length() > 40 ? said.substring(0, 40) + "…" : said;
    }
}
