package io.hearth.automation.expr;

/** A formula that cannot be used. The message is a sentence for the person who wrote it. */
public final class BadExpression extends Exception {

    private static final long serialVersionUID = 1L;

    private final int offset;

    BadExpression(int offset, String message) {
        super(message);
        this.offset = offset;
    }

    /** Where in the text that was read it went wrong, in characters from 0; at most the length of the text. */
    public int offset() {
        return offset;
    }
}
