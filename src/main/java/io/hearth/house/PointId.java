package io.hearth.house;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The path of a point, {@code <device>/<point>}, for instance {@code kitchen/temp}.
 *
 * @param device whose point it is
 * @param name   the slug of the point within its device
 */
public record PointId(DeviceId device, String name) implements Comparable<PointId> {
    public PointId {
        requireNonNull(device, "device");
        Slug.require(name);
    }

    /**
     * Reads {@code <device>/<point>}.
     *
     * @throws IllegalArgumentException when the path has another shape
     */
    public static PointId of(String path) {
        int slash = path.indexOf('/');
        if (slash <= 0 || slash != path.lastIndexOf('/') || slash == path.length() - 1) {
            throw new IllegalArgumentException("\"%s\" is not the path of a point: write device/point".formatted(path));
        }
        return new PointId(new DeviceId(path.substring(0, slash)), path.substring(slash + 1));
    }

    /** Looked up with every reading, hence without the detour of records. */
    @Override
    public int hashCode() {
        return 31 * device.value().hashCode() + name.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof PointId that
                        && name.equals(that.name)
                        && device.value().equals(that.device.value());
    }

    @Override
    public int compareTo(PointId other) {
        int byDevice = device.compareTo(other.device);
        return byDevice != 0 ? byDevice : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return device + "/" + name;
    }
}
