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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts devices into their rooms, in the order screens show them. */
final class Rooms {

    /** Cards of one room on the page of the whole house, and of all rooms together. */
    static final int MOST_IN_ROOM = 24;

    private static final int MOST_ON_PAGE = 120;

    private static final Comparator<Room> ORDER =
            Comparator.comparingInt(Room::position).thenComparing(Room::name);

    private final House house;
    private final Tongue tongue;
    private final Cards cards;
    private final Map<Optional<RoomId>, List<Device>> standing;

    Rooms(House house, Tongue tongue) {
        this.house = house;
        this.tongue = tongue;
        this.cards = new Cards(house, tongue);
        this.standing = house.devices().values().stream()
                .filter(device -> !device.hidden() && !device.fresh())
                .sorted(Comparator.comparing(Device::name).thenComparing(Device::id))
                .collect(Collectors.groupingBy(
                        device -> Optional.ofNullable(device.room()).filter(house.rooms()::containsKey)));
    }

    static List<Room> ordered(House house) {
        return house.rooms().values().stream().sorted(ORDER).toList();
    }

    /**
     * All rooms, and at the end what stands nowhere; without those in which nothing is shown. A house may have more
     * devices than a page should: then each room shows its first ones, and says how many more there are.
     */
    List<RoomView> all(Predicate<Device> shown) {
        var rooms = new ArrayList<@Nullable Room>(ordered(house));
        rooms.add(null);
        var views = new ArrayList<RoomView>();
        int left = MOST_ON_PAGE;
        for (Room room : rooms) {
            RoomView view = of(room, shown, 0, Math.min(left, MOST_IN_ROOM));
            left -= view.cards().size();
            views.add(view);
        }
        views.removeIf(view -> view.cards().size() + view.more() == 0);
        return views;
    }

    /** The climate of a room, without cards. */
    RoomView line(Room room) {
        return of(room, device -> false, 0, 0);
    }

    /**
     * @param room null for devices that stand nowhere
     * @param skip how many devices come before
     * @param most cards that are dealt
     */
    RoomView of(@Nullable Room room, Predicate<Device> shown, int skip, int most) {
        RoomId id = room == null ? null : room.id();
        List<Device> devices = standing.getOrDefault(Optional.ofNullable(id), List.of());
        List<Device> all = devices.stream().filter(shown).toList();
        List<Card> dealt = all.stream()
                .skip(skip)
                .limit(most)
                .map(cards::of)
                .sorted(Comparator.comparingInt(Rooms::rank))
                .toList();
        return new RoomView(
                id == null ? "room" : "room-" + id,
                id == null ? Paths.NOWHERE : Paths.room(id),
                room == null ? tongue.text("room.none") : room.name(),
                line(devices),
                devices.size(),
                dealt,
                Math.max(0, all.size() - skip - dealt.size()));
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
