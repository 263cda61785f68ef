package io.hearth.devices;

import io.hearth.house.DeviceId;
import io.hearth.house.HouseEvent;
import io.hearth.house.Room;
import io.hearth.house.RoomId;
import io.hearth.hub.Hub;
import io.hearth.web.Problem;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What people change about devices and rooms. Any thread; each change is in force and on disk when its future ends. */
@Service
public class Registry {

    /** The longest name of a device or room, in characters. */
    public static final int MAX_NAME = 80;

    private final Hub hub;

    Registry(Hub hub) {
        this.hub = hub;
    }

    /**
     * Renames, moves, hides or shows a device.
     *
     * @throws Problem 404 when the device or room is unknown, 422 when the name is empty or too long
     */
    public CompletableFuture<Long> place(DeviceId device, String name, @Nullable RoomId room, boolean hidden) {
        requireDevice(device);
        if (room != null) {
            requireRoom(room);
        }
        String good = requireName(name);
        return Accepting.stored(() -> hub.submit(at -> new HouseEvent.DevicePlaced(device, good, room, hidden, at)));
    }

    /**
     * Removes a device; it comes back when it speaks again.
     *
     * @throws Problem 404 when it is unknown
     */
    public CompletableFuture<Long> remove(DeviceId device) {
        requireDevice(device);
        return Accepting.stored(() -> hub.submit(at -> new HouseEvent.DeviceRemoved(device, at)));
    }

    /**
     * Lets a device take the place of another: the first keeps id, name, room and history, and gets the points and the
     * voice of the second, which is a device of its own no longer.
     *
     * @throws Problem 404 when one is unknown, 422 when both are one
     */
    public CompletableFuture<Long> replace(DeviceId device, DeviceId by) {
        requireDevice(device);
        requireDevice(by);
        if (device.equals(by)) {
            throw Problem.refused("same-device", "A device cannot be replaced by itself.");
        }
        return Accepting.stored(() -> hub.submit(at -> new HouseEvent.DeviceReplaced(device, by, at)));
    }

    /**
     * Makes or renames a room, or moves it on screens.
     *
     * @throws Problem 422 when the name is empty or too long
     */
    public CompletableFuture<Long> placeRoom(Room room) {
        var good = new Room(room.id(), requireName(room.name()), room.position());
        return Accepting.stored(() -> hub.submit(at -> new HouseEvent.RoomPlaced(good, at)));
    }

    /**
     * Removes a room; its devices stand nowhere until someone places them.
     *
     * @throws Problem 404 when it is unknown
     */
    public CompletableFuture<Long> removeRoom(RoomId room) {
        requireRoom(room);
        return Accepting.stored(() -> hub.submit(at -> new HouseEvent.RoomRemoved(room, at)));
    }

    private void requireDevice(DeviceId device) {
        hub.now()
                .house()
                .device(device)
                .orElseThrow(() -> Problem.notFound("unknown-device", "There is no device %s.".formatted(device)));
    }

    private void requireRoom(RoomId room) {
        hub.now()
                .house()
                .room(room)
                .orElseThrow(() -> Problem.notFound("unknown-room", "There is no room %s.".formatted(room)));
    }

    private static String requireName(String name) {
        String trimmed = name.strip();
        if (trimmed.isEmpty() || trimmed.length() > MAX_NAME) {
            throw Problem.refused("bad-name", "A name needs 1 to %d characters.".formatted(MAX_NAME));
        }
        return trimmed;
    }
}
