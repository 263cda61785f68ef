package io.hearth.house;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What we believe of a point now.
 *
 * @param value    the last good value
 * @param since    when it took this value
 * @param seenAt   when it was last reported
 * @param cause    who or what began the value
 * @param standing how far it can be trusted now
 */
public record State(Value value, Instant since, Instant seenAt, Cause cause, Standing standing) {

    /** How far a value can be trusted. */
    public enum Standing {
        /** The device said so. */
        REPORTED,
        /** We asked for it, and this device never answers. */
        ASSUMED,
        /** It was so once; the device says, or its silence does, that nobody knows now. */
        UNKNOWN
    }

    public State {
        requireNonNull(value, "value");
        requireNonNull(since, "since");
        requireNonNull(seenAt, "seenAt");
        requireNonNull(cause, "cause");
        standing = standing == null ? Standing.REPORTED : standing;
    }

    public State(Value value, Instant since, Instant seenAt, Cause cause) {
        this(value, since, seenAt, cause, Standing.REPORTED);
    }

    /** Whether the value is more than a memory. */
    public boolean known() {
        return standing != Standing.UNKNOWN;
    }

    State unknown() {
        return new State(value, since, seenAt, cause, Standing.UNKNOWN);
    }
}
