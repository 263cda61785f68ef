package io.hearth.dialects.template;

/** A template that cannot be compiled; the message says where and why. */
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    public Unreadable(String why) {
        super(why, null, false, false);
    }

    static Unreadable at(String source, int place, String why) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(place, source.length()); i++) {
            boolean next = source.charAt(i) == '\n';
            line += next ? 1 : 0;
            column = next ? 1 : column + 1;
        }
        return new Unreadable("%d:%d: %s".formatted(line, column, why));
    }
}
