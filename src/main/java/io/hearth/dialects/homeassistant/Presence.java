package io.hearth.dialects.homeassistant;

import io.hearth.broker.Message;
import io.hearth.dialects.Register;
import io.hearth.dialects.Switchboard;
import io.hearth.house.Availability;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes of what is said about the availability of things the availability of devices: a device is online while one of
 * its things can be reached. Of a device that is online, the things that cannot be reached are unknown. Only on the loop.
 */
final class Presence {

    private final World world;
    private final Map<String, Beacon> beacons = new HashMap<>();
    private final Map<DeviceId, Set<Thing>> things = new HashMap<>();
    private @Nullable Set<DeviceId> gathered;

    /** A topic about availability, and who cares. */
    private static final class Beacon {
        private final List<Listener> listeners = new ArrayList<>();
        private Switchboard.@Nullable Line line;
        private @Nullable Message last;
    }

    private record Listener(Thing thing, int watch) {}

    Presence(World world) {
        this.world = world;
    }

    /**
     * Takes care of the thing, which has its points already.
     *
     * @param restarted whether the house remembers the thing from before the hub was restarted
     */
    void join(Thing thing, boolean restarted) {
        DeviceId id = thing.deviceId().orElse(null);
        Device device = id == null ? null : world.hub().now().house().devices().get(id);
        if (device == null) {
            return;
        }
        thing.reach.assume(restarted && device.availability() == Availability.ONLINE);
        things.computeIfAbsent(id, any -> new LinkedHashSet<>()).add(thing);
        thing.reach.onChange(() -> settle(id));
        for (int i = 0; i < thing.reach.watches().size(); i++) {
            watch(thing, i);
        }
    }

    private void watch(Thing thing, int watch) {
        String topic = thing.reach.watches().get(watch).topic();
        Beacon beacon = beacons.computeIfAbsent(topic, any -> new Beacon());
        var listener = new Listener(thing, watch);
        beacon.listeners.add(listener);
        if (beacon.line == null) {
            beacon.line = world.switchboard().listen(topic, (message, replayed) -> heard(beacon, message));
        } else if (beacon.last != null) {
            says(listener, beacon.last);
        }
    }

    void leave(Thing thing) {
        things.values().removeIf(group -> group.remove(thing) && group.isEmpty());
        for (Reach.Watch watch : thing.reach.watches()) {
            Beacon beacon = beacons.get(watch.topic());
            if (beacon != null
                    && beacon.listeners.removeIf(listener -> listener.thing() == thing)
                    && beacon.listeners.isEmpty()) {
                beacons.remove(watch.topic());
                if (beacon.line != null) {
                    beacon.line.cut();
                }
            }
        }
    }

    private void heard(Beacon beacon, Message message) {
        if (message.payload().length == 0) {
            return;
        }
        beacon.last = message;
        Set<DeviceId> all = new LinkedHashSet<>();
        gathered = all;
        try {
            List.copyOf(beacon.listeners).forEach(listener -> says(listener, message));
        } finally {
            gathered = null;
        }
        all.forEach(this::settle);
    }

    private void says(Listener listener, Message message) {
        Thing thing = listener.thing();
        Reach.Watch watch = thing.reach.watches().get(listener.watch());
        thing.text(message, watch.template(), text -> {
            thing.reach.says(listener.watch(), text);
            thing.settled(message.topic());
            thing.deviceId().ifPresent(this::settleSoon);
        });
    }

    /** Groups the things by the devices they belong to now. */
    void regroup(Collection<Thing> all) {
        things.clear();
        for (Thing thing : all) {
            thing.deviceId().ifPresent(id -> {
                things.computeIfAbsent(id, any -> new LinkedHashSet<>()).add(thing);
                thing.reach.onChange(() -> settle(id));
            });
        }
    }

    private void settleSoon(DeviceId device) {
        if (gathered == null) {
            settle(device);
        } else {
            gathered.add(device);
        }
    }

    /** Tells the house how the device is doing. */
    void settle(DeviceId id) {
        Set<Thing> group = things.get(id);
        Device device = world.hub().now().house().devices().get(id);
        if (group == null || device == null || Register.speaksNatively(device)) {
            return;
        }
        Boolean online = online(group);
        if (online != null) {
            world.register().available(id, online ? Availability.ONLINE : Availability.OFFLINE);
        } else if (group.stream().anyMatch(thing -> thing.reach.expires())) {
            world.register().available(id, Availability.UNKNOWN);
        }
        if (!Boolean.FALSE.equals(online)) {
            group.forEach(Presence::trust);
        }
    }

    private static void trust(Thing thing) {
        boolean reachable = thing.reach.reachable();
        if (thing.reach.isWatched() && !Boolean.valueOf(reachable).equals(thing.reach.trusted)) {
            thing.reach.trusted = reachable;
            if (reachable) {
                thing.telling().trust();
            } else {
                thing.telling().silence();
            }
        }
    }

    /** Whether the device can be reached; null when nothing says so. */
    private static @Nullable Boolean online(Set<Thing> group) {
        boolean watched = false;
        boolean silent = true;
        boolean lasting = false;
        for (Thing thing : group) {
            if (thing.reach.isWatched()) {
                if (thing.reach.reachable()) {
                    return true;
                }
                watched = true;
            } else if (!isMomentary(thing)) {
                lasting |= !thing.reach.expires();
                silent &= thing.reach.isExpired();
            }
        }
        return watched ? Boolean.FALSE : lasting || group.stream().allMatch(Presence::isMomentary) ? null : !silent;
    }

    private static boolean isMomentary(Thing thing) {
        return thing.entity.spots.values().stream()
                .allMatch(spot -> spot.capability(false).kind() == Kind.MOMENTARY);
    }
}
