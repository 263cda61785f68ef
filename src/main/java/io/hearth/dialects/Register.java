package io.hearth.dialects;

import io.hearth.broker.Refusals;
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
import io.hearth.house.Source;
import io.hearth.house.State;
import io.hearth.house.Value;
import io.hearth.hub.Hub;
import io.hearth.hub.HubListener;
import io.hearth.hub.Stepped;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
    private final Claims claims;
    private final Identities identities;

    /** Too much was announced; the message says which setting allows more. */
    public static final class Full extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Full(String why) {
            super(why, null, false, false);
        }
    }

    Register(Hub hub, DialectSettings settings, Floor floor, Refusals refusals) {
        this.hub = hub;
        this.settings = settings;
        claims = new Claims(floor, settings, refusals);
        identities = new Identities(() -> hub.now().house(), claims);
        hub.now().house().devices().values().forEach(identities::remember);
        hub.listen(this);
    }

    /**
     * The device that has one of the identifiers and that the publisher of what is being heard may speak for, or else the
     * one on whose own topics it speaks, and which it takes over if it may.
     */
    public Optional<DeviceId> device(Collection<String> identifiers) {
        Optional<DeviceId> id = identities.find(identifiers);
        id.flatMap(this::known).ifPresent(device -> {
            if (claims.takesOver(device, identifiers)) {
                About about = claims.takenOver(device);
                hub.accept(at -> new HouseEvent.DeviceFound(device.id(), device.name(), null, about, false, at));
            }
        });
        return id;
    }

    /** Whether the device knows the publisher of what is being heard as one that may speak for it. */
    public boolean mayTell(DeviceId id) {
        return known(id).filter(claims::mayTell).isPresent();
    }

    /** Why the publisher of what is being heard may not announce anything for the device. */
    public Optional<String> objection(DeviceId id) {
        return known(id).flatMap(device -> claims.objection(device, Set.of()));
    }

    /** Why the publisher of what is being heard may not put anything of another dialect beside what the device has. */
    public Optional<String> intrusion(DeviceId id) {
        return known(id)
                .filter(device -> !device.about().speakers().isEmpty())
                .flatMap(device -> claims.objection(device, Set.of()));
    }

    /** The same for the device that has the identifier, whoever says so. */
    public Optional<String> objection(String identifier) {
        return Optional.ofNullable(identities.having(identifier))
                .flatMap(device -> claims.objection(device, Set.of(identifier)));
    }

    /** The point that the dialect announced by this key. */
    public Optional<PointId> point(String dialect, String key) {
        return Optional.ofNullable(identities.point(dialect, key));
    }

    /**
     * The device that was met, made when it is new and told again what it says of itself when that is new. What belongs to
     * a device that somebody else introduced is no more than a claim: then it is met as a device of its own.
     *
     * @throws Full when the house takes no more devices
     */
    public DeviceId meet(Met met) {
        House house = hub.now().house();
        About said = identities.admit(met.about());
        Device known = identities.meant(said);
        if (known != null) {
            return metAgain(met, said, known);
        }
        if (house.devices().size() >= settings.maxDevices()) {
            throw new Full(
                    "there are %d devices already (hearth.dialects.max-devices)".formatted(settings.maxDevices()));
        }
        DeviceId id = ids.ofDevice(met.name(), house);
        boolean claiming = !said.equals(met.about());
        found(id, met, claims.introduced(said), claiming || met.stranger() || !settings.adopt());
        return id;
    }

    private DeviceId metAgain(Met met, About said, Device known) {
        About about = Identities.limited(said.or(claims.takenOver(known)));
        Room room = met.room();
        boolean moved = room != null && !room.id().equals(known.room());
        boolean renamed = !known.name().equals(met.name()) || moved;
        if (!about.equals(known.about()) || renamed && !known.named()) {
            found(known.id(), met, about, false);
        }
        return known.id();
    }

    private void found(DeviceId id, Met met, About about, boolean fresh) {
        hub.accept(at -> new HouseEvent.DeviceFound(id, met.name(), met.room(), about, fresh, at));
    }

    /**
     * The point that was found, made when it is new and changed when it is known better now.
     *
     * @throws Full when the device takes no more points, or when somebody else introduced it, or the device that has the
     *              point or its topic for commands
     */
    public PointId install(String dialect, DeviceId device, Found found) {
        House house = hub.now().house();
        PointId known = identities.point(dialect, found.key());
        boolean moves = known != null && !known.device().equals(device);
        if (known == null || moves) {
            check(device);
        }
        if (moves) {
            check(known.device());
        }
        identities.checkCommands(found, known, device);
        if (moves) {
            gone(known);
            known = null;
        }
        PointId id = known == null
                ? ids.ofPoint(house.device(device).orElseThrow(), found.word(), settings.maxPoints())
                : known;
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

    private void check(DeviceId id) {
        objection(id).map(Full::new).ifPresent(full -> {
            throw full;
        });
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
    public boolean speaksNatively(Collection<String> identifiers) {
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
        identities.stepped(stepped);
        if (stepped.event() instanceof HouseEvent.DeviceRemoved
                || stepped.event() instanceof HouseEvent.DeviceReplaced) {
            ids.someAreFree();
        }
    }
}
