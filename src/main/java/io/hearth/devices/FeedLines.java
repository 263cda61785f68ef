package io.hearth.devices;

import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.PointId;
import io.hearth.house.RoomId;
import io.hearth.hub.Stepped;
import io.hearth.rules.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one event of the house says to those who listen to the feed. */
final class FeedLines {

    private final Stepped stepped;
    private final House house;
    private final List<FeedEvent> lines = new ArrayList<>();

    private FeedLines(Stepped stepped) {
        this.stepped = stepped;
        this.house = stepped.step().house();
    }

    /** A point was heard. */
    record StateLine(
            String device,
            String point,
            Object value,
            String standing,
            Instant since,
            Instant seenAt,
            CauseView cause) {}

    /** A rule ran, or did not, and why. */
    record RuleLine(String rule, @Nullable String run, String outcome, String why, Instant at) {}

    static List<FeedEvent> of(Stepped stepped) {
        var lines = new FeedLines(stepped);
        lines.event();
        stepped.step()
                .commands()
                .forEach(command -> lines.add("command", command.point().device(), CommandView.of(command)));
        stepped.step().traces().forEach(lines::rule);
        return lines.lines;
    }

    private void event() {
        HouseEvent event = stepped.event();
        if (event instanceof HouseEvent.Reading reading) {
            state(reading.point());
        } else if (event instanceof HouseEvent.ValueUnknown lost) {
            state(lost.point());
        } else if (event instanceof HouseEvent.ValueAssumed assumed) {
            state(assumed.point());
        } else if (event instanceof HouseEvent.PointFound found) {
            device(found.point().id().device());
        } else if (event instanceof HouseEvent.AvailabilityReported report) {
            device(report.device());
        } else if (event instanceof HouseEvent.DeviceFound found) {
            device(found.device());
        } else if (event instanceof HouseEvent.PointGone gone) {
            device(gone.point().device());
        } else if (event instanceof HouseEvent.DeviceReplaced replaced) {
            device(replaced.device());
            add("device", replaced.by(), Map.of("id", replaced.by().value(), "removed", true));
        } else if (event instanceof HouseEvent.DevicePlaced placed) {
            device(placed.device());
        } else if (event instanceof HouseEvent.DeviceRemoved removed) {
            add("device", removed.device(), Map.of("id", removed.device().value(), "removed", true));
        } else if (event instanceof HouseEvent.RoomPlaced placed) {
            room(placed.room().id(), RoomView.of(placed.room()));
        } else if (event instanceof HouseEvent.RoomRemoved removed) {
            room(removed.room(), Map.of("id", removed.room().value(), "removed", true));
        }
    }

    private void state(PointId point) {
        house.state(point)
                .map(state -> new StateLine(
                        point.device().value(),
                        point.name(),
                        state.value().plain(),
                        DeviceView.lower(state.standing()),
                        state.since(),
                        state.seenAt(),
                        CauseView.of(state.cause())))
                .ifPresent(line -> add("state", point.device(), line));
    }

    private void device(DeviceId id) {
        if (!Objects.equals(stepped.before().devices().get(id), house.devices().get(id))) {
            house.device(id).ifPresent(device -> add("device", id, DeviceView.of(device, house)));
        }
    }

    private void room(RoomId room, Object data) {
        lines.add(new FeedEvent(stepped.seq(), lines.size(), "room", null, room.value(), data));
    }

    private void rule(Trace trace) {
        String why = trace.outcome() == Trace.Outcome.BLOCKED && trace.verdict() != null
                ? trace.verdict().reason().toString()
                : trace.trigger().toString();
        var line = new RuleLine(trace.rule(), trace.run(), DeviceView.lower(trace.outcome()), why, trace.at());
        lines.add(new FeedEvent(stepped.seq(), lines.size(), "rule", null, null, line));
    }

    private void add(String type, DeviceId id, Object data) {
        String room = house.device(id).map(Device::room).map(RoomId::value).orElse(null);
        lines.add(new FeedEvent(stepped.seq(), lines.size(), type, id.value(), room, data));
    }
}
