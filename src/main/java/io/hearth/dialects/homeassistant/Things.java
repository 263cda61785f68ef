package io.hearth.dialects.homeassistant;

import io.hearth.house.DeviceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All things that were announced, by their topics and by themselves. Only on the loop. */
final class Things {

    private static final String AVAILABILITY = "availability";

    private final World world;
    private final Payloads payloads = new Payloads();
    private final Installer installer;
    private final Presence presence;
    private final Attributes attributes;
    private final Crowd crowd;
    private final Map<String, Map<String, Thing>> byTopic = new HashMap<>();
    private final Map<String, Thing> byKey = new HashMap<>();
    private @Nullable DeviceBlock latest;
    private @Nullable JsonNode availability;

    Things(World world) {
        this.world = world;
        this.installer = new Installer(world);
        this.presence = new Presence(world);
        this.attributes = new Attributes(world);
        this.crowd = new Crowd(world.settings());
    }

    Optional<Thing> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    boolean knows(String topic) {
        return byTopic.containsKey(topic);
    }

    /** Why the one who speaks now may not change what was announced on the topic. */
    Optional<String> objection(String topic) {
        return byTopic.getOrDefault(topic, Map.of()).values().stream()
                .flatMap(thing -> thing.deviceId().stream())
                .flatMap(device -> world.register().objection(device).stream())
                .findFirst();
    }

    /**
     * Makes the house as the plan of the topic says: things that are new come, others change or go.
     *
     * @param restarted whether the house may remember the things from before the hub was restarted
     * @return what could not be used; empty when all could
     */
    List<String> announce(String topic, Plan plan, boolean restarted) {
        Map<String, Thing> before = byTopic.getOrDefault(topic, Map.of());
        var now = new LinkedHashMap<String, Thing>();
        var problems = new ArrayList<String>();
        for (Plan.Item item : plan.items()) {
            try {
                Thing thing = announce(topic, shared(plan.device()), item, restarted);
                now.put(thing.key, thing);
            } catch (Rejected rejected) {
                problems.add(rejected.why());
                Thing old = before.get(item.key());
                if (old != null) {
                    now.put(old.key, old);
                }
            }
        }
        before.values().stream().filter(old -> !now.containsKey(old.key)).forEach(this::withdraw);
        remember(topic, now);
        return problems;
    }

    private void remember(String topic, Map<String, Thing> now) {
        if (now.isEmpty()) {
            byTopic.remove(topic);
        } else {
            byTopic.put(topic, now);
        }
    }

    private Thing announce(String topic, @Nullable DeviceBlock device, Plan.Item item, boolean restarted) {
        Thing before = byKey.get(item.key());
        if (before != null && !before.topic.equals(topic)) {
            throw new Rejected("\"unique_id\" %s is taken: %s announces it already"
                    .formatted(Config.shortened(item.config().text("unique_id", item.key())), before.topic));
        }
        if (before != null && before.isAs(item, device) && isSpeakersOwn(before)) {
            return before;
        }
        checkRoom(before);
        share(item.config());
        Thing thing = new Thing(world, payloads, installer, attributes, item, topic, describe(item), device);
        crowd.check(thing, before);
        install(thing, before, restarted);
        return thing;
    }

    /** Whether the thing has a device, and the one who speaks now need not take that over from somebody. */
    private boolean isSpeakersOwn(Thing thing) {
        return thing.deviceId().filter(world.register()::mayTell).isPresent();
    }

    /** Things of one device come one after the other, and say the same about its availability. */
    private void share(Config config) {
        JsonNode now = config.node().get(AVAILABILITY);
        if (now != null && now.equals(availability)) {
            config.node().set(AVAILABILITY, availability);
        }
        availability = now == null || now.equals(availability) ? availability : now;
    }

    /** And the same of the device. */
    private @Nullable DeviceBlock shared(@Nullable DeviceBlock block) {
        if (block != null && !block.equals(latest)) {
            latest = block;
        }
        return block == null ? null : latest;
    }

    private void checkRoom(@Nullable Thing before) {
        if (before == null && byKey.size() >= world.settings().maxThings()) {
            throw new Rejected(
                    "there are %d things already (hearth.home-assistant.max-things)".formatted(byKey.size()));
        }
    }

    private static Entity describe(Plan.Item item) {
        Component component = Components.named(item.component())
                .orElseThrow(() -> new Rejected(
                        "\"%s\" is no component that is supported".formatted(Config.shortened(item.component()))));
        var builder = new Entity.Builder(item.config());
        component.describe(item.config(), builder);
        return builder.build();
    }

    private void install(Thing thing, @Nullable Thing before, boolean restarted) {
        Optional<DeviceId> old = before == null ? Optional.empty() : before.deviceId();
        boolean installed = installer.install(thing);
        byKey.put(thing.key, thing);
        crowd.add(thing);
        if (before != null) {
            crowd.remove(before);
        }
        if (installed) {
            presence.join(thing, restarted);
            attributes.join(thing);
        }
        if (before != null) {
            presence.leave(before);
            attributes.leave(before);
            before.stop();
            installer.withdrawOthers(before, thing);
        }
        if (installed) {
            thing.listen();
            thing.deviceId().ifPresent(presence::settle);
        }
        old.ifPresent(installer::removeWhenEmpty);
    }

    /** Takes away everything that the topic announced. */
    void withdraw(String topic) {
        Map<String, Thing> before = byTopic.remove(topic);
        if (before != null) {
            before.values().forEach(this::withdraw);
        }
    }

    private void withdraw(Thing thing) {
        world.images().forget(thing.key);
        release(thing);
        Optional<DeviceId> device = thing.deviceId();
        attributes.leave(thing);
        attributes.forget(thing);
        installer.withdraw(thing);
        device.ifPresent(presence::settle);
    }

    /** Stops listening to the things of the topic; another topic may take them over with their points. */
    void release(String topic) {
        Map<String, Thing> before = byTopic.remove(topic);
        if (before != null) {
            before.values().forEach(thing -> {
                release(thing);
                attributes.leave(thing);
            });
        }
    }

    private void release(Thing thing) {
        if (byKey.remove(thing.key, thing)) {
            crowd.remove(thing);
        }
        presence.leave(thing);
        thing.stop();
    }

    /** Devices have been replaced: their things belong to others now. */
    void regroup() {
        presence.regroup(byKey.values());
    }
}
