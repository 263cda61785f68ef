package io.hearth.devices;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hearth.house.Capability;
import io.hearth.house.Command;
import io.hearth.house.Device;
import io.hearth.house.House;
import io.hearth.house.Point;
import io.hearth.house.RoomId;
import io.hearth.house.State;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device as REST shows it.
 *
 * @param room null when it stands nowhere
 */
record DeviceView(
        String id, String name, @Nullable String room, boolean hidden, String availability, List<PointView> points) {

    /** @param state null when the point was never heard and nothing was wished of it */
    record PointView(
            String id,
            String name,
            CapabilityView capability,
            @Nullable StateView state,
            Map<String, String> source) {}

    /** @param kind flag, quantity or text */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CapabilityView(
            String kind,
            @Nullable String unit,
            @Nullable Double minimum,
            @Nullable Double maximum,
            @Nullable Double step,
            boolean settable) {}

    /**
     * @param value   the last good value, null when never heard
     * @param pending what is wished and not yet confirmed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StateView(
            @Nullable Object value,
            @Nullable Instant since,
            @Nullable Instant seenAt,
            @Nullable PendingView pending) {}

    /** A wish the device has not answered yet. */
    record PendingView(String command, Object value, String status, int attempts, Instant at) {}

    static DeviceView of(Device device, House house) {
        RoomId room = device.room();
        return new DeviceView(
                device.id().value(),
                device.name(),
                room == null ? null : room.value(),
                device.hidden(),
                lower(device.availability()),
                device.points().values().stream().map(point -> of(point, house)).toList());
    }

    private static PointView of(Point point, House house) {
        return new PointView(
                point.id().name(), point.name(), of(point.capability()), stateOf(point, house), sourceOf(point));
    }

    private static CapabilityView of(Capability capability) {
        return new CapabilityView(
                lower(capability.kind()),
                capability.unit(),
                capability.minimum(),
                capability.maximum(),
                capability.step(),
                capability.settable());
    }

    private static @Nullable StateView stateOf(Point point, House house) {
        PendingView pending = house.pending(point.id()).map(DeviceView::of).orElse(null);
        State state = house.state(point.id()).orElse(null);
        if (state == null) {
            return pending == null ? null : new StateView(null, null, null, pending);
        }
        return new StateView(state.value().plain(), state.since(), state.seenAt(), pending);
    }

    private static PendingView of(Command command) {
        return new PendingView(
                command.id(), command.value().plain(), lower(command.status()), command.attempts(), command.at());
    }

    private static Map<String, String> sourceOf(Point point) {
        var source = new LinkedHashMap<String, String>();
        source.put("dialect", point.source().dialect());
        source.putAll(point.source().keys());
        return source;
    }

    static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
