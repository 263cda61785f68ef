package io.hearth.house;

import static java.util.Objects.requireNonNull;

/**
 * The control of a device that a point belongs to. The points of one part are shown as one: a lamp with its switch,
 * brightness and colour; the thermostat with its target, mode and measured temperature.
 *
 * @param sort what it is
 * @param name the slug that tells the parts of one device apart, for instance {@code light} or {@code left}
 * @param role what the point is within the part, for instance {@code on}, {@code brightness}, {@code target}
 */
public record Part(Sort sort, String name, String role) {

    /** Sorts of parts, as other hubs of the field name them too. */
    public enum Sort {
        ALARM,
        BUTTON,
        CAMERA,
        CLIMATE,
        COVER,
        EVENT,
        FAN,
        HUMIDIFIER,
        IMAGE,
        INFRARED,
        LAWN_MOWER,
        LIGHT,
        LOCK,
        MEDIA,
        NOTIFY,
        NUMBER,
        SCENE,
        SELECT,
        SENSOR,
        SIREN,
        SWITCH,
        TAG,
        TEXT,
        TRACKER,
        UPDATE,
        VACUUM,
        VALVE,
        WATER_HEATER
    }

    public Part {
        requireNonNull(sort, "sort");
        requireNonNull(name, "name");
        requireNonNull(role, "role");
    }
}
