package io.hearth.dialects;

import io.hearth.house.About;
import io.hearth.house.Availability;
import io.hearth.house.Capability;
import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Room;
import io.hearth.house.RoomId;
import io.hearth.house.Slug;
import io.hearth.house.Source;
import io.hearth.house.State;
import io.hearth.house.Value;
import io.hearth.hub.Hub;
import io.hearth.hub.HubListener;
import io.hearth.hub.Stepped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives what dialects announce its place in the house, and finds it again: the same announcement twice, in another
 * order, or after a restart gives the same house. Devices are known by their identifiers, points by the keys of their
 * dialect. Only on the loop.
 */
@Component
public final class Register implements HubListener {

    /** Dialects that say no more of a device than its Home Assistant discovery does. */
    private static final Set<String> FOREIGN = Set.of("homeassistant", "plain", "esphome");

    private final Hub hub;
    private final DialectSettings settings;
    private final FreeIds ids = new FreeIds();
    private final Map<String, DeviceId> devices = new HashMap<>();
    private final Map<Address, PointId> points = new HashMap<>();

    private record Address(String dialect, String key) {}

    /** Too much was announced; the message says which setting allows more. */
    public static final class Full extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Full(String why) {
            super(why, null, false, false);
        }
    }

    Register(Hub hub, DialectSettings settings) {
        this.hub = hub;
        this.settings = settings;
        hub.now().house().devices().values().forEach(this::remember);
        hub.listen(this);
    }

    /** The device that has one of the identifiers. */
    public Optional<DeviceId> device(Iterable<String> identifiers) {
        for (String identifier : identifiers) {
            DeviceId known = devices.get(identifier);
            if (known != null) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /** The point that the dialect announced by this key. */
    public Optional<PointId> point(String dialect, String key) {
        return Optional.ofNullable(points.get(new Address(dialect, key)));
    }

    /**
     * The device that was met, made when it is new and told again what it says of itself when that is new.
     *
     * @throws Full when the house takes no more devices
     */
    public DeviceId meet(Met met) {
        House house = hub.now().house();
        DeviceId id = device(met.about().identifiers()).orElse(null);
        Device known = id == null ? null : house.devices().get(id);
        if (known == null) {
            if (house.devices().size() >= settings.maxDevices()) {
                throw new Full(
                        "there are %d devices already (hearth.dialects.max-devices)".formatted(settings.maxDevices()));
            }
            id = ids.ofDevice(met.name(), house);
            found(id, met, met.about(), met.stranger() || !settings.adopt());
        } else {
            About about = met.about().or(known.about());
            Room room = room(met.area());
            boolean moved = room != null && !room.id().equals(known.room());
            boolean renamed = !known.name().equals(met.name()) || moved;
            if (!about.equals(known.about()) || renamed && !known.named()) {
                found(known.id(), met, about, false);
            }
            id = known.id();
        }
        return id;
    }

    private void found(DeviceId id, Met met, About about, boolean fresh) {
        Room room = room(met.area());
        String name = met.name();
        hub.accept(at -> new HouseEvent.DeviceFound(id, name, room, about, fresh, at));
    }

    /**
     * The point that was found, made when it is new and changed when it is known better now.
     *
     * @throws Full when the device takes no more points
     */
    public PointId install(String dialect, DeviceId device, Found found) {
        House house = hub.now().house();
        PointId known = points.get(new Address(dialect, found.key()));
        if (known != null && !known.device().equals(device)) {
            gone(known);
            known = null;
        }
        PointId id = known == null ? free(house, device, found.word()) : known;
        var keys = new TreeMap<>(found.keys());
        keys.put(Source.KEY, found.key());
        var point = new Point(
                id,
                found.name(),
                found.capability(),
                new Source(dialect, keys),
                found.part(),
                found.purpose(),
                found.subject());
        if (!point.equals(house.point(id).orElse(null))) {
            hub.accept(at -> new HouseEvent.PointFound(point, id.device().value(), null, at));
        }
        return id;
    }

    /** Whether the point is known with another unit than it has now. */
    public boolean measuresOtherwise(PointId known, Capability now) {
        return now.unit() != null
                && hub.now()
                        .house()
                        .point(known)
                        .filter(point -> point.capability().kind() == now.kind())
                        .filter(point -> !now.unit().equals(point.capability().unit()))
                        .isPresent();
    }

    /** The device as the house knows it. */
    public Optional<Device> known(DeviceId device) {
        return hub.now().house().device(device);
    }

    /** The device has the point no longer. */
    public void gone(PointId point) {
        if (hub.now().house().point(point).isPresent()) {
            hub.accept(at -> new HouseEvent.PointGone(point, at));
        }
    }

    /**
     * Whether a dialect of its own speaks for the device that has one of the identifiers; then nothing is to be announced
     * for it in the words of another hub.
     */
    public boolean speaksNatively(Iterable<String> identifiers) {
        return device(identifiers)
                .flatMap(hub.now().house()::device)
                .filter(Register::speaksNatively)
                .isPresent();
    }

    /** Whether a dialect of its own speaks for the device. */
    public static boolean speaksNatively(Device device) {
        return device.points().values().stream()
                .anyMatch(point -> !FOREIGN.contains(point.source().dialect()));
    }

    /** Removes what the dialect has announced for the device, because another one speaks for it better. */
    public void silence(DeviceId device, String dialect) {
        hub.now().house().device(device).ifPresent(known -> known.points().values().stream()
                .filter(point -> point.source().dialect().equals(dialect))
                .forEach(point -> gone(point.id())));
    }

    /** The device is no more. */
    public void gone(DeviceId device) {
        if (hub.now().house().device(device).isPresent()) {
            hub.accept(at -> new HouseEvent.DeviceRemoved(device, at));
        }
    }

    /**
     * The point has this value. A replayed one tells of the past: it is noted, and starts no rule.
     *
     * @return why it was refused; the last good value stays then
     */
    public Optional<String> reading(PointId id, Value value, boolean replayed) {
        Point point = hub.now().house().point(id).orElse(null);
        if (point == null) {
            return Optional.of("there is no point " + id);
        }
        Value fitting = point.capability().fit(value).orElse(null);
        if (fitting == null) {
            return point.capability().refusal(value);
        }
        hub.accept(at -> new HouseEvent.Reading(id, fitting, at, replayed));
        return Optional.empty();
    }

    /** Nobody knows the value of the point any more. */
    public void unknown(PointId point) {
        if (hub.now().house().state(point).filter(State::known).isPresent()) {
            hub.accept(at -> new HouseEvent.ValueUnknown(point, at));
        }
    }

    /** What follows from a wish to a device that never answers. */
    public void assumed(PointId id, Value value, Cause cause) {
        hub.now()
                .house()
                .point(id)
                .flatMap(point -> point.capability().fit(value))
                .ifPresent(fitting -> hub.accept(at -> new HouseEvent.ValueAssumed(id, fitting, cause, at)));
    }

    /** The command cannot be said to the device; it is not tried again. */
    public void refused(Command command, String why) {
        hub.accept(at -> new HouseEvent.WishRefused(command.point(), command.id(), why, at));
    }

    /** The device can be reached, or not. */
    public void available(DeviceId id, Availability availability) {
        Device device = hub.now().house().devices().get(id);
        if (device != null && device.availability() != availability) {
            hub.accept(at -> new HouseEvent.AvailabilityReported(id, device.name(), null, availability, at));
        }
    }

    @Override
    public void stepped(Stepped stepped) {
        House house = stepped.step().house();
        HouseEvent event = stepped.event();
        if (event instanceof HouseEvent.DeviceFound found) {
            house.device(found.device()).ifPresent(this::remember);
        } else if (event instanceof HouseEvent.PointFound found) {
            house.point(found.point().id()).ifPresent(this::remember);
        } else if (event instanceof HouseEvent.PointGone gone) {
            stepped.before().point(gone.point()).ifPresent(this::forget);
        } else if (event instanceof HouseEvent.DeviceRemoved removed) {
            stepped.before().device(removed.device()).ifPresent(this::forget);
            ids.someAreFree();
        } else if (event instanceof HouseEvent.DeviceReplaced replaced) {
            stepped.before().device(replaced.device()).ifPresent(this::forget);
            stepped.before().device(replaced.by()).ifPresent(this::forget);
            house.device(replaced.device()).ifPresent(this::remember);
            ids.someAreFree();
        }
    }

    private void remember(Device device) {
        device.about().identifiers().forEach(identifier -> devices.putIfAbsent(identifier, device.id()));
        device.points().values().forEach(this::remember);
    }

    private void remember(Point point) {
        point.source()
                .key(Source.KEY)
                .ifPresent(key -> points.put(new Address(point.source().dialect(), key), point.id()));
    }

    private void forget(Device device) {
        device.about().identifiers().forEach(identifier -> devices.remove(identifier, device.id()));
        device.points().values().forEach(this::forget);
    }

    private void forget(Point point) {
        point.source()
                .key(Source.KEY)
                .ifPresent(key -> points.remove(new Address(point.source().dialect(), key), point.id()));
    }

    private PointId free(House house, DeviceId device, String word) {
        var taken = house.device(device).orElseThrow().points();
        if (taken.size() >= settings.maxPoints()) {
            throw new Full(
                    "the device has %d points already (hearth.dialects.max-points)".formatted(settings.maxPoints()));
        }
        return new PointId(device, FreeIds.ofPoint(word, taken::containsKey));
    }

    private static @Nullable Room room(@Nullable String area) {
        if (area == null || area.isBlank()) {
            return null;
        }
        try {
            return new Room(new RoomId(Slug.of(area)), Names.pretty(area), 0);
        } catch (IllegalArgumentException nameless) {
            return null;
        }
    }
}
