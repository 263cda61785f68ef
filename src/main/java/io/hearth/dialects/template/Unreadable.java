package io.hearth.dialects.template;

/** A template that cannot be compiled; the message says where and why. */
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    public Unreadable(String why) {
        super(why, null, false, false);
    }
}
