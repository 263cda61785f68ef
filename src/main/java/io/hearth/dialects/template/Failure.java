package io.hearth.dialects.template;

/** A rendering went wrong; the message says why. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** As Python tells them apart, because some filters forgive some of them. */
    enum Kind {
        TYPE,
        VALUE,
        LOOKUP,
        UNDEFINED,
        ZERO,
        OVERFLOW,
        FORBIDDEN,
        TOO_MUCH,
        TIME
    }

    Failure(Kind kind, String why) {
        super(why, null, false, false);
        this.kind = kind;
    }

    static Failure type(String why) {
        return new Failure(Kind.TYPE, why);
    }

    static Failure value(String why) {
        return new Failure(Kind.VALUE, why);
    }

    static Failure tooMuch(String why) {
        return new Failure(Kind.TOO_MUCH, why);
    }

    Kind kind() {
        return kind;
    }

    /** Whether Python would raise a TypeError or a ValueError. */
    boolean isOfTypeOrValue() {
        return kind == Kind.TYPE || kind == Kind.VALUE;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
