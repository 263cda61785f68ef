package io.hearth.house;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A wish that a point may take a value. It never changes state; only a {@link Reading} does.
 *
 * @param id       unique in the house
 * @param point    whose value is wished for
 * @param value    the wish
 * @param cause    who wished
 * @param at       when
 * @param patience how long to wait for the device's answer, and how often to ask
 * @param status   how far it got
 * @param attempts how often it was sent
 * @param reason   why it expired or was refused; null otherwise
 */
public record Command(
        String id,
        PointId point,
        Value value,
        Cause cause,
        Instant at,
        Patience patience,
        Status status,
        int attempts,
        @Nullable String reason) {

    /** How far a command got. */
    public enum Status {
        /** Accepted, not sent yet. */
        PENDING,
        /** Sent; the device has not answered. */
        SENT,
        /** The device reported the value. */
        CONFIRMED,
        /** No answer in time, or replaced by a newer wish. */
        EXPIRED,
        /** The capability cannot take the value. */
        REFUSED;

        public boolean open() {
            return this == PENDING || this == SENT;
        }
    }

    /**
     * @param confirm how long the device has to answer one attempt
     * @param tries   attempts in all, at least 1
     */
    public record Patience(Duration confirm, int tries) {
        public Patience {
            if (confirm.isNegative() || confirm.isZero() || tries < 1) {
                throw new IllegalArgumentException("confirm must be longer than 0 and tries at least 1");
            }
        }
    }

    public Command {
        requireNonNull(id, "id");
        requireNonNull(point, "point");
        requireNonNull(value, "value");
        requireNonNull(cause, "cause");
        requireNonNull(at, "at");
        requireNonNull(patience, "patience");
        requireNonNull(status, "status");
    }

    public static Command wish(String id, PointId point, Value value, Cause cause, Instant at, Patience patience) {
        return new Command(id, point, value, cause, at, patience, Status.PENDING, 0, null);
    }

    /** The same wish with the value in the form the device takes. */
    public Command asking(Value fitting) {
        return new Command(id, point, fitting, cause, at, patience, status, attempts, reason);
    }

    public Command sentAgain() {
        return new Command(id, point, value, cause, at, patience, Status.SENT, attempts + 1, null);
    }

    public Command ended(Status how, @Nullable String why) {
        return new Command(id, point, value, cause, at, patience, how, attempts, why);
    }
}
