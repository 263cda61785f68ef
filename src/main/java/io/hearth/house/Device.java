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
 * @param about        what it says of itself
 * @param named        whether a person gave the name or the room; then the device cannot change them any more
 * @param fresh        whether it waits in the inbox for a person to accept it
 */
public record Device(
        DeviceId id,
        String name,
        @Nullable RoomId room,
        boolean hidden,
        Availability availability,
        TreePMap<String, Point> points,
        About about,
        boolean named,
        boolean fresh) {
    public Device {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(availability, "availability");
        requireNonNull(points, "points");
        about = about == null ? About.NOTHING : about;
    }

    public static Device of(DeviceId id, String name, @Nullable RoomId room) {
        return new Device(id, name, room, false, Availability.UNKNOWN, TreePMap.empty(), About.NOTHING, false, false);
    }

    public Optional<Point> point(String pointName) {
        return Optional.ofNullable(points.get(pointName));
    }

    public Device with(Point point) {
        return with(points.plus(point.id().name(), point));
    }

    public Device without(String point) {
        return with(points.minus(point));
    }

    private Device with(TreePMap<String, Point> changed) {
        return new Device(id, name, room, hidden, availability, changed, about, named, fresh);
    }

    public Device with(Availability changed) {
        return changed == availability
                ? this
                : new Device(id, name, room, hidden, changed, points, about, named, fresh);
    }

    /** The same thing as it was found, in the inbox or not. */
    public Device found(About said, boolean nowFresh) {
        return new Device(id, name, room, hidden, availability, points, said, named, nowFresh);
    }

    /** The same thing under the name and in the room that it gives itself, unless a person has said otherwise. */
    public Device callsItself(String ownName, @Nullable RoomId ownRoom) {
        return named
                ? this
                : new Device(
                        id,
                        ownName,
                        ownRoom == null ? room : ownRoom,
                        hidden,
                        availability,
                        points,
                        about,
                        false,
                        fresh);
    }

    /** The same thing under another name, in another room, shown or hidden, because a person says so. */
    public Device placed(String newName, @Nullable RoomId newRoom, boolean nowHidden) {
        boolean byPerson = named || !newName.equals(name) || !java.util.Objects.equals(newRoom, room);
        return new Device(id, newName, newRoom, nowHidden, availability, points, about, byPerson, false);
    }
}
