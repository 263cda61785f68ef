package io.hearth.dashboard;

import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.PointId;
import io.hearth.house.Room;
import io.hearth.house.RoomId;
import io.hearth.house.Value;
import io.hearth.hub.HubListener;
import io.hearth.hub.Snapshot;
import io.hearth.hub.Stepped;
import io.hearth.rules.Agenda;
import io.hearth.rules.Step;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A house without a hub: what happens to it is said by the test. Lamps answer at once, the boiler never does. */
final class FixtureDesk implements Desk {

    private final List<HubListener> listeners = new CopyOnWriteArrayList<>();
    private Snapshot now;

    volatile boolean storing = true;

    FixtureDesk(House house) {
        now = new Snapshot(100, house, Agenda.EMPTY, StoryFixture.book());
    }

    @Override
    public synchronized Snapshot now() {
        return now;
    }

    @Override
    public boolean storing() {
        return storing;
    }

    @Override
    public void listen(HubListener listener) {
        listeners.add(listener);
    }

    synchronized long happen(HouseEvent event) {
        return step(event, house -> house.after(event));
    }

    synchronized void become(House house) {
        step(new HouseEvent.Tick(HouseFixture.NOW), before -> house);
    }

    private long step(HouseEvent event, UnaryOperator<House> change) {
        House before = now.house();
        House after = change.apply(before);
        now = new Snapshot(now.seq() + 1, after, Agenda.EMPTY, now.book());
        var stepped =
                new Stepped(now.seq(), event, before, new Step(after, Agenda.EMPTY, List.of(), List.of(), List.of()));
        listeners.forEach(listener -> listener.stepped(stepped));
        return now.seq();
    }

    @Override
    public CompletableFuture<Command> wish(PointId point, Value value, String person) {
        var known = now().house().point(point);
        if (known.isEmpty()) {
            return CompletableFuture.failedFuture(new IllegalArgumentException("There is no point " + point));
        }
        var refusal = known.get().capability().refusal(value);
        if (refusal.isPresent()) {
            return CompletableFuture.failedFuture(new IllegalArgumentException(refusal.get()));
        }
        Instant at = HouseFixture.NOW;
        var command = Command.wish(
                "c" + now().seq(), point, value, Cause.of(Cause.Kind.PERSON, person), at, Command.Patience.DEFAULT);
        synchronized (this) {
            step(new HouseEvent.Asked(command, at), house -> house.with(command));
            if (!point.device().value().contains("boiler")) {
                happen(new HouseEvent.Reading(point, value, at));
            }
        }
        return CompletableFuture.completedFuture(command);
    }

    @Override
    public CompletableFuture<Long> activate(String scene, String person) {
        return done(new HouseEvent.SceneActivated(scene, Cause.of(Cause.Kind.PERSON, person), HouseFixture.NOW));
    }

    @Override
    public CompletableFuture<Long> place(DeviceId device, String name, @Nullable RoomId room, boolean hidden) {
        return done(new HouseEvent.DevicePlaced(device, name, room, hidden, HouseFixture.NOW));
    }

    @Override
    public CompletableFuture<Long> replace(DeviceId device, DeviceId by) {
        return done(new HouseEvent.DeviceReplaced(device, by, HouseFixture.NOW));
    }

    @Override
    public CompletableFuture<Long> remove(DeviceId device) {
        return done(new HouseEvent.DeviceRemoved(device, HouseFixture.NOW));
    }

    @Override
    public CompletableFuture<Long> placeRoom(Room room) {
        return done(new HouseEvent.RoomPlaced(room, HouseFixture.NOW));
    }

    @Override
    public CompletableFuture<Long> removeRoom(RoomId room) {
        return done(new HouseEvent.RoomRemoved(room, HouseFixture.NOW));
    }

    private CompletableFuture<Long> done(HouseEvent event) {
        return CompletableFuture.completedFuture(happen(event));
    }
}
