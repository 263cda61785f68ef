package io.hearth.dialects;

import io.hearth.house.About;
import io.hearth.house.Room;
import io.hearth.house.RoomId;
import io.hearth.house.Slug;
import org.jspecify.annotations.Nullable;

/**
 * A device as a dialect announces it, before it has its place in the house.
 *
 * @param name     what it calls itself
 * @param area     the room it says it stands in; null when it does not say
 * @param about    what else it says of itself; needs at least one identifier
 * @param stranger whether it may well be a neighbour's, so that it waits in the inbox whatever the setting says
 */
public record Met(String name, @Nullable String area, About about, boolean stranger) {
    public Met {
        if (about.identifiers().isEmpty()) {
            throw new IllegalArgumentException("a device without identifiers cannot be found again");
        }
    }

    /** The room it says it stands in. */
    @Nullable
    Room room() {
        if (area == null || area.isBlank()) {
            return null;
        }
        try {
            return new Room(new RoomId(Slug.of(area)), Names.pretty(area), 0);
        } catch (IllegalArgumentException nameless) {
            return null;
        }
    }

    /** A device of this house. */
    public Met(String name, @Nullable String area, About about) {
        this(name, area, about, false);
    }
}
