package io.hearth.dialects;

import io.hearth.house.About;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Source;
import io.hearth.hub.Stepped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which device has which identifier, points and topics for commands, as far as the one who has the floor may say so.
 * Only on the loop.
 */
final class Identities {

    private static final int MOST_IDENTIFIERS = 40;

    private final Supplier<House> house;
    private final Claims claims;
    private final Map<String, DeviceId> devices = new HashMap<>();
    private final Map<Address, PointId> points = new HashMap<>();
    private final TreeMap<String, DeviceId> commands = new TreeMap<>();

    private record Address(String dialect, String key) {}

    Identities(Supplier<House> house, Claims claims) {
        this.house = house;
        this.claims = claims;
    }

    /**
     * The device that has one of the identifiers and that the one who has the floor may speak for, or else the one whose
     * topics say that they are its own.
     */
    Optional<DeviceId> find(Collection<String> identifiers) {
        DeviceId others = null;
        for (String identifier : identifiers) {
            Device device = having(identifier);
            Device claimed = device != null && claims.mayTell(device) ? device : having(claims.claimed(identifier));
            if (claimed != null && claims.mayTell(claimed)) {
                return Optional.of(claimed.id());
            }
            if (others == null && device != null && Claims.isOfTopic(identifier)) {
                others = device.id();
            }
        }
        return Optional.ofNullable(others);
    }

    /** The device that has the identifier, whoever says so. */
    @Nullable
    Device having(String identifier) {
        DeviceId id = devices.get(identifier);
        return id == null ? null : house.get().devices().get(id);
    }

    /**
     * What is said of a device, where identifiers of devices that others introduced are no more than claims.
     *
     * @throws Register.Full when nothing is left
     */
    About admit(About said) {
        Set<String> admitted = new TreeSet<>();
        for (String identifier : said.identifiers()) {
            Device owner = having(identifier);
            if (owner == null || claims.mayTell(owner) || claims.mayTakeOver(owner, said.identifiers())) {
                admitted.add(identifier);
            } else {
                claims.note(owner, identifier);
                Device claiming = having(claims.claimed(identifier));
                if (claiming == null || claims.mayTell(claiming)) {
                    admitted.add(claims.claimed(identifier));
                }
            }
        }
        if (admitted.isEmpty()) {
            throw new Register.Full("it names no identifier of its own");
        }
        return said.knownBy(admitted);
    }

    /** @throws Register.Full when a device says that it is too many */
    static About limited(About about) {
        if (about.identifiers().size() > MOST_IDENTIFIERS) {
            throw new Register.Full("it has %d identifiers already".formatted(MOST_IDENTIFIERS));
        }
        return about;
    }

    /** The device that is meant by what {@link #admit} let pass. */
    @Nullable
    Device meant(About admitted) {
        for (String identifier : admitted.identifiers()) {
            Device device = having(identifier);
            if (device == null) {
                device = having(claims.claimed(identifier));
            }
            if (device != null && (claims.mayTell(device) || claims.mayTakeOver(device, admitted.identifiers()))) {
                return device;
            }
        }
        return null;
    }

    /**
     * @param known the point as it is, null when it is new
     * @throws Register.Full when its topic for commands is one of a device that others introduced
     */
    void checkCommands(Found found, @Nullable PointId known, DeviceId device) {
        String topic = found.keys().get(Source.COMMAND_TOPIC);
        String before = Optional.ofNullable(known)
                .flatMap(house.get()::point)
                .flatMap(point -> point.source().key(Source.COMMAND_TOPIC))
                .orElse(null);
        if (topic == null || topic.equals(before)) {
            return;
        }
        commanded(topic).filter(owner -> !owner.id().equals(device)).ifPresent(owner -> {
            throw new Register.Full(claims.objection(owner, topic));
        });
    }

    /** The device that others introduced and whose commands go to the topic, or above or below it. */
    private Optional<Device> commanded(String topic) {
        var ids = new ArrayList<@Nullable DeviceId>();
        for (int end = topic.length(); end > 0; end = topic.lastIndexOf('/', end - 1)) {
            ids.add(commands.get(topic.substring(0, end)));
        }
        var below = commands.ceilingEntry(topic + "/");
        if (below != null && below.getKey().startsWith(topic + "/")) {
            ids.add(below.getValue());
        }
        for (DeviceId id : ids) {
            Device device = id == null ? null : house.get().devices().get(id);
            if (device != null && !device.about().speakers().isEmpty() && !claims.mayTell(device)) {
                return Optional.of(device);
            }
        }
        return Optional.empty();
    }

    /** The point that the dialect announced by this key; null when there is none. */
    @Nullable
    PointId point(String dialect, String key) {
        return points.get(new Address(dialect, key));
    }

    void stepped(Stepped stepped) {
        House now = stepped.step().house();
        HouseEvent event = stepped.event();
        if (event instanceof HouseEvent.DeviceFound found) {
            now.device(found.device()).ifPresent(this::remember);
        } else if (event instanceof HouseEvent.PointFound found) {
            changed(found.point().id(), stepped.before(), now);
        } else if (event instanceof HouseEvent.PointGone gone) {
            changed(gone.point(), stepped.before(), now);
        } else if (event instanceof HouseEvent.DeviceRemoved removed) {
            stepped.before().device(removed.device()).ifPresent(this::forget);
        } else if (event instanceof HouseEvent.DeviceReplaced replaced) {
            stepped.before().device(replaced.device()).ifPresent(this::forget);
            stepped.before().device(replaced.by()).ifPresent(this::forget);
            now.device(replaced.device()).ifPresent(this::remember);
        }
    }

    /** Points of one device may share a topic. */
    private void changed(PointId id, House before, House now) {
        Point old = before.point(id).orElse(null);
        if (old == null
                || now.point(id)
                        .filter(point -> point.source().equals(old.source()))
                        .isPresent()) {
            now.point(id).ifPresent(this::remember);
            return;
        }
        forget(old);
        now.device(id.device()).ifPresent(device -> device.points().values().forEach(this::remember));
    }

    void remember(Device device) {
        device.about().identifiers().forEach(identifier -> devices.putIfAbsent(identifier, device.id()));
        device.points().values().forEach(this::remember);
    }

    private void remember(Point point) {
        Source source = point.source();
        source.key(Source.KEY).ifPresent(key -> points.put(new Address(source.dialect(), key), point.id()));
        source.key(Source.COMMAND_TOPIC)
                .ifPresent(topic -> commands.putIfAbsent(topic, point.id().device()));
    }

    private void forget(Device device) {
        device.about().identifiers().forEach(identifier -> devices.remove(identifier, device.id()));
        device.points().values().forEach(this::forget);
    }

    private void forget(Point point) {
        Source source = point.source();
        source.key(Source.KEY).ifPresent(key -> points.remove(new Address(source.dialect(), key), point.id()));
        source.key(Source.COMMAND_TOPIC)
                .ifPresent(topic -> commands.remove(topic, point.id().device()));
    }
}
