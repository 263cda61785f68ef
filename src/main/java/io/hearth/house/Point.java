package io.hearth.house;

import static java.util.Objects.requireNonNull;

/**
 * One quantity of a device.
 *
 * @param id         its path
 * @param name       what people read
 * @param capability the kind of its values
 * @param source     where its readings come from and its commands go
 */
public record Point(PointId id, String name, Capability capability, Source source) {
    public Point {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(capability, "capability");
        requireNonNull(source, "source");
    }

    public Point with(Capability changed) {
        return new Point(id, name, changed, source);
    }
}
