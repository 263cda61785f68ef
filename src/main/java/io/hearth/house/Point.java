package io.hearth.house;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One quantity of a device.
 *
 * @param id         its path
 * @param name       what people read
 * @param capability the kind of its values
 * @param source     where its readings come from and its commands go
 * @param part       the control it belongs to; null when it stands alone
 * @param purpose    what it is for
 * @param subject    what it tells of, in the words of the field: {@code temperature}, {@code motion}, {@code door},
 *                   {@code battery}; null when unknown
 */
public record Point(
        PointId id,
        String name,
        Capability capability,
        Source source,
        @Nullable Part part,
        Purpose purpose,
        @Nullable String subject) {
    public Point {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(capability, "capability");
        requireNonNull(source, "source");
        purpose = purpose == null ? Purpose.MAIN : purpose;
    }

    /** A point that stands alone. */
    public Point(PointId id, String name, Capability capability, Source source) {
        this(id, name, capability, source, null, Purpose.MAIN, null);
    }

    public Point with(Capability changed) {
        return new Point(id, name, changed, source, part, purpose, subject);
    }

    public Point with(Source changed) {
        return new Point(id, name, capability, changed, part, purpose, subject);
    }

    /** The same point of another device. */
    public Point of(DeviceId device) {
        return new Point(new PointId(device, id.name()), name, capability, source, part, purpose, subject);
    }

    /** How patient a command of this point is when nobody said so. */
    public Command.Patience patience() {
        return Command.Patience.with(part, capability);
    }
}
