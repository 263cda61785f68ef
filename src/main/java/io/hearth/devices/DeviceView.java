package io.hearth.devices;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hearth.house.About;
import io.hearth.house.Capability;
import io.hearth.house.Command;
import io.hearth.house.Device;
import io.hearth.house.House;
import io.hearth.house.Part;
import io.hearth.house.Point;
import io.hearth.house.RoomId;
import io.hearth.house.State;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A device as REST shows it.
 *
 * @param room  null when it stands nowhere
 * @param fresh whether it waits in the inbox
 */
record DeviceView(
        String id,
        String name,
        @Nullable String room,
        boolean hidden,
        boolean fresh,
        String availability,
        AboutView about,
        List<PointView> points) {

    /** What the device says of itself; what it does not say is left out. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record AboutView(
            @Nullable String manufacturer,
            @Nullable String model,
            @Nullable String software,
            @Nullable String hardware,
            @Nullable String serial,
            @Nullable String via,
            @Nullable String link,
            Set<String> identifiers,
            Set<String> speakers) {
        static AboutView of(About about) {
            return new AboutView(
                    about.manufacturer(),
                    about.model(),
                    about.software(),
                    about.hardware(),
                    about.serial(),
                    about.via(),
                    about.link(),
                    about.identifiers(),
                    about.speakers());
        }
    }

    /** @param state null when the point was never heard and nothing was wished of it */
    record PointView(
            String id,
            String name,
            String purpose,
            @Nullable String subject,
            @Nullable PartView part,
            CapabilityView capability,
            @Nullable StateView state,
            Map<String, String> source) {}

    /**
     * The control that the point belongs to.
     *
     * @param sort light, climate, cover…
     * @param name tells the parts of one device apart
     * @param role what the point is within it: on, brightness, target…
     */
    record PartView(String sort, String name, String role) {}

    /** @param kind flag, quantity, choice, text, colour, location, image or momentary */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CapabilityView(
            String kind,
            @Nullable String unit,
            @Nullable Double minimum,
            @Nullable Double maximum,
            @Nullable Double step,
            @Nullable List<String> options,
            boolean settable,
            boolean optimistic) {}

    /**
     * @param value   the last good value, null when never heard
     * @param standing reported, assumed (asked for; the device never answers) or unknown (it was so once)
     * @param pending what is wished and not yet confirmed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StateView(
            @Nullable Object value,
            @Nullable Instant since,
            @Nullable Instant seenAt,
            @Nullable String standing,
            @Nullable PendingView pending) {}

    /** A wish the device has not answered yet. */
    record PendingView(String command, Object value, String status, int attempts, Instant at) {}

    static DeviceView of(Device device, House house) {
        return of(device, house, Units.AS_SAID);
    }

    /** @param units in which quantities are shown */
    static DeviceView of(Device device, House house, Units units) {
        RoomId room = device.room();
        return new DeviceView(
                device.id().value(),
                device.name(),
                room == null ? null : room.value(),
                device.hidden(),
                device.fresh(),
                lower(device.availability()),
                AboutView.of(device.about()),
                device.points().values().stream()
                        .map(point -> of(point, house, units))
                        .toList());
    }

    private static PointView of(Point point, House house, Units units) {
        return new PointView(
                point.id().name(),
                point.name(),
                lower(point.purpose()),
                point.subject(),
                of(point.part()),
                of(units.shown(point.capability())),
                stateOf(point, house, units),
                sourceOf(point));
    }

    private static @Nullable PartView of(@Nullable Part part) {
        return part == null ? null : new PartView(lower(part.sort()), part.name(), part.role());
    }

    private static CapabilityView of(Capability capability) {
        return new CapabilityView(
                lower(capability.kind()),
                capability.unit(),
                capability.minimum(),
                capability.maximum(),
                capability.step(),
                capability.options().isEmpty() ? null : capability.options(),
                capability.settable(),
                capability.optimistic());
    }

    private static @Nullable StateView stateOf(Point point, House house, Units units) {
        PendingView pending =
                house.pending(point.id()).map(wish -> of(wish, point, units)).orElse(null);
        State state = house.state(point.id()).orElse(null);
        if (state == null) {
            return pending == null ? null : new StateView(null, null, null, null, pending);
        }
        Object shown = units.shown(point.capability(), state.value()).plain();
        return new StateView(shown, state.since(), state.seenAt(), lower(state.standing()), pending);
    }

    private static PendingView of(Command command, Point point, Units units) {
        Object shown = units.shown(point.capability(), command.value()).plain();
        return new PendingView(command.id(), shown, lower(command.status()), command.attempts(), command.at());
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
