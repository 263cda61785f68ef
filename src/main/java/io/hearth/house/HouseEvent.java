package io.hearth.house;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, in the order the hub accepted it.
 *
 * <p>The instant rides in the event (UTC, the hub's clock; it goes back only with
 * {@link ClockSetBack}): nothing in the core asks a clock.
 */
public sealed interface HouseEvent {

    Instant at();

    /** The device or schedule that began this event, for the chain of causes. */
    default Cause cause() {
        return Cause.of(Cause.Kind.HUB, "hub");
    }

    /**
     * One dated claim by a device: this point had this value. Never a wish; a wish is a {@link Command}.
     *
     * @param point whose value it is
     * @param value the value, already in the unit of the point's capability
     * @param replayed whether it tells of the past, as a message that the broker had kept does; it starts no rule
     */
    record Reading(PointId point, Value value, Instant at, boolean replayed) implements HouseEvent {
        public Reading(PointId point, Value value, Instant at) {
            this(point, value, at, false);
        }

        public Reading {
            requireNonNull(point, "point");
            requireNonNull(value, "value");
            requireNonNull(at, "at");
        }

        @Override
        public Cause cause() {
            return Cause.of(Cause.Kind.DEVICE, point.toString());
        }
    }

    /**
     * A point was found, or is now known better. Makes its device and room when they are new; an existing device keeps
     * the name and room that people gave it.
     */
    record PointFound(
            Point point, String deviceName, @Nullable Room room, Instant at) implements HouseEvent {}

    /** The device said, or its last will said, whether it can be reached. Makes the device when it is new. */
    record AvailabilityReported(
            DeviceId device, String deviceName, @Nullable Room room, Availability availability, Instant at)
            implements HouseEvent {
        @Override
        public Cause cause() {
            return Cause.of(Cause.Kind.DEVICE, device.toString());
        }
    }

    /**
     * A device was met, or says something new of itself: makes the device, and its room when that is new. A name and room
     * that people gave stay.
     *
     * @param fresh whether a device that is new waits in the inbox
     */
    record DeviceFound(
            DeviceId device, String name, @Nullable Room room, About about, boolean fresh, Instant at)
            implements HouseEvent {}

    /** The device says, or its silence does, that nobody knows the value now; the last good one is remembered. */
    record ValueUnknown(PointId point, Instant at) implements HouseEvent {
        @Override
        public Cause cause() {
            return Cause.of(Cause.Kind.DEVICE, point.toString());
        }
    }

    /**
     * Nobody said so, but it follows from a wish to a device that never answers: a lamp that was told a brightness is on.
     */
    record ValueAssumed(PointId point, Value value, Cause cause, Instant at) implements HouseEvent {}

    /**
     * The wish could not be put into the words of the device, or it asks for what the device does not take: a lock for its
     * code.
     *
     * @param command the id of the newest command of the point; another is left alone
     * @param why     one sentence for people
     */
    record WishRefused(PointId point, String command, String why, Instant at) implements HouseEvent {}

    /** The device has this point no longer; its value and commands are forgotten. */
    record PointGone(PointId point, Instant at) implements HouseEvent {}

    /**
     * A broken device was replaced: {@code device} keeps its id, name, room and history and gets the points and the voice
     * of {@code by}, which is a device of its own no longer.
     */
    record DeviceReplaced(DeviceId device, DeviceId by, Instant at) implements HouseEvent {}

    /** A person renamed, moved, hid or showed a device. */
    record DevicePlaced(
            DeviceId device, String name, @Nullable RoomId room, boolean hidden, Instant at) implements HouseEvent {}

    /** A person removed a device; it comes back when it speaks again. */
    record DeviceRemoved(DeviceId device, Instant at) implements HouseEvent {}

    /** A room was made, renamed or moved on screens. */
    record RoomPlaced(Room room, Instant at) implements HouseEvent {}

    /** A room was removed; its devices stand nowhere until someone places them. */
    record RoomRemoved(RoomId room, Instant at) implements HouseEvent {}

    /** A person or program wishes something of a device. */
    record Asked(Command command, Instant at) implements HouseEvent {
        @Override
        public Cause cause() {
            return command.cause();
        }
    }

    /**
     * The device says that it is on its way to a value: it took a wish, or goes there by itself. Still no fact; the
     * value is awaited as long as the command's patience says, and nothing is sent.
     */
    record Heading(Command command, Instant at) implements HouseEvent {
        @Override
        public Cause cause() {
            return command.cause();
        }
    }

    /** The rules were read anew; {@code changed} are the ids of those that are new, different or gone. */
    record BookChanged(Set<String> changed, Instant at) implements HouseEvent {
        public BookChanged {
            changed = Set.copyOf(changed);
        }
    }

    /**
     * A message that a rule waits for arrived, of a device or of nobody.
     *
     * @param payload as text; what is longer than a {@link Value.Text} may be is cut
     * @param client  who published it
     */
    record MessageHeard(String topic, String payload, String client, Instant at) implements HouseEvent {
        @Override
        public Cause cause() {
            return Cause.of(Cause.Kind.DEVICE, client);
        }
    }

    /** Somebody called the web address that rules wait for. */
    record HookCalled(String hook, String payload, Instant at) implements HouseEvent {
        @Override
        public Cause cause() {
            return Cause.of(Cause.Kind.HOOK, hook);
        }
    }

    /** A person or program activated a scene. */
    record SceneActivated(String scene, Cause cause, Instant at) implements HouseEvent {}

    /**
     * A person or program starts a rule by hand.
     *
     * @param inputs        by name; those it does not have are left
     * @param unconditional whether its conditions are not asked
     */
    record RuleAsked(String rule, Map<String, Value> inputs, boolean unconditional, Cause cause, Instant at)
            implements HouseEvent {
        public RuleAsked {
            inputs = Map.copyOf(inputs);
        }
    }

    /** A person ends the runs of a rule, and those that wait for their turn. */
    record RunsCancelled(String rule, Cause cause, Instant at) implements HouseEvent {}

    /**
     * A web address that a rule called has answered, or will not.
     *
     * @param run    the run that waits
     * @param status HTTP status; 0 when no answer came
     * @param body   of the answer, cut like {@link MessageHeard#payload}; why no answer came when status is 0
     */
    record CallAnswered(String rule, String run, int status, String body, Instant at) implements HouseEvent {}

    /** The hub is up again after having been off; what fell due meanwhile follows each rule's policy. */
    record Started(Instant at) implements HouseEvent {}

    /**
     * The wall clock was set back, and time goes on from the earlier instant; what waits for a span of time waits as long
     * as before.
     *
     * @param by how far, positive
     * @param at after it was set
     */
    record ClockSetBack(Duration by, Instant at) implements HouseEvent {}

    /** Time passed until something on the agenda fell due. */
    record Tick(Instant at) implements HouseEvent {
        @Override
        public Cause cause() {
            return Cause.of(Cause.Kind.SCHEDULE, "clock");
        }
    }
}
