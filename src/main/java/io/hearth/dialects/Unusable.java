package io.hearth.dialects;

/** What a device said cannot be used; the message says why, in one sentence without a full stop. */
public final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    public Unusable(String why) {
        super(why, null, false, false);
    }

    /** Why, for people. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
