package io.hearth.automation.homeassistant;

import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.RoomId;
import io.hearth.house.Slug;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds entities among the points of a house: by the entity id that a device announced, or by names. A light called
 * {@code light.kitchen_lamp} is the light of the device {@code kitchen-lamp}, or that part of the device {@code kitchen};
 * {@code sensor.kitchen_temperature} is the point {@code temperature} of the device {@code kitchen}.
 */
public final class HouseEntities implements Entities {

    private static final Map<String, Part.Sort> SORTS = sorts();
    private static final Set<String> FLAGS = Set.of("binary_sensor", "switch", "light", "fan", "siren", "humidifier");
    private static final Set<String> ITSELF = Set.of("state", "value", "press", "event", "on");

    private final House house;
    private final Map<String, Set<Point>> announced = new HashMap<>();
    private final Map<String, Set<Point>> controls = new HashMap<>();
    private final Map<String, Set<Point>> singles = new HashMap<>();

    public HouseEntities(House house) {
        this.house = house;
        house.devices().values().forEach(device -> device.points().values().forEach(point -> note(device, point)));
    }

    private void note(Device device, Point point) {
        point.source().key("entityId").ifPresent(id -> add(announced, id.toLowerCase(Locale.ROOT), point));
        for (String name : names(device)) {
            if (point.part() != null) {
                add(controls, name, point);
                add(controls, name + "-" + plain(point.part().name()), point);
            } else {
                add(controls, name, point);
            }
            add(singles, name + "-" + plain(point.id().name()), point);
            add(singles, name + "-" + slug(point.name()), point);
            if (point.subject() != null) {
                add(singles, name + "-" + slug(point.subject()), point);
            }
        }
    }

    private Set<String> names(Device device) {
        var names = new LinkedHashSet<String>();
        names.add(plain(device.id().value()));
        names.add(slug(device.name()));
        RoomId room = device.room();
        if (room != null) {
            names.add(plain(room.value()) + "-" + slug(device.name()));
        }
        names.remove("");
        return names;
    }

    private static void add(Map<String, Set<Point>> index, String name, Point point) {
        index.computeIfAbsent(name, any -> new LinkedHashSet<>()).add(point);
    }

    @Override
    public Optional<PointId> point(String entityId, Role role) {
        return EntityId.of(entityId).flatMap(entity -> {
            String name = plain(entity.slug());
            return only(withRole(announced.getOrDefault(entity.toString(), Set.of()), role))
                    .or(() -> only(ofSort(withRole(controls.getOrDefault(name, Set.of()), role), entity.domain())))
                    .or(() -> only(withRole(controls.getOrDefault(name, Set.of()), role)))
                    .or(() -> ITSELF.contains(role.word()) ? single(name, entity.domain()) : Optional.empty());
        });
    }

    private Optional<PointId> single(String name, String domain) {
        List<Point> fitting = fitting(singles.getOrDefault(name, Set.of()), domain);
        return fitting.isEmpty() ? only(fitting(controls.getOrDefault(name, Set.of()), domain)) : only(fitting);
    }

    /** Flags for what is on or off, everything but flags for sensors. */
    private static List<Point> fitting(Set<Point> points, String domain) {
        return points.stream()
                .filter(point -> switch (domain) {
                    case "sensor", "number", "select", "text" ->
                        point.capability().kind() != Kind.FLAG;
                    case "button", "event" -> point.capability().kind() == Kind.MOMENTARY;
                    default -> !FLAGS.contains(domain) || point.capability().kind() == Kind.FLAG;
                })
                .toList();
    }

    private static List<Point> withRole(Set<Point> points, Role role) {
        return points.stream()
                .filter(point -> point.part() != null
                        ? point.part().role().equals(role.word())
                        : point.id().name().equals(role.word())
                                || point.source()
                                        .key("key")
                                        .filter(key -> key.endsWith("#" + role.word()))
                                        .isPresent())
                .toList();
    }

    private static List<Point> ofSort(List<Point> points, String domain) {
        Part.Sort sort = SORTS.get(domain);
        return points.stream()
                .filter(point ->
                        sort != null && point.part() != null && point.part().sort() == sort)
                .toList();
    }

    private static Optional<PointId> only(List<Point> points) {
        List<PointId> ids = points.stream().map(Point::id).distinct().toList();
        return ids.size() == 1 ? Optional.of(ids.get(0)) : Optional.empty();
    }

    @Override
    public List<PointId> inRoom(String area, String domain, Role role) {
        Part.Sort sort = SORTS.get(domain);
        String wanted = slug(area);
        var found = new ArrayList<PointId>();
        for (Device device : house.devices().values()) {
            boolean here = device.room() != null && plain(device.room().value()).equals(wanted);
            for (Point point : here ? device.points().values() : List.<Point>of()) {
                Part part = point.part();
                if (part != null && part.sort() == sort && part.role().equals(role.word())) {
                    found.add(point.id());
                }
            }
        }
        return found;
    }

    @Override
    public boolean hasHelper(String id) {
        return device("helper").flatMap(device -> device.point(id)).isPresent();
    }

    @Override
    public boolean hasPerson(String id) {
        return device("person-" + id).isPresent();
    }

    private Optional<Device> device(@Nullable String id) {
        try {
            return house.device(new DeviceId(String.valueOf(id)));
        } catch (IllegalArgumentException noSlug) {
            return Optional.empty();
        }
    }

    private static String slug(String name) {
        try {
            return plain(Slug.of(name));
        } catch (IllegalArgumentException noLetters) {
            return "";
        }
    }

    /** Without accents, as Home Assistant makes its ids. */
    private static String plain(String slug) {
        return Normalizer.normalize(slug.replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "");
    }

    private static Map<String, Part.Sort> sorts() {
        var sorts = new HashMap<String, Part.Sort>();
        for (Part.Sort sort : Part.Sort.values()) {
            sorts.put(sort.name().toLowerCase(Locale.ROOT), sort);
        }
        sorts.put("alarm_control_panel", Part.Sort.ALARM);
        sorts.put("media_player", Part.Sort.MEDIA);
        sorts.put("device_tracker", Part.Sort.TRACKER);
        sorts.put("binary_sensor", Part.Sort.SENSOR);
        return Map.copyOf(sorts);
    }
}
