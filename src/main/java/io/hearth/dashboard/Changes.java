package io.hearth.dashboard;

import io.hearth.house.Command;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.hub.HubListener;
import io.hearth.hub.Stepped;
import io.hearth.rules.Effect;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Notes on the loop what changed, and when last. Never more entries than the house has had devices. */
final class Changes implements HubListener {

    /** What changed since the last look. */
    record Batch(Set<DeviceId> devices, boolean shape, boolean rules, boolean notices) {
        boolean isEmpty() {
            return devices.isEmpty() && !shape && !rules && !notices;
        }
    }

    private final long since;
    private final Map<DeviceId, Long> last = new ConcurrentHashMap<>();
    private final Set<DeviceId> fresh = ConcurrentHashMap.newKeySet();
    private volatile long shapedAt;
    private volatile boolean shape;
    private volatile boolean rules;
    private volatile boolean notices;

    /** @param since number of the last event before this began to listen */
    Changes(long since) {
        this.since = since;
    }

    @Override
    public void stepped(Stepped stepped) {
        House before = stepped.before();
        House after = stepped.step().house();
        DeviceId device = deviceOf(stepped.event());
        if (device != null) {
            mark(device, stepped.seq());
        }
        for (Command command : stepped.step().commands()) {
            mark(command.point().device(), stepped.seq());
        }
        boolean placed = stepped.event() instanceof HouseEvent.DevicePlaced;
        if (placed
                || before.rooms() != after.rooms()
                || before.devices().size() != after.devices().size()) {
            shapedAt = stepped.seq();
            shape = true;
        }
        if (!stepped.step().traces().isEmpty() || stepped.event() instanceof HouseEvent.BookChanged) {
            rules = true;
        }
        if (stepped.step().effects().stream().anyMatch(Effect.Notify.class::isInstance)) {
            notices = true;
        }
    }

    private void mark(DeviceId device, long seq) {
        last.put(device, seq);
        fresh.add(device);
    }

    /** What changed since this was last asked. One thread asks. */
    Batch take() {
        boolean shaped = shape;
        boolean ruled = rules;
        boolean told = notices;
        shape = false;
        rules = false;
        notices = false;
        var devices = new HashSet<DeviceId>();
        for (DeviceId device : fresh) {
            fresh.remove(device);
            devices.add(device);
        }
        return new Batch(devices, shaped, ruled, told);
    }

    /** What changed after the event of that number; null when that is not known any more. */
    @Nullable
    Batch after(long seq) {
        if (seq < since) {
            return null;
        }
        var devices = new HashSet<DeviceId>();
        last.forEach((device, changedAt) -> {
            if (changedAt > seq) {
                devices.add(device);
            }
        });
        return new Batch(devices, shapedAt > seq, false, false);
    }

    private static @Nullable DeviceId deviceOf(HouseEvent event) {
        if (event instanceof HouseEvent.Reading reading) {
            return reading.point().device();
        } else if (event instanceof HouseEvent.PointFound found) {
            return found.point().id().device();
        } else if (event instanceof HouseEvent.AvailabilityReported report) {
            return report.device();
        } else if (event instanceof HouseEvent.DeviceFound found) {
            return found.device();
        } else if (event instanceof HouseEvent.ValueUnknown lost) {
            return lost.point().device();
        } else if (event instanceof HouseEvent.ValueAssumed assumed) {
            return assumed.point().device();
        } else if (event instanceof HouseEvent.PointGone gone) {
            return gone.point().device();
        } else if (event instanceof HouseEvent.DeviceReplaced replaced) {
            return replaced.device();
        } else if (event instanceof HouseEvent.DevicePlaced placed) {
            return placed.device();
        }
        return null;
    }
}
