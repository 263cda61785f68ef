package io.hearth.dialects.homie;

import io.hearth.dialects.Found;
import io.hearth.dialects.Met;
import io.hearth.dialects.Names;
import io.hearth.dialects.Register;
import io.hearth.dialects.Wordbook;
import io.hearth.house.About;
import io.hearth.house.Capability;
import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Purpose;
import io.hearth.house.Source;
import io.hearth.house.State;
import io.hearth.house.Value;
import io.hearth.hub.Hub;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Gives a device and its properties their place in the house. Only on the loop. */
final class Announcing {

    private static final int MAC_DIGITS = 12;

    private final Hub hub;
    private final Register register;
    private final Duration arrival;

    Announcing(Hub hub, Register register, Duration arrival) {
        this.arrival = arrival;
        this.hub = hub;
        this.register = register;
    }

    static String identifier(String device) {
        return HomieDialect.NAME + ":" + device;
    }

    Optional<DeviceId> id(HomieDevice device) {
        return register.device(List.of(identifier(device.id)));
    }

    /**
     * Installs everything described, and takes away what is described no longer.
     *
     * @throws Register.Full when the house takes no more
     */
    void announce(HomieDevice device, Description said) {
        DeviceId id = register.meet(new Met(name(said, device), null, about(device, said)));
        Map<String, Long> namesakes = new HashMap<>();
        said.properties().forEach(property -> namesakes.merge(property.id(), 1L, Long::sum));
        Set<String> keys = new HashSet<>();
        for (Property property : said.properties()) {
            keys.add(key(device, property));
            register.install(HomieDialect.NAME, id, found(device, property, namesakes.get(property.id()) > 1));
        }
        for (Point point : points(id)) {
            String key = point.source().key(Source.KEY).orElse("");
            if (!keys.contains(key) && !key.startsWith(device.id + "/$")) {
                register.gone(point.id());
            }
        }
    }

    private static String name(Description said, HomieDevice device) {
        return said.name().isBlank() || said.name().equals(device.id) ? Names.pretty(device.id) : said.name();
    }

    private static About about(HomieDevice device, Description said) {
        var identifiers = new TreeSet<String>();
        identifiers.add(identifier(device.id));
        mac(said).ifPresent(identifiers::add);
        String via = said.parent() == null ? null : identifier(said.parent());
        return new About(null, said.model(), said.software(), null, null, via, null, identifiers);
    }

    private static Optional<String> mac(Description said) {
        return Optional.ofNullable(said.mac())
                .map(mac -> mac.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-f]", ""))
                .filter(digits -> digits.length() == MAC_DIGITS && !digits.equals("0".repeat(MAC_DIGITS)))
                .map(digits -> "mac:" + digits);
    }

    private static String key(HomieDevice device, Property property) {
        return device.id + "/" + property.path();
    }

    private static Found found(HomieDevice device, Property property, boolean hasNamesakes) {
        String topic = device.topic + property.path();
        var keys = new TreeMap<String, String>();
        keys.put(Source.STATE_TOPIC, topic);
        keys.put(Source.DISCOVERY_TOPIC, device.topic + HomieDevice.STATE);
        keys.put(Tongue.DATATYPE, property.tongue().type().word());
        keys.put(Tongue.HOMIE, device.five ? "5" : "4");
        boolean choice = property.can().kind() == Kind.CHOICE;
        if (!property.tongue().format().isEmpty() && property.can().kind() != Kind.QUANTITY) {
            keys.put(Tongue.FORMAT, property.tongue().format());
        }
        Capability can = event(device, property, topic) ? momentary(property, choice) : property.can();
        if (property.settable()) {
            keys.put(Source.COMMAND_TOPIC, topic + "/set");
            can = property.retained() || device.kept.contains(topic) ? can.whichIsSettable() : can.whichNeverAnswers();
        }
        String unit = can.unit();
        return new Found(
                key(device, property),
                hasNamesakes ? property.node() + " " + property.id() : property.id(),
                hasNamesakes
                        ? pretty(property.nodeName(), property.node()) + " " + pretty(property.name(), property.id())
                        : pretty(property.name(), property.id()),
                can,
                keys,
                null,
                Wordbook.purpose(property.id(), unit),
                Wordbook.subject(property.id(), unit).orElse(null));
    }

    private static String pretty(String name, String id) {
        return name.isBlank() || name.equals(id) ? Names.pretty(id) : name;
    }

    /** A value that nobody keeps is an event; a number is measured all the same. */
    private static boolean event(HomieDevice device, Property property, String topic) {
        return !property.retained()
                && property.can().kind() != Kind.QUANTITY
                && property.can().kind() != Kind.COLOUR
                && !device.kept.contains(topic);
    }

    private static Capability momentary(Property property, boolean choice) {
        var words = choice ? property.can().options() : List.<String>of();
        return Capability.of(Kind.MOMENTARY).withOptions(words);
    }

    /** A point that every device of Homie may have beside its properties. */
    PointId beside(HomieDevice device, DeviceId id, String path, String word, String name, Capability can) {
        String unit = can.unit();
        String subject = word.equals("log") || word.equals("alert")
                ? null
                : Wordbook.subject(word, unit).orElse(null);
        var purpose = word.equals("battery") ? Purpose.MAIN : Purpose.DIAGNOSTIC;
        var keys = Map.of(Source.STATE_TOPIC, device.topic + path);
        var found = new Found(device.id + "/" + path, word, name, can, keys, null, purpose, subject);
        return register.install(HomieDialect.NAME, id, found);
    }

    /**
     * The point has this value. What is replayed is used only where it differs from what is known, and is no event.
     *
     * @return why it was refused
     */
    Optional<String> reading(PointId id, Value value, boolean replayed) {
        House house = hub.now().house();
        if (replayed) {
            boolean event = house.point(id)
                    .filter(point -> point.capability().kind() == Kind.MOMENTARY)
                    .isPresent();
            boolean known = house.state(id)
                    .filter(State::known)
                    .filter(state -> state.value().same(value))
                    .isPresent();
            if (event || known) {
                return Optional.empty();
            }
        }
        return register.reading(id, value, replayed);
    }

    /** The device says where the point is going. */
    void heading(PointId id, Value value) {
        boolean settable = hub.now()
                .house()
                .point(id)
                .filter(point -> point.capability().settable())
                .isPresent();
        if (settable) {
            var cause = Cause.of(Cause.Kind.DEVICE, id.toString());
            var patience = new Command.Patience(arrival, 1);
            String command = UUID.randomUUID().toString();
            hub.accept(at -> new HouseEvent.Heading(Command.wish(command, id, value, cause, at, patience), at));
        }
    }

    List<Point> points(DeviceId id) {
        House house = hub.now().house();
        return house.device(id).map(Device::points).stream()
                .flatMap(points -> points.values().stream())
                .filter(point -> point.source().dialect().equals(HomieDialect.NAME))
                .toList();
    }

    /** The device has removed itself: what other dialects know of it stays. */
    void gone(HomieDevice device) {
        id(device).ifPresent(id -> {
            var own = points(id);
            boolean alone = hub.now().house().device(id).orElseThrow().points().size() == own.size();
            if (alone) {
                register.gone(id);
            } else {
                own.forEach(point -> register.gone(point.id()));
            }
        });
    }
}
