package io.hearth.dashboard;

import io.hearth.house.Command;
import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import io.hearth.house.Room;
import io.hearth.house.RoomId;
import io.hearth.house.Value;
import io.hearth.hub.HubListener;
import io.hearth.hub.Snapshot;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** All that pages ask of the house. Any thread. */
interface Desk {

    Snapshot now();

    /** Whether what happens can be stored; false while the disk is full or read-only. */
    boolean storing();

    void listen(HubListener listener);

    CompletableFuture<Command> wish(PointId point, Value value, String person);

    CompletableFuture<Long> activate(String scene, String person);

    CompletableFuture<Long> place(DeviceId device, String name, @Nullable RoomId room, boolean hidden);

    CompletableFuture<Long> replace(DeviceId device, DeviceId by);

    CompletableFuture<Long> remove(DeviceId device);

    CompletableFuture<Long> placeRoom(Room room);

    CompletableFuture<Long> removeRoom(RoomId room);
}
