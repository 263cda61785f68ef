package io.hearth.automation.expr;

import io.hearth.rules.Reason;
import org.jspecify.annotations.Nullable;

/** Why a formula has no value now. Thrown through CEL, which may go another way. Without a stack: it is no mistake. */
final class Unanswered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Reason reason;

    /** Something could not be calculated. */
    Unanswered(String why) {
        super(why, null, false, false);
        this.reason = null;
    }

    /** A point in it is unknown. */
    Unanswered(Reason reason) {
        super(reason.toString(), null, false, false);
        this.reason = reason;
    }

    /** Null when {@link #getMessage} says what could not be calculated. */
    @Nullable
    Reason reason() {
        return reason;
    }
}
