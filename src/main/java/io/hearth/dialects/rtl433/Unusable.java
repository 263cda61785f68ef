package io.hearth.dialects.rtl433;

/** A message that says nothing usable; the message says why. */
final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(String why) {
        super(why, null, false, false);
    }
}
