package io.hearth.dashboard;

import io.hearth.house.Availability;
import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.house.Device;
import io.hearth.house.House;
import io.hearth.house.Point;
import io.hearth.house.Room;
import io.hearth.house.State;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the page of a device. */
final class DeviceViews {

    private static final Comparator<Point> READ_LAST = Comparator.<Point, Boolean>comparing(
                    point -> !point.capability().settable())
            .thenComparing(point -> Look.of(point))
            .thenComparing(Point::id);

    private final House house;
    private final Tongue tongue;
    private final Cards cards;

    DeviceViews(House house, Tongue tongue) {
        this.house = house;
        this.tongue = tongue;
        this.cards = new Cards(house, tongue);
    }

    DeviceView of(Device device) {
        Optional<Room> room = Optional.ofNullable(device.room()).flatMap(house::room);
        boolean away = device.availability() == Availability.OFFLINE;
        return new DeviceView(
                "device-" + device.id(),
                Paths.device(device.id()),
                device.name(),
                room.map(found -> found.id().value()).orElse(null),
                room.map(found -> Paths.room(found.id())).orElse("/rooms"),
                room.map(Room::name).orElseGet(() -> tongue.text("nav.rooms")),
                device.hidden(),
                tongue.text("availability." + device.availability().name().toLowerCase(Locale.ROOT)),
                away ? "away" : device.availability() == Availability.ONLINE ? "ok" : "",
                away ? "offline" : device.availability() == Availability.ONLINE ? "check" : "ask",
                device.points().values().stream()
                        .sorted(READ_LAST)
                        .map(point -> point(device, point))
                        .toList());
    }

    private DeviceView.PointView point(Device device, Point point) {
        State state = house.state(point.id()).orElse(null);
        Control control = point.capability().settable() ? Controls.of(house, device, point, tongue) : null;
        return new DeviceView.PointView(
                cards.reading(point),
                control,
                wish(point, control),
                control != null && control.failed(),
                state == null
                        ? tongue.text("card.silent")
                        : tongue.text("device.times", tongue.clock(state.since()), tongue.age(state.seenAt())),
                state == null ? null : cause(state.cause()),
                point.source().dialect(),
                point.source().keys().entrySet().stream()
                        .map(key -> key.getKey() + " " + key.getValue())
                        .toList());
    }

    private @Nullable String wish(Point point, @Nullable Control control) {
        Command command = house.command(point.id()).orElse(null);
        if (control == null || command == null || control.phase().equals("calm")) {
            return null;
        }
        String wished = tongue.full(point, command.value());
        String who = who(command.cause());
        return control.pending()
                ? tongue.text("wish.pending", wished, who, tongue.clock(command.at()))
                : tongue.text("wish.failed", wished, who, tongue.clock(command.at()));
    }

    private @Nullable String cause(Cause cause) {
        return cause.kind() == Cause.Kind.DEVICE ? null : tongue.text("device.cause", who(cause));
    }

    private String who(Cause cause) {
        return tongue.text("cause." + cause.kind().name().toLowerCase(Locale.ROOT), tongue.named(cause.who(), house));
    }
}
