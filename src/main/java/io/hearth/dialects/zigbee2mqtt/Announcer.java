package io.hearth.dialects.zigbee2mqtt;

import static io.hearth.dialects.zigbee2mqtt.Zigbee2Mqtt.NAME;

import io.hearth.dialects.Found;
import io.hearth.dialects.Register;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.Point;
import io.hearth.house.Source;
import io.hearth.house.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Gives the things of one bridge their place in the house. */
final class Announcer {

    private final Register register;
    private final Supplier<House> house;
    private final String base;

    Announcer(Register register, Supplier<House> house, String base) {
        this.register = register;
        this.house = house;
        this.base = base;
    }

    /** @throws Register.Full when the house takes no more */
    DeviceId announce(Thing thing) {
        Entry entry = thing.entry();
        DeviceId id = register.meet(entry.met());
        register.silence(id, "homeassistant");
        Device device = house.get().device(id).orElseThrow();
        thing.learn(Extras.in(mentioned(entry, device), thing.traits()));
        Set<String> kept = new HashSet<>();
        thing.traits().forEach(trait -> kept.add(entry.key(trait)));
        Trait standing = entry.standing() == null ? null : Extras.standing();
        if (standing != null) {
            kept.add(entry.key(standing));
        }
        for (String key : keys(device, entry.id())) {
            if (!kept.contains(key)) {
                register.point(NAME, key).ifPresent(register::gone);
            }
        }
        thing.traits().forEach(trait -> install(id, entry, trait));
        if (standing != null) {
            install(id, entry, standing);
            register.point(NAME, entry.key(standing)).ifPresent(point -> tell(point, Value.of(entry.standing())));
        }
        return id;
    }

    private void tell(io.hearth.house.PointId point, Value value) {
        boolean known = house.get()
                .state(point)
                .filter(state -> state.value().equals(value))
                .isPresent();
        if (!known) {
            register.reading(point, value, false);
        }
    }

    void install(DeviceId device, Entry entry, Trait trait) {
        String topic = base + "/" + entry.topic();
        Map<String, String> keys = trait.capability().settable()
                ? Map.of(Source.STATE_TOPIC, topic, Source.COMMAND_TOPIC, topic + "/set")
                : Map.of(Source.STATE_TOPIC, topic);
        register.install(
                NAME,
                device,
                new Found(
                        entry.key(trait),
                        trait.word(),
                        trait.name(),
                        trait.capability(),
                        keys,
                        trait.part(),
                        trait.purpose(),
                        trait.subject()));
    }

    /** What the device said in an earlier run without exposing it. */
    private static ObjectNode mentioned(Entry entry, Device device) {
        ObjectNode message = Tongue.JSON.objectNode();
        String prefix = Entry.key(entry.id(), "");
        for (String key : keys(device, entry.id())) {
            String trait = key.substring(prefix.length());
            if (trait.startsWith("update.")) {
                message.withObjectProperty("update");
            } else if (trait.startsWith(Extras.MARK)) {
                message.put(trait.substring(Extras.MARK.length()), true);
            }
        }
        return message;
    }

    private static List<String> keys(Device device, String id) {
        String prefix = Entry.key(id, "");
        return device.points().values().stream()
                .filter(point -> point.source().dialect().equals(NAME))
                .flatMap(point -> point.source().key(Source.KEY).stream())
                .filter(key -> key.startsWith(prefix))
                .toList();
    }

    /** The device is no more on this bridge; what others say of it stays. */
    void gone(String id) {
        Device device = register.device(Set.of("zigbee2mqtt:" + id))
                .flatMap(known -> house.get().device(known))
                .orElse(null);
        if (device == null) {
            return;
        }
        String prefix = Entry.key(id, "");
        List<Point> ours = device.points().values().stream()
                .filter(point -> point.source().dialect().equals(NAME) && ofThisBridge(point))
                .filter(point -> point.source().key(Source.KEY).orElse("").startsWith(prefix))
                .toList();
        if (!ours.isEmpty() && ours.size() == device.points().size()) {
            register.gone(device.id());
        } else {
            ours.forEach(point -> register.gone(point.id()));
        }
    }

    /** The ids of all that the house has from this bridge. */
    Set<String> known() {
        var ids = new HashSet<String>();
        for (Device device : house.get().devices().values()) {
            for (Point point : device.points().values()) {
                if (point.source().dialect().equals(NAME) && ofThisBridge(point)) {
                    point.source().key(Source.KEY).ifPresent(key -> ids.add(key.substring(0, key.indexOf('|'))));
                }
            }
        }
        return ids;
    }

    private boolean ofThisBridge(Point point) {
        return point.source()
                .key(Source.STATE_TOPIC)
                .filter(topic -> topic.startsWith(base + "/"))
                .isPresent();
    }
}
