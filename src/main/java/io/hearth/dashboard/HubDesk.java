package io.hearth.dashboard;

import io.hearth.broker.Broker;
import io.hearth.devices.Commands;
import io.hearth.devices.Registry;
import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.house.DeviceId;
import io.hearth.house.HouseEvent;
import io.hearth.house.PointId;
import io.hearth.house.Room;
import io.hearth.house.RoomId;
import io.hearth.house.Value;
import io.hearth.hub.Hub;
import io.hearth.hub.HubListener;
import io.hearth.hub.Snapshot;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The desk of the running house. */
@Component
class HubDesk implements Desk {

    private final Hub hub;
    private final Commands commands;
    private final Registry registry;
    private final Broker broker;

    HubDesk(Hub hub, Commands commands, Registry registry, Broker broker) {
        this.hub = hub;
        this.commands = commands;
        this.registry = registry;
        this.broker = broker;
    }

    @Override
    public Snapshot now() {
        return hub.now();
    }

    @Override
    public boolean storing() {
        return broker.status().journaling();
    }

    @Override
    public void listen(HubListener listener) {
        hub.listen(listener);
    }

    @Override
    public CompletableFuture<Command> wish(PointId point, Value value, String person) {
        return commands.wish(point, value, person);
    }

    @Override
    public CompletableFuture<Long> activate(String scene, String person) {
        var cause = Cause.of(Cause.Kind.PERSON, person);
        return hub.submit(at -> new HouseEvent.SceneActivated(scene, cause, at));
    }

    @Override
    public CompletableFuture<Long> place(DeviceId device, String name, @Nullable RoomId room, boolean hidden) {
        return registry.place(device, name, room, hidden);
    }

    @Override
    public CompletableFuture<Long> replace(DeviceId device, DeviceId by) {
        return registry.replace(device, by);
    }

    @Override
    public CompletableFuture<Long> remove(DeviceId device) {
        return registry.remove(device);
    }

    @Override
    public CompletableFuture<Long> placeRoom(Room room) {
        return registry.placeRoom(room);
    }

    @Override
    public CompletableFuture<Long> removeRoom(RoomId room) {
        return registry.removeRoom(room);
    }
}
