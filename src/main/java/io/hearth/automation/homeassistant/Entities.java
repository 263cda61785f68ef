package io.hearth.automation.homeassistant;

import io.hearth.house.PointId;
import java.util.List;
import java.util.Optional;

/** Which points of the house stand for the entities of Home Assistant. Pure. */
public interface Entities {

    /** Knows nothing; every path is guessed. */
    Entities NONE = (entityId, role) -> Optional.empty();

    /**
     * The point that certainly stands for it.
     *
     * @param entityId for instance {@code light.kitchen_lamp}
     * @return empty when there is none, or more than one could be meant; then the path is guessed
     */
    Optional<PointId> point(String entityId, Role role);

    /**
     * The points of that role in a room.
     *
     * @param area   the area's id in Home Assistant, for instance {@code living_room}
     * @param domain for instance {@code light}
     */
    default List<PointId> inRoom(String area, String domain, Role role) {
        return List.of();
    }

    /** Whether the helper is there already, so that it need not be written. */
    default boolean hasHelper(String id) {
        return false;
    }

    /** Whether the person is there already. */
    default boolean hasPerson(String id) {
        return false;
    }
}
