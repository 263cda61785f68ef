package io.hearth.house;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What we believe of a point now.
 *
 * @param value  the last good value
 * @param since  when it took this value
 * @param seenAt when it was last reported
 * @param cause  who or what began the value
 */
public record State(Value value, Instant since, Instant seenAt, Cause cause) {
    public State {
        requireNonNull(value, "value");
        requireNonNull(since, "since");
        requireNonNull(seenAt, "seenAt");
        requireNonNull(cause, "cause");
    }
}
