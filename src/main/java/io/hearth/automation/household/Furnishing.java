package io.hearth.automation.household;

import io.hearth.house.About;
import io.hearth.house.Availability;
import io.hearth.house.Capability;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Purpose;
import io.hearth.house.Source;
import io.hearth.house.State;
import io.hearth.house.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The devices and points that a household comes to, and what must be told to a house so that it has exactly them. They
 * have no device behind them: the hub confirms their commands by itself.
 */
public final class Furnishing {

    private static final String PRESENCE = "presence";

    private final Map<DeviceId, String> names = new LinkedHashMap<>();
    private final Map<PointId, Point> points = new LinkedHashMap<>();
    private final Map<PointId, Value> initial = new LinkedHashMap<>();

    private Furnishing(Household household) {
        household.helpers().forEach(this::add);
        household.persons().forEach(this::add);
        if (!household.persons().isEmpty()) {
            names.put(Person.PEOPLE, "People");
            add(Person.ANYONE, "Anyone home", Capability.of(Kind.FLAG), null, PRESENCE);
            add(Person.EVERYONE, "Everyone home", Capability.of(Kind.FLAG), null, PRESENCE);
        }
        household.schedules().forEach(schedule -> {
            names.put(Schedule.DEVICE, "Schedules");
            add(schedule.point(), schedule.name(), Capability.of(Kind.FLAG), null, null);
        });
    }

    public static Furnishing of(Household household) {
        return new Furnishing(household);
    }

    private void add(HelperPoint helper) {
        names.put(HelperPoint.DEVICE, "Helpers");
        var part = new Part(helper.sort(), helper.id(), helper.sort() == Part.Sort.SWITCH ? "on" : "value");
        add(helper.point(), helper.name(), helper.capability(), part, null);
        initial.put(helper.point(), helper.initial());
    }

    private void add(Person person) {
        names.put(person.point().device(), person.name());
        add(person.point(), "Home", Capability.of(Kind.FLAG), null, PRESENCE);
    }

    private void add(
            PointId id,
            String name,
            Capability capability,
            @org.jspecify.annotations.Nullable Part part,
            @org.jspecify.annotations.Nullable String subject) {
        var source = new Source(Source.HOUSE, Map.of());
        points.put(id, new Point(id, name, capability, source, part, Purpose.MAIN, subject));
    }

    /** The points, by their paths. */
    public Map<PointId, Point> points() {
        return Map.copyOf(points);
    }

    /** What helpers are before anybody sets them. */
    public Map<PointId, Value> initial() {
        return Map.copyOf(initial);
    }

    /** What must be told to the house, in this order. Nothing when it is so already; values stay as far as they fit. */
    public List<Function<Instant, HouseEvent>> differences(House house) {
        var told = new ArrayList<Function<Instant, HouseEvent>>();
        gone(house, told);
        names.forEach((device, name) -> device(house, device, name, told));
        points.values().forEach(point -> point(house, point, told));
        initial.forEach((point, value) -> value(house, point, value, told));
        return told;
    }

    private void gone(House house, List<Function<Instant, HouseEvent>> told) {
        for (Device device : house.devices().values()) {
            List<PointId> gone = device.points().values().stream()
                    .filter(point -> point.source().dialect().equals(Source.HOUSE))
                    .map(Point::id)
                    .filter(id -> !points.containsKey(id))
                    .toList();
            gone.forEach(id -> told.add(at -> new HouseEvent.PointGone(id, at)));
            if (!gone.isEmpty() && gone.size() == device.points().size() && !names.containsKey(device.id())) {
                told.add(at -> new HouseEvent.DeviceRemoved(device.id(), at));
            }
        }
    }

    private static void device(House house, DeviceId id, String name, List<Function<Instant, HouseEvent>> told) {
        Device known = house.device(id).orElse(null);
        if (known == null || !known.named() && !known.name().equals(name)) {
            told.add(at -> new HouseEvent.DeviceFound(id, name, null, About.NOTHING, false, at));
        }
        if (known == null || known.availability() != Availability.ONLINE) {
            told.add(at -> new HouseEvent.AvailabilityReported(id, name, null, Availability.ONLINE, at));
        }
    }

    private void point(House house, Point point, List<Function<Instant, HouseEvent>> told) {
        Point known = house.point(point.id()).orElse(null);
        if (!point.equals(known)) {
            String device = names.getOrDefault(point.id().device(), "");
            told.add(at -> new HouseEvent.PointFound(point, device, null, at));
        }
    }

    /** It tells of the past, so that it starts no rule. */
    private void value(House house, PointId id, Value value, List<Function<Instant, HouseEvent>> told) {
        State known = house.state(id).orElse(null);
        Capability can = points.get(id).capability();
        boolean fits = known != null
                && known.value().kind() == value.kind()
                && can.refusal(known.value()).isEmpty();
        if (!fits) {
            told.add(at -> new HouseEvent.Reading(id, value, at, true));
        }
    }
}
