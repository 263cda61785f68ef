package io.hearth.dialects.homeassistant;

import io.hearth.dialects.Found;
import io.hearth.dialects.Met;
import io.hearth.dialects.Names;
import io.hearth.dialects.Register;
import io.hearth.house.About;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Point;
import io.hearth.house.Purpose;
import io.hearth.house.Source;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gives things their devices and points. Only on the loop. */
final class Installer {

    static final String DISCOVERY_TOPIC = "discoveryTopic";
    static final String UNIQUE_ID = "uniqueId";

    /** What the device would like to be called elsewhere, when it says so. */
    static final String ENTITY_ID = "entityId";

    /** The unique ids of the things that a group consists of. */
    static final String GROUP = "group";

    private static final int LONGEST_GROUP = 1_000;
    private static final int LONGEST_ENTITY_ID = 255;

    private final World world;

    Installer(World world) {
        this.world = world;
    }

    /**
     * Gives the thing its points, unless a native dialect speaks for its device.
     *
     * @return whether it has points now
     * @throws Rejected when the house takes no more
     */
    boolean install(Thing thing) {
        DeviceId id = null;
        try {
            id = world.register().meet(met(thing));
            Device device = world.hub().now().house().device(id).orElseThrow();
            if (Register.speaksNatively(device)) {
                withdraw(thing);
                return false;
            }
            thing.entity.spots.values().stream().filter(Spot::isGuessed).forEach(spot -> keepKind(thing, spot));
            thing.entity.spots.values().forEach(spot -> install(thing, spot, device));
            forgetOthers(thing, device);
            return true;
        } catch (Register.Full full) {
            if (id != null) {
                removeWhenEmpty(id);
            }
            throw new Rejected(String.valueOf(full.getMessage()));
        }
    }

    /** The point is of another kind than it seemed. */
    void reinstall(Thing thing, Spot spot) {
        thing.deviceId().flatMap(world.hub().now().house()::device).ifPresent(device -> install(thing, spot, device));
    }

    /** Takes the points of the thing away, and its device when nothing is left of it. */
    void withdraw(Thing thing) {
        DeviceId device = thing.deviceId().orElse(null);
        thing.entity.spots.keySet().forEach(role -> thing.point(role).ifPresent(world.register()::gone));
        if (device != null) {
            removeWhenEmpty(device);
        }
    }

    /** Takes away the points that another description of the same thing had. */
    void withdrawOthers(Thing before, Thing now) {
        for (String role : before.entity.spots.keySet()) {
            if (!now.entity.spots.containsKey(role)) {
                before.point(role).ifPresent(world.register()::gone);
            }
        }
    }

    void removeWhenEmpty(DeviceId id) {
        House house = world.hub().now().house();
        if (house.device(id).filter(device -> device.points().isEmpty()).isPresent()) {
            world.register().gone(id);
        }
    }

    /** Points that the thing had before a restart, and has no longer. */
    private void forgetOthers(Thing thing, Device device) {
        Set<String> roles = thing.entity.spots.keySet();
        for (Point point : device.points().values()) {
            String key = point.source().key(Source.KEY).orElse("");
            boolean own = point.source().dialect().equals(HomeAssistant.NAME) && key.startsWith(thing.key + "#");
            if (own && !roles.contains(key.substring(thing.key.length() + 1))) {
                world.register().gone(point.id());
            }
        }
    }

    private Met met(Thing thing) {
        if (thing.device == null) {
            String name = Naming.name(thing.entity.config);
            return new Met(
                    name.isEmpty() ? Names.pretty(thing.key.substring(thing.key.lastIndexOf('/') + 1)) : name,
                    null,
                    About.identified(Set.of("homeassistant:" + thing.key)));
        }
        House house = world.hub().now().house();
        String otherwise = world.register()
                .device(thing.device.about().identifiers())
                .flatMap(house::device)
                .map(Device::name)
                .orElseGet(thing.device::fallback);
        return thing.device.met(otherwise);
    }

    private void install(Thing thing, Spot spot, Device device) {
        Config config = thing.entity.config;
        Purpose purpose = purpose(spot, config);
        String owner = thing.device == null ? null : thing.device.name() == null ? "" : thing.device.name();
        Naming naming = Naming.of(config, thing.component, thing.entity.sort, owner);
        Part part = thing.entity.sort == null ? null : new Part(thing.entity.sort, naming.part(), spot.role());
        world.register()
                .install(
                        HomeAssistant.NAME,
                        device.id(),
                        new Found(
                                thing.key + "#" + spot.role(),
                                naming.word(spot, purpose),
                                naming.name(spot, purpose),
                                spot.capability(thing.entity.optimistic),
                                keys(thing, spot),
                                part,
                                purpose,
                                spot.subject()));
    }

    /** What a point has shown itself to be is not guessed again. */
    private void keepKind(Thing thing, Spot spot) {
        House house = world.hub().now().house();
        thing.point(spot.role())
                .filter(id -> house.state(id).isPresent())
                .flatMap(house::point)
                .map(Point::capability)
                .filter(known -> known.kind() == Kind.QUANTITY || known.kind() == Kind.TEXT)
                .ifPresent(spot::becomes);
    }

    private static Purpose purpose(Spot spot, Config config) {
        Purpose said =
                switch (config.text("entity_category", "")) {
                    case "diagnostic" -> Purpose.DIAGNOSTIC;
                    case "config" -> Purpose.CONFIGURATION;
                    default -> config.flag("enabled_by_default", true) ? Purpose.MAIN : Purpose.DIAGNOSTIC;
                };
        Purpose own = spot.purpose();
        return own == null ? said : own;
    }

    private static TreeMap<String, String> keys(Thing thing, Spot spot) {
        var keys = new TreeMap<String, String>();
        Config config = thing.entity.config;
        keys.put(DISCOVERY_TOPIC, thing.topic);
        config.text("unique_id").ifPresent(id -> keys.put(UNIQUE_ID, id));
        config.text("default_entity_id")
                .or(() -> config.text("object_id").map(id -> thing.component + "." + id))
                .ifPresent(id -> keys.put(ENTITY_ID, id.substring(0, Math.min(id.length(), LONGEST_ENTITY_ID))));
        String group = String.join(",", config.strings("group"));
        if (!group.isEmpty() && group.length() <= LONGEST_GROUP) {
            keys.put(GROUP, group);
        }
        put(keys, Source.STATE_TOPIC, config, spot.stateKey());
        put(keys, Source.COMMAND_TOPIC, config, spot.commandKey());
        if (spot.code() != null) {
            keys.put(Source.CODE, spot.code());
        }
        return keys;
    }

    private static void put(TreeMap<String, String> keys, String name, Config config, @Nullable String topicKey) {
        if (topicKey != null) {
            config.topic(topicKey).ifPresent(topic -> keys.put(name, topic));
        }
    }
}
