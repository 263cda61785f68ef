package io.hearth.house;

import static java.util.Objects.requireNonNull;

/**
 * Where devices stand.
 *
 * @param id       never changes
 * @param name     what people read
 * @param position order on screens, smallest first; rooms with the same position go by name
 */
public record Room(RoomId id, String name, int position) {
    public Room {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
    }
}
