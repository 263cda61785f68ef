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
 * @param patience how long to wait for the device's answer, and how often to ask; null for what suits the point
 * @param over     how long the change should take, for devices that can; null for at once
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
        @Nullable Patience patience,
        @Nullable Duration over,
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
        /** Sent to a device that never answers; nobody knows what became of it. */
        ASSUMED,
        /** No answer in time, or replaced by a newer wish. */
        EXPIRED,
        /** The capability cannot take the value. */
        REFUSED;

        public boolean open() {
            return this == PENDING || this == SENT;
        }
    }

    /** The reason of a command that ended because somebody wished something else. */
    public static final String REPLACED = "replaced by a newer command";

    /**
     * @param confirm how long the device has to answer the first attempt
     * @param tries   attempts in all, at least 1
     * @param growth  how many times longer each wait is than the one before; 1 for equally long, never beyond a minute
     *                or the first wait
     */
    public record Patience(Duration confirm, int tries, double growth) {

        /** For a point of which nothing is known. */
        public static final Patience DEFAULT = new Patience(Duration.ofMillis(1_500), 5, 2);

        private static final Duration LONGEST = Duration.ofMinutes(1);
        private static final int TRIES = 5;
        private static final double GROWTH = 2;

        public Patience {
            if (confirm.isNegative() || confirm.isZero() || tries < 1) {
                throw new IllegalArgumentException("confirm must be longer than 0 and tries at least 1");
            }
            growth = growth < 1 ? 1 : growth;
        }

        /** Waits equally long for each attempt. */
        public Patience(Duration confirm, int tries) {
            this(confirm, tries, 1);
        }

        /** What suits such a control: shades need a minute, dimmers fade, locks turn, the rest answers at once. */
        static Patience with(@Nullable Part part, Capability capability) {
            var sort = part == null ? Part.Sort.SWITCH : part.sort();
            long millis =
                    switch (sort) {
                        case COVER, VALVE -> 60_000;
                        case LOCK -> 5_000;
                        case LIGHT -> capability.kind() == Kind.QUANTITY ? 5_500 : 1_500;
                        default -> 1_500;
                    };
            return new Patience(Duration.ofMillis(millis), TRIES, GROWTH);
        }

        /** How long the attempt may take, counted from 1. */
        public Duration forAttempt(int attempt) {
            if (attempt == 1) {
                return confirm;
            }
            double millis = confirm.toMillis() * Math.pow(growth, attempt - 1);
            long longest = Math.max(confirm.toMillis(), LONGEST.toMillis());
            return Duration.ofMillis((long) Math.min(millis, longest));
        }
    }

    public Command {
        requireNonNull(id, "id");
        requireNonNull(point, "point");
        requireNonNull(value, "value");
        requireNonNull(cause, "cause");
        requireNonNull(at, "at");
        requireNonNull(status, "status");
    }

    public static Command wish(
            String id, PointId point, Value value, Cause cause, Instant at, @Nullable Patience patience) {
        return new Command(id, point, value, cause, at, patience, null, Status.PENDING, 0, null);
    }

    /** The same wish, to be fulfilled gently. */
    public Command over(@Nullable Duration transition) {
        return new Command(id, point, value, cause, at, patience, transition, status, attempts, reason);
    }

    /** The same wish with the value in the form the device takes, and as patient as said or else as suits the point. */
    public Command asking(Value fitting, Patience own) {
        Patience patient = patience == null ? own : patience;
        return new Command(id, point, fitting, cause, at, patient, over, status, attempts, reason);
    }

    public Command sentAgain() {
        return new Command(id, point, value, cause, at, patience, over, Status.SENT, attempts + 1, null);
    }

    /** The same wish, which the device has taken: it is waited for, as long as that, and not sent again. */
    public Command underWay(Duration atMost) {
        int sent = Math.max(1, attempts);
        var patient = new Patience(atMost, sent);
        return new Command(id, point, value, cause, at, patient, over, Status.SENT, sent, null);
    }

    /** Whether it ended and the device did not do what it was told; one that was replaced did not fail. */
    public boolean failed() {
        return status == Status.REFUSED || status == Status.EXPIRED && !REPLACED.equals(reason);
    }

    public Command ended(Status how, @Nullable String why) {
        return new Command(id, point, value, cause, at, patience, over, how, attempts, why);
    }
}
