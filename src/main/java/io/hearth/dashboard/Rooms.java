package io.hearth.dashboard;

import io.hearth.house.Availability;
import io.hearth.house.Capability;
import io.hearth.house.Device;
import io.hearth.house.House;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.Room;
import io.hearth.house.RoomId;
import io.hearth.house.State;
import io.hearth.house.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Puts devices into their rooms, in the order screens show them. */
final class Rooms {

    private static final Comparator<Room> ORDER =
            Comparator.comparingInt(Room::position).thenComparing(Room::name);

    private final House house;
    private final Tongue tongue;
    private final Cards cards;

    Rooms(House house, Tongue tongue) {
        this.house = house;
        this.tongue = tongue;
        this.cards = new Cards(house, tongue);
    }

    static List<Room> ordered(House house) {
        return house.rooms().values().stream().sorted(ORDER).toList();
    }

    /** All rooms, and at the end what stands nowhere; without those in which nothing is shown. */
    List<RoomView> all(Predicate<Device> shown) {
        var views = new ArrayList<RoomView>();
        for (Room room : ordered(house)) {
            views.add(of(room, shown));
        }
        views.add(of(null, shown));
        views.removeIf(view -> view.cards().isEmpty());
        return views;
    }

    /** @param room null for devices that stand nowhere */
    RoomView of(@Nullable Room room, Predicate<Device> shown) {
        RoomId id = room == null ? null : room.id();
        List<Device> devices = in(id);
        List<Card> dealt = devices.stream()
                .filter(shown)
                .map(cards::of)
                .sorted(Comparator.comparingInt(Rooms::rank))
                .toList();
        return new RoomView(
                id == null ? "room" : "room-" + id,
                id == null ? null : Paths.room(id),
                room == null ? tongue.text("room.none") : room.name(),
                line(devices),
                devices.size(),
                dealt);
    }

    private List<Device> in(@Nullable RoomId room) {
        return house.devices().values().stream()
                .filter(device -> !device.hidden() && !device.fresh())
                .filter(device -> Optional.ofNullable(device.room())
                        .filter(house.rooms()::containsKey)
                        .equals(Optional.ofNullable(room)))
                .sorted(Comparator.comparing(Device::name).thenComparing(Device::id))
                .toList();
    }

    private static int rank(Card card) {
        return (card.mood().contains("wide") ? 0 : 2) + (card.controls().isEmpty() ? 1 : 0);
    }

    private String line(List<Device> devices) {
        var words = new ArrayList<String>();
        temperature(devices).ifPresent(words::add);
        mean(devices, Look.HUMIDITY, "%").ifPresent(mean -> words.add(tongue.number(round(mean, 1)) + " %"));
        long lit = devices.stream().filter(cards::lit).count();
        if (lit > 0) {
            words.add(tongue.text("room.lit", Long.toString(lit)));
        }
        return String.join(" · ", words).replace(" °", "\u00a0°").replace(" %", "\u00a0%");
    }

    /** Of the thermometers that speak the unit of the house, or else of those that speak another. */
    private Optional<String> temperature(List<Device> devices) {
        for (String unit : List.of("°C", "°F")) {
            OptionalDouble mean = mean(devices, Look.TEMPERATURE, unit);
            if (mean.isPresent()) {
                var can = Capability.of(Kind.QUANTITY, unit);
                Value shown = tongue.units().shown(can, Value.of(mean.getAsDouble()));
                return Optional.of(tongue.number(round(((Value.Quantity) shown).number(), 10)) + " "
                        + tongue.units().shown(unit));
            }
        }
        return Optional.empty();
    }

    private static double round(double number, int parts) {
        return (double) Math.round(number * parts) / parts;
    }

    private OptionalDouble mean(List<Device> devices, Look look, String unit) {
        return devices.stream()
                .filter(device -> device.availability() != Availability.OFFLINE)
                .flatMap(device -> device.points().values().stream())
                .filter(point -> !point.capability().settable()
                        && unit.equals(point.capability().unit())
                        && Look.of(point) == look)
                .map(Point::id)
                .flatMap(point -> house.state(point).filter(State::known).map(State::value).stream())
                .filter(Value.Quantity.class::isInstance)
                .mapToDouble(value -> ((Value.Quantity) value).number())
                .average();
    }
}
