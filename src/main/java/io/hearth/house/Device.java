package io.hearth.house;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * A thing you can carry.
 *
 * @param id           never changes
 * @param name         what people read
 * @param room         where it stands; null when nobody said so
 * @param hidden       whether screens leave it out
 * @param availability whether it can be reached
 * @param points       by the name within the device
 */
public record Device(
        DeviceId id,
        String name,
        @Nullable RoomId room,
        boolean hidden,
        Availability availability,
        TreePMap<String, Point> points) {
    public Device {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(availability, "availability");
        requireNonNull(points, "points");
    }

    public static Device of(DeviceId id, String name, @Nullable RoomId room) {
        return new Device(id, name, room, false, Availability.UNKNOWN, TreePMap.empty());
    }

    public Optional<Point> point(String pointName) {
        return Optional.ofNullable(points.get(pointName));
    }

    public Device with(Point point) {
        return new Device(
                id, name, room, hidden, availability, points.plus(point.id().name(), point));
    }

    public Device with(Availability changed) {
        return new Device(id, name, room, hidden, changed, points);
    }

    /** The same thing under another name, in another room, shown or hidden. */
    public Device placed(String newName, @Nullable RoomId newRoom, boolean nowHidden) {
        return new Device(id, newName, newRoom, nowHidden, availability, points);
    }
}
