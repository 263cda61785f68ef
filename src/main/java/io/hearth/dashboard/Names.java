package io.hearth.dashboard;

import io.hearth.house.Device;
import io.hearth.house.House;
import io.hearth.house.PointId;
import java.util.Optional;

/** The names people gave, instead of paths. */
final class Names {

    private Names() {}

    /** The name of a point when the word is the path of one, else the word. Two lamps are told apart by their rooms. */
    static String of(String word, House house) {
        return path(word)
                .flatMap(id -> house.device(id.device()).map(device -> of(device, id, house)))
                .orElse(word);
    }

    private static String of(Device device, PointId id, House house) {
        boolean twin = house.devices().values().stream()
                .anyMatch(
                        other -> !other.id().equals(device.id()) && other.name().equals(device.name()));
        String where = twin && device.room() != null
                ? house.room(device.room()).map(room -> room.name() + " · ").orElse("")
                : "";
        String what = device.point(id.name())
                .map(point -> Look.bare(point) ? "" : " · " + point.name())
                .orElse(" · " + id.name());
        return where + device.name() + what;
    }

    private static Optional<PointId> path(String word) {
        try {
            return Optional.of(PointId.of(word));
        } catch (IllegalArgumentException another) {
            return Optional.empty();
        }
    }
}
