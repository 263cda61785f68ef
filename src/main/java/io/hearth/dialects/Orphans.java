package io.hearth.dialects;

import io.hearth.broker.Broker;
import io.hearth.broker.BrokerControl;
import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.broker.Retained;
import io.hearth.devices.DeviceSettings;
import io.hearth.house.Availability;
import io.hearth.house.Device;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.Point;
import io.hearth.house.Source;
import io.hearth.house.State;
import io.hearth.hub.Hub;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * Announcements that the broker keeps for devices that are silent for long. A device that says it is online is no orphan,
 * however little it says: its last will would tell. Any thread but the loop.
 */
@Service
public class Orphans {

    /** How many are cleared in one go, so that the loop is never held up. */
    private static final int BATCH = 500;

    /** Who says the farewell, as the log of messages has it. */
    private static final String FAREWELL = "$tidy";

    private final Hub hub;
    private final Broker broker;
    private final BrokerControl control;
    private final ObjectProvider<Announcements> dialects;
    private final DeviceSettings settings;
    private final Clock clock;

    Orphans(
            Hub hub,
            Broker broker,
            BrokerControl control,
            ObjectProvider<Announcements> dialects,
            DeviceSettings settings,
            Clock clock) {
        this.hub = hub;
        this.broker = broker;
        this.control = control;
        this.dialects = dialects;
        this.settings = settings;
        this.clock = clock;
    }

    /** By topic. */
    public List<Announcement> all() {
        House house = hub.now().house();
        Instant silentBefore = clock.instant().minus(settings.orphanAfter());
        List<Retained> retained = control.retainedTopics("#");
        var found = new TreeMap<String, Announcement>();
        dialects.stream()
                .flatMap(dialect -> dialect.among(retained, house).stream())
                .forEach(announcement -> found.put(announcement.topic(), announcement));
        found.putAll(announced(retained, house));
        return found.values().stream()
                .filter(announcement -> !online(announcement, house))
                .filter(announcement -> !announcement.silentSince().isAfter(silentBefore))
                .toList();
    }

    /**
     * Clears those of the topics that are orphans, as their devices would: with an empty message, which dialects hear as
     * a farewell. A device that nobody announces any more is removed from the house; the other topics stay.
     *
     * @return how many were cleared, once that is on disk
     */
    public CompletableFuture<Integer> purge(Collection<String> topics) {
        List<Announcement> cleared =
                all().stream().filter(orphan -> topics.contains(orphan.topic())).toList();
        var done = CompletableFuture.<Void>completedFuture(null);
        for (int from = 0; from < cleared.size(); from += BATCH) {
            var some = cleared.subList(from, Math.min(from + BATCH, cleared.size()));
            done = done.thenCompose(before ->
                    CompletableFuture.allOf(some.stream().map(this::farewell).toArray(CompletableFuture[]::new)));
        }
        return done.thenApply(all -> {
            forget(cleared);
            return cleared.size();
        });
    }

    private CompletableFuture<Void> farewell(Announcement orphan) {
        return broker.accept(new Message(orphan.topic(), new byte[0], Qos.AT_LEAST_ONCE, true, FAREWELL))
                .toCompletableFuture();
    }

    /** Devices of which nothing is left but what was cleared. */
    private void forget(List<Announcement> cleared) {
        House house = hub.now().house();
        Set<String> topics = cleared.stream().map(Announcement::topic).collect(Collectors.toSet());
        cleared.stream()
                .map(Announcement::device)
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(id -> house.device(id).stream())
                .filter(device -> device.points().values().stream()
                        .allMatch(point -> topics.contains(
                                point.source().key(Source.DISCOVERY_TOPIC).orElse(""))))
                .forEach(device -> hub.submit(at -> new HouseEvent.DeviceRemoved(device.id(), at)));
    }

    private static Map<String, Announcement> announced(List<Retained> retained, House house) {
        Map<String, Retained> kept = retained.stream()
                .collect(Collectors.toMap(each -> each.message().topic(), Function.identity(), (one, same) -> one));
        var found = new TreeMap<String, Announcement>();
        for (Device device : house.devices().values()) {
            for (Point point : device.points().values()) {
                String topic = point.source().key(Source.DISCOVERY_TOPIC).orElse("");
                Retained message = kept.get(topic);
                if (message != null && !found.containsKey(topic)) {
                    found.put(topic, of(message, point, device, house));
                }
            }
        }
        return found;
    }

    /** One message may announce many points; the device is silent when all of its points are. */
    private static Announcement of(Retained message, Point point, Device device, House house) {
        return new Announcement(
                message.message().topic(),
                point.source().dialect(),
                device.id(),
                message.message().payload().length,
                message.at(),
                heard(device, house));
    }

    private static @Nullable Instant heard(Device device, House house) {
        return device.points().values().stream()
                .map(point -> house.state(point.id()).map(State::seenAt).orElse(null))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static boolean online(Announcement announcement, House house) {
        return announcement.device() != null
                && house.device(announcement.device())
                        .filter(device -> device.availability() == Availability.ONLINE)
                        .isPresent();
    }
}
