package io.hearth.house;

/**
 * The id of a room, a slug that never changes.
 *
 * @throws IllegalArgumentException when the text is not a slug
 */
public record RoomId(String value) implements Comparable<RoomId> {
    public RoomId {
        Slug.require(value);
    }

    @Override
    public int compareTo(RoomId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
