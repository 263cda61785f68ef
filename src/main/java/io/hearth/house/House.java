package io.hearth.house;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.TreePMap;

/**
 * The truth of one moment: what is installed, what we believe of it, and what was wished for. Immutable; any thread may
 * read it, and one reading costs the logarithm of the house, not a copy.
 *
 * @param rooms    by id
 * @param devices  by id
 * @param states   the last good value of each point that was ever heard
 * @param commands the newest command of each point that was ever commanded, open or ended
 */
public record House(
        TreePMap<RoomId, Room> rooms,
        TreePMap<DeviceId, Device> devices,
        HashPMap<PointId, State> states,
        HashPMap<PointId, Command> commands) {

    /** A house in which nothing is installed. */
    public static final House EMPTY =
            new House(TreePMap.empty(), TreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty());

    public Optional<Room> room(RoomId id) {
        return Optional.ofNullable(rooms.get(id));
    }

    public Optional<Device> device(DeviceId id) {
        return Optional.ofNullable(devices.get(id));
    }

    public Optional<Point> point(PointId id) {
        return device(id.device()).flatMap(device -> device.point(id.name()));
    }

    public Optional<State> state(PointId id) {
        return Optional.ofNullable(states.get(id));
    }

    /** The newest command of the point, open or ended. */
    public Optional<Command> command(PointId id) {
        return Optional.ofNullable(commands.get(id));
    }

    /** The command of the point that still waits for the device. */
    public Optional<Command> pending(PointId id) {
        return command(id).filter(command -> command.status().open());
    }

    /** The house after the event. Commands are only noted; what is sent, and when, the rules' engine decides. */
    public House after(HouseEvent event) {
        if (event instanceof HouseEvent.Reading reading) {
            return heard(reading);
        } else if (event instanceof HouseEvent.PointFound found) {
            return arrival(found.point().id().device(), found.room()).found(found);
        } else if (event instanceof HouseEvent.AvailabilityReported report) {
            return arrival(report.device(), report.room()).reported(report);
        } else if (event instanceof HouseEvent.DeviceFound found) {
            return arrival(found.device(), found.room()).met(found);
        } else if (event instanceof HouseEvent.ValueUnknown lost) {
            return state(lost.point())
                    .map(state -> with(lost.point(), state.unknown()))
                    .orElse(this);
        } else if (event instanceof HouseEvent.ValueAssumed assumed) {
            return assuming(assumed.point(), assumed.value(), assumed.cause(), assumed.at());
        } else if (event instanceof HouseEvent.PointGone gone) {
            return without(gone.point());
        } else if (event instanceof HouseEvent.DeviceReplaced replaced) {
            return Replacement.of(this, replaced.device(), replaced.by());
        } else if (event instanceof HouseEvent.DevicePlaced placed) {
            return device(placed.device())
                    .map(device -> with(device.placed(placed.name(), placed.room(), placed.hidden())))
                    .orElse(this);
        } else if (event instanceof HouseEvent.DeviceRemoved removed) {
            return without(removed.device());
        } else if (event instanceof HouseEvent.RoomPlaced placed) {
            return new House(rooms.plus(placed.room().id(), placed.room()), devices, states, commands);
        } else if (event instanceof HouseEvent.RoomRemoved removed) {
            return without(removed.room());
        }
        return this;
    }

    /** The house that takes the command for done, because the device never answers. */
    public House assuming(Command command, Instant at) {
        return assuming(command.point(), command.value(), command.cause(), at);
    }

    private House assuming(PointId point, Value value, Cause cause, Instant at) {
        if (momentary(point) || point(point).isEmpty()) {
            return this;
        }
        State before = states.get(point);
        Instant since = before != null && before.value().equals(value) ? before.since() : at;
        return with(point, new State(value, since, at, cause, State.Standing.ASSUMED));
    }

    /**
     * The house in which this is the newest command of its point; a point of a device that is commanded is settable. What
     * the house itself follows stays what it is.
     */
    public House with(Command command) {
        House noted = new House(rooms, devices, states, commands.plus(command.point(), command));
        return noted.point(command.point())
                .filter(point -> !point.capability().settable()
                        && !point.source().dialect().equals(Source.HOUSE))
                .map(point -> noted.with(point.with(point.capability().whichIsSettable())))
                .orElse(noted);
    }

    private House heard(HouseEvent.Reading reading) {
        Command open = pending(reading.point()).orElse(null);
        boolean answers = open != null && confirms(open, reading);
        Cause cause = answers ? open.cause() : reading.cause();
        State before = states.get(reading.point());
        boolean same = before != null && before.value().equals(reading.value());
        State now = same && !momentary(reading.point())
                ? new State(before.value(), before.since(), seenAt(reading, before), before.cause())
                : new State(reading.value(), reading.at(), reading.at(), cause);
        return new House(
                rooms,
                devices,
                states.plus(reading.point(), now),
                answers ? commands.plus(open.point(), open.ended(Command.Status.CONFIRMED, null)) : commands);
    }

    /** The same old message, kept by the broker, is no new sign of life. */
    private static Instant seenAt(HouseEvent.Reading reading, State before) {
        return reading.replayed() ? before.seenAt() : reading.at();
    }

    private boolean confirms(Command open, HouseEvent.Reading reading) {
        return point(reading.point())
                .map(Point::capability)
                .orElseGet(() -> Capability.of(reading.value().kind()))
                .confirms(open.value(), reading.value());
    }

    private boolean momentary(PointId id) {
        return point(id)
                .filter(point -> point.capability().kind() == Kind.MOMENTARY)
                .isPresent();
    }

    private House met(HouseEvent.DeviceFound found) {
        RoomId room = idOf(found.room());
        Device known = devices.get(found.device());
        Device device = known == null
                ? Device.of(found.device(), found.name(), room).found(found.about(), found.fresh())
                : known.callsItself(found.name(), room).found(found.about(), known.fresh());
        return with(device);
    }

    private House found(HouseEvent.PointFound found) {
        DeviceId id = found.point().id().device();
        Device device = device(id).orElseGet(() -> Device.of(id, found.deviceName(), idOf(found.room())));
        boolean commanded = commands.containsKey(found.point().id())
                && !found.point().source().dialect().equals(Source.HOUSE);
        Point point = commanded ? found.point().with(found.point().capability().whichIsSettable()) : found.point();
        return with(device.with(point));
    }

    private House reported(HouseEvent.AvailabilityReported report) {
        Device device = device(report.device())
                .orElseGet(() -> Device.of(report.device(), report.deviceName(), idOf(report.room())));
        return with(device.with(report.availability()));
    }

    /** A new device brings its room along; the room of one that is known was a person's to remove. */
    private House arrival(DeviceId device, @Nullable Room room) {
        return room == null || devices.containsKey(device) || rooms.containsKey(room.id())
                ? this
                : new House(rooms.plus(room.id(), room), devices, states, commands);
    }

    private House with(PointId point, State state) {
        return new House(rooms, devices, states.plus(point, state), commands);
    }

    private House without(PointId id) {
        Device device = devices.get(id.device());
        return device == null
                ? this
                : new House(
                        rooms,
                        devices.plus(device.id(), device.without(id.name())),
                        states.minus(id),
                        commands.minus(id));
    }

    private House with(Point point) {
        return device(point.id().device())
                .map(device -> with(device.with(point)))
                .orElse(this);
    }

    private House with(Device device) {
        return new House(rooms, devices.plus(device.id(), device), states, commands);
    }

    private House without(DeviceId id) {
        Device device = devices.get(id);
        if (device == null) {
            return this;
        }
        var points = device.points().values().stream().map(Point::id).toList();
        return new House(rooms, devices.minus(id), states.minusAll(points), commands.minusAll(points));
    }

    private House without(RoomId id) {
        TreePMap<DeviceId, Device> moved = devices;
        for (Device device : devices.values()) {
            if (id.equals(device.room())) {
                moved = moved.plus(device.id(), device.placed(device.name(), null, device.hidden()));
            }
        }
        return new House(rooms.minus(id), moved, states, commands);
    }

    private static @Nullable RoomId idOf(@Nullable Room room) {
        return room == null ? null : room.id();
    }
}
