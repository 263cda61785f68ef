package io.hearth.house;

/**
 * The id of a device, a slug that never changes.
 *
 * @throws IllegalArgumentException when the text is not a slug
 */
public record DeviceId(String value) implements Comparable<DeviceId> {
    public DeviceId {
        Slug.require(value);
    }

    @Override
    public int compareTo(DeviceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
