package io.hearth.devices;

import io.hearth.house.Command;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.RoomId;
import io.hearth.hub.Hub;
import io.hearth.hub.HubListener;
import io.hearth.hub.Stepped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the house into the database, behind its back: the loop only notes what changed, one thread writes it in
 * batches. The journal has everything before, so nothing is lost when the process dies in between; at each start both
 * are compared. What changes twice before it is written is written once, so the notes never outgrow the house.
 */
@Component
class Ledger implements HubListener, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Ledger.class);
    private static final int FORGET_EVERY = 500;
    private static final int MAX_ENDED = 100_000;

    private final Hub hub;
    private final RoomRows rooms;
    private final DeviceRows devices;
    private final PointRows points;
    private final CommandRows commands;
    private final TransactionTemplate transaction;
    private final DeviceSettings settings;
    private Notes notes = new Notes();
    private boolean running;
    private Thread writer = new Thread();
    private int sinceForgetting;
    private boolean failing;

    private static final class Notes {
        final Set<RoomId> rooms = new LinkedHashSet<>();
        final Set<DeviceId> devices = new LinkedHashSet<>();
        final Set<PointId> points = new LinkedHashSet<>();
        final List<Command> ended = new ArrayList<>();

        boolean isEmpty() {
            return rooms.isEmpty() && devices.isEmpty() && points.isEmpty() && ended.isEmpty();
        }
    }

    Ledger(
            Hub hub,
            RoomRows rooms,
            DeviceRows devices,
            PointRows points,
            CommandRows commands,
            TransactionTemplate transaction,
            DeviceSettings settings) {
        this.hub = hub;
        this.rooms = rooms;
        this.devices = devices;
        this.points = points;
        this.commands = commands;
        this.transaction = transaction;
        this.settings = settings;
    }

    @Override
    public synchronized void stepped(Stepped stepped) {
        boolean nothingWaited = notes.isEmpty();
        HouseEvent event = stepped.event();
        if (event instanceof HouseEvent.Reading reading) {
            note(reading, stepped.before());
        } else if (event instanceof HouseEvent.PointFound found) {
            note(found.point().id().device());
            notes.points.add(found.point().id());
        } else if (event instanceof HouseEvent.AvailabilityReported report) {
            note(report.device());
        } else if (event instanceof HouseEvent.DeviceFound found) {
            note(found.device());
        } else if (event instanceof HouseEvent.ValueUnknown lost) {
            notes.points.add(lost.point());
        } else if (event instanceof HouseEvent.ValueAssumed assumed) {
            notes.points.add(assumed.point());
        } else if (event instanceof HouseEvent.PointGone gone) {
            notes.points.add(gone.point());
        } else if (event instanceof HouseEvent.DeviceReplaced replaced) {
            replaced(replaced, stepped);
        } else if (event instanceof HouseEvent.DevicePlaced placed) {
            note(placed.device());
        } else if (event instanceof HouseEvent.DeviceRemoved removed) {
            note(removed.device());
        } else if (event instanceof HouseEvent.RoomPlaced placed) {
            notes.rooms.add(placed.room().id());
        } else if (event instanceof HouseEvent.RoomRemoved removed) {
            notes.rooms.add(removed.room());
            stepped.before().devices().keySet().forEach(this::note);
        }
        stepped.step().commands().forEach(this::note);
        if (nothingWaited && !notes.isEmpty()) {
            notifyAll();
        }
    }

    /** A value that was only heard again is not worth a write. */
    private void note(HouseEvent.Reading reading, House before) {
        boolean same = before.state(reading.point())
                .filter(state -> state.value().equals(reading.value()))
                .isPresent();
        if (!same) {
            notes.points.add(reading.point());
        }
    }

    private void replaced(HouseEvent.DeviceReplaced replaced, Stepped stepped) {
        for (House house : List.of(stepped.before(), stepped.step().house())) {
            for (DeviceId id : List.of(replaced.device(), replaced.by())) {
                note(id);
                house.device(id)
                        .ifPresent(device -> device.points().values().forEach(point -> notes.points.add(point.id())));
            }
        }
    }

    private void note(DeviceId device) {
        notes.devices.add(device);
        hub.now().house().device(device).map(Device::room).ifPresent(notes.rooms::add);
    }

    private void note(Command command) {
        notes.points.add(command.point());
        if (!command.status().open() && notes.ended.size() < MAX_ENDED) {
            notes.ended.add(command);
        }
    }

    @Override
    public synchronized void start() {
        compare();
        hub.listen(this);
        running = true;
        writer = new Thread(this::write, "ledger");
        writer.setDaemon(true);
        writer.start();
    }

    /** After a crash the database may be behind the journal; a journal that was lost is filled from the database. */
    private void compare() {
        House house = hub.now().house();
        notes.rooms.addAll(house.rooms().keySet());
        notes.devices.addAll(house.devices().keySet());
        for (Device device : house.devices().values()) {
            device.points().values().forEach(point -> notes.points.add(point.id()));
        }
        new Restoring(hub, rooms, devices, points).restore();
    }

    private void write() {
        while (true) {
            Notes taken;
            synchronized (this) {
                while (running && notes.isEmpty()) {
                    waitQuietly(0);
                }
                gather();
                if (!running && notes.isEmpty()) {
                    return;
                }
                taken = notes;
                notes = new Notes();
            }
            if (!save(taken) && !running) {
                return;
            }
        }
    }

    private boolean save(Notes taken) {
        try {
            transaction.executeWithoutResult(status -> save(taken, hub.now().house()));
            failing = false;
            return true;
        } catch (RuntimeException failure) {
            if (!failing) {
                log.error("The database could not be written; it is tried again until it can", failure);
            }
            failing = true;
            synchronized (this) {
                notes.rooms.addAll(taken.rooms);
                notes.devices.addAll(taken.devices);
                notes.points.addAll(taken.points);
                notes.ended.addAll(0, taken.ended);
            }
            return false;
        }
    }

    private void save(Notes taken, House house) {
        for (RoomId id : taken.rooms) {
            house.room(id).ifPresentOrElse(room -> rooms.save(new RoomRow(room)), () -> rooms.deleteById(id.value()));
        }
        for (DeviceId id : taken.devices) {
            house.device(id).ifPresentOrElse(device -> devices.save(new DeviceRow(device)), () -> forget(id));
        }
        for (PointId id : taken.points) {
            house.point(id).ifPresentOrElse(point -> save(point, house), () -> points.deleteById(id.toString()));
        }
        commands.saveAll(taken.ended.stream().map(CommandRow::new).toList());
        sinceForgetting += taken.ended.size();
        if (sinceForgetting >= FORGET_EVERY) {
            sinceForgetting = 0;
            commands.beginOfLast(settings.keepCommands()).ifPresent(commands::forgetBefore);
        }
    }

    private void save(Point point, House house) {
        points.save(new PointRow(point, house.state(point.id()).orElse(null)));
    }

    private void forget(DeviceId id) {
        points.deleteByDevice(id.value());
        devices.deleteById(id.value());
    }

    /** Lets changes come together, whatever wakes this thread meanwhile. */
    private void gather() {
        long until = System.nanoTime() + settings.saveEvery().toNanos();
        for (long rest = until - System.nanoTime(); running && rest > 0; rest = until - System.nanoTime()) {
            waitQuietly(TimeUnit.NANOSECONDS.toMillis(rest) + 1);
        }
    }

    private void waitQuietly(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException stopped) {
            running = false;
        }
    }

    @Override
    public void stop() {
        synchronized (this) {
            running = false;
            notifyAll();
        }
        try {
            writer.join(settings.saveEvery().toMillis() + 10_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    /** After the hub was recovered, before anybody speaks to it. */
    @Override
    public int getPhase() {
        return -100;
    }
}
