package io.hearth.devices;

import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.Point;
import io.hearth.house.Room;
import io.hearth.house.RoomId;
import io.hearth.hub.Hub;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings back from the database what the journal does not know, for instance because its files were lost. */
final class Restoring {

    private static final Logger log = LoggerFactory.getLogger(Restoring.class);

    private final Hub hub;
    private final RoomRows rooms;
    private final DeviceRows devices;
    private final PointRows points;
    private int restored;

    Restoring(Hub hub, RoomRows rooms, DeviceRows devices, PointRows points) {
        this.hub = hub;
        this.rooms = rooms;
        this.devices = devices;
        this.points = points;
    }

    void restore() {
        House house = hub.now().house();
        Map<RoomId, Room> known = new HashMap<>(house.rooms());
        for (RoomRow row : rooms.findAll()) {
            Room room = row.toRoom();
            if (known.putIfAbsent(room.id(), room) == null) {
                submit(at -> new HouseEvent.RoomPlaced(room, at));
            }
        }
        Map<String, DeviceRow> lost = new HashMap<>();
        for (DeviceRow row : devices.findAll()) {
            if (house.device(new DeviceId(row.id())).isEmpty()) {
                lost.put(row.id(), row);
            }
        }
        lost.values().forEach(row -> restore(row, known));
        if (!lost.isEmpty()) {
            points.findAll().stream()
                    .filter(row -> lost.containsKey(row.device()))
                    .forEach(this::restore);
        }
        if (restored > 0) {
            log.warn(
                    "The journal did not know {} devices, points and rooms; they came back from the database",
                    restored);
        }
    }

    /** What a person decided is told as a person's decision, so that the device does not undo it. */
    private void restore(DeviceRow row, Map<RoomId, Room> known) {
        Device device = row.toDevice();
        DeviceId id = device.id();
        boolean named = device.named();
        Room room = device.room() == null || named ? null : known.get(device.room());
        String own = named ? id.value() : device.name();
        submit(at -> new HouseEvent.DeviceFound(id, own, room, device.about(), device.fresh(), at));
        if (named || device.hidden()) {
            submit(at -> new HouseEvent.DevicePlaced(id, device.name(), device.room(), device.hidden(), at));
        }
    }

    private void restore(PointRow row) {
        Point point = row.toPoint();
        submit(at -> new HouseEvent.PointFound(point, point.id().device().value(), null, at));
        row.value().ifPresent(value -> submit(at -> new HouseEvent.Reading(point.id(), value, at, true)));
    }

    private void submit(Function<java.time.Instant, HouseEvent> event) {
        CompletableFuture<Long> accepted = hub.submit(event);
        accepted.join();
        restored++;
    }
}
