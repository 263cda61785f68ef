package io.hearth.house;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Who or what began something, and what began that.
 *
 * @param kind   the sort of beginner
 * @param who    a person's name, a rule's id, a point's path, or the schedule
 * @param parent what caused this; null at the beginning of a chain
 */
public record Cause(Kind kind, String who, @Nullable Cause parent) {

    /** The longest chain of causes; a rule that would make it longer is refused, so that ping-pong stops by itself. */
    public static final int MAX_DEPTH = 8;

    /** Sorts of beginners. */
    public enum Kind {
        DEVICE,
        PERSON,
        RULE,
        SCHEDULE,
        /** A web address that somebody called. */
        HOOK,
        HUB
    }

    public Cause {
        requireNonNull(kind, "kind");
        requireNonNull(who, "who");
    }

    public static Cause of(Kind kind, String who) {
        return new Cause(kind, who, null);
    }

    /** What this cause began in turn. */
    public Cause then(Kind nextKind, String nextWho) {
        return new Cause(nextKind, nextWho, this);
    }

    /** The number of rules in the chain. */
    public int depth() {
        int depth = 0;
        for (Cause cause = this; cause != null; cause = cause.parent) {
            depth += cause.kind == Kind.RULE ? 1 : 0;
        }
        return depth;
    }
}
