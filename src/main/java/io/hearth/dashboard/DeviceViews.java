package io.hearth.dashboard;

import io.hearth.house.About;
import io.hearth.house.Availability;
import io.hearth.house.Device;
import io.hearth.house.House;
import io.hearth.house.Part;
import io.hearth.house.Point;
import io.hearth.house.Purpose;
import io.hearth.house.Room;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the page of a device: what belongs together stands together, what is for its keeper stands apart. */
final class DeviceViews {

    private static final Comparator<Point> READ_LAST = Comparator.<Point, Boolean>comparing(
                    point -> !point.capability().settable())
            .thenComparing(point -> Look.of(point))
            .thenComparing(Point::id);
    private static final Comparator<Point> BY_ROLE =
            Comparator.<Point>comparingInt(Roles::order).thenComparing(Point::id);

    private final House house;
    private final Tongue tongue;
    private final PointViews points;
    private final Function<String, Optional<String>> complaints;

    /** @param complaints what is wrong with the last message of a topic */
    DeviceViews(House house, Tongue tongue, Function<String, Optional<String>> complaints) {
        this.house = house;
        this.tongue = tongue;
        this.points = new PointViews(house, tongue);
        this.complaints = complaints;
    }

    DeviceView of(Device device) {
        Optional<Room> room = Optional.ofNullable(device.room()).flatMap(house::room);
        boolean away = device.availability() == Availability.OFFLINE;
        Map<String, List<Point>> grouped = grouped(device);
        List<Point> loose = device.points().values().stream()
                .filter(point -> point.purpose() == Purpose.MAIN)
                .filter(point -> grouped.values().stream().noneMatch(part -> part.contains(point)))
                .toList();
        return new DeviceView(
                "device-" + device.id(),
                Paths.device(device.id()),
                device.name(),
                room.map(found -> found.id().value()).orElse(null),
                room.map(found -> Paths.room(found.id())).orElse("/rooms"),
                room.map(Room::name).orElseGet(() -> tongue.text("nav.rooms")),
                device.hidden(),
                device.fresh(),
                tongue.text("availability." + device.availability().name().toLowerCase(Locale.ROOT)),
                away ? "away" : device.availability() == Availability.ONLINE ? "ok" : "",
                away ? "offline" : device.availability() == Availability.ONLINE ? "check" : "ask",
                parts(device, grouped),
                views(device, loose),
                views(device, of(device, Purpose.DIAGNOSTIC)),
                views(device, of(device, Purpose.CONFIGURATION)),
                facts(device.about()),
                complaints(device));
    }

    /** Main points by the part they share; a part with one point needs no frame of its own. */
    private static Map<String, List<Point>> grouped(Device device) {
        var grouped = new TreeMap<String, List<Point>>();
        for (Point point : of(device, Purpose.MAIN)) {
            Part part = point.part();
            if (part != null) {
                grouped.computeIfAbsent(part.sort().ordinal() + " " + part.name(), any -> new ArrayList<>())
                        .add(point);
            }
        }
        grouped.values().removeIf(part -> part.size() < 2);
        grouped.values().forEach(part -> part.sort(BY_ROLE));
        return grouped;
    }

    private static List<Point> of(Device device, Purpose purpose) {
        return device.points().values().stream()
                .filter(point -> point.purpose() == purpose)
                .toList();
    }

    private List<DeviceView.PointView> views(Device device, List<Point> some) {
        return some.stream()
                .sorted(READ_LAST)
                .map(point -> points.of(device, point, point.name()))
                .toList();
    }

    private List<DeviceView.PartView> parts(Device device, Map<String, List<Point>> grouped) {
        var views = new ArrayList<DeviceView.PartView>();
        for (List<Point> part : grouped.values()) {
            Part first = part.get(0).part();
            if (first == null) {
                continue;
            }
            String sort = first.sort().name().toLowerCase(Locale.ROOT);
            long alike = grouped.values().stream()
                    .map(other -> other.get(0).part())
                    .filter(other -> other != null && other.sort() == first.sort())
                    .count();
            String kind = tongue.text("sort." + sort);
            views.add(new DeviceView.PartView(
                    "part-" + views.size(),
                    alike > 1 ? kind + " · " + tongue.word(first.name()) : kind,
                    sort.replace('_', '-'),
                    Look.of(main(part)).icon,
                    part.stream()
                            .map(point -> points.of(device, point, tongue.role(point)))
                            .toList()));
        }
        return views;
    }

    /** What the part is for: what can be set of it. */
    private static Point main(List<Point> part) {
        return part.stream()
                .filter(point -> point.capability().settable())
                .findFirst()
                .orElse(part.get(0));
    }

    private List<DeviceView.Fact> facts(About about) {
        var facts = new ArrayList<DeviceView.Fact>();
        add(facts, "about.maker", about.manufacturer(), null);
        add(facts, "about.model", about.model(), null);
        add(facts, "about.software", about.software(), null);
        add(facts, "about.hardware", about.hardware(), null);
        add(facts, "about.serial", about.serial(), null);
        if (about.via() != null) {
            Device bridge = bridge(about.via()).orElse(null);
            add(
                    facts,
                    "about.via",
                    bridge == null ? about.via() : bridge.name(),
                    bridge == null ? null : Paths.device(bridge.id()));
        }
        if (about.link() != null && PointViews.web(about.link())) {
            add(facts, "about.link", about.link(), about.link());
        }
        about.identifiers().forEach(identifier -> add(facts, "about.known", identifier, null));
        about.speakers().forEach(speaker -> add(facts, "about.speaker", speaker, null));
        return facts;
    }

    private void add(List<DeviceView.Fact> facts, String key, @Nullable String text, @Nullable String path) {
        if (text != null && !text.isBlank()) {
            facts.add(new DeviceView.Fact(tongue.text(key), text, path));
        }
    }

    /** The device that a dialect calls so: by an identifier, with or without the name of the dialect before it. */
    private Optional<Device> bridge(String via) {
        return house.devices().values().stream()
                .filter(device -> device.about().identifiers().stream()
                        .anyMatch(known -> known.equals(via)
                                || known.substring(known.indexOf(':') + 1).equals(via)))
                .findFirst();
    }

    private List<DeviceView.Complaint> complaints(Device device) {
        var found = new LinkedHashMap<String, DeviceView.Complaint>();
        for (Point point : device.points().values()) {
            point.source().keys().forEach((key, topic) -> {
                if (key.toLowerCase(Locale.ROOT).endsWith("topic")) {
                    complaints
                            .apply(topic)
                            .ifPresent(
                                    why -> found.put(topic, new DeviceView.Complaint(topic, Paths.topic(topic), why)));
                }
            });
        }
        return List.copyOf(found.values());
    }
}
