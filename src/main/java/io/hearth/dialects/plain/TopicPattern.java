package io.hearth.dialects.plain;

import io.hearth.dialects.Addresses;
import io.hearth.dialects.Names;
import io.hearth.house.Slug;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which topics are points, and of what. {@code home/{room}/{point}} makes {@code home/kitchen/temp} the point
 * {@code temp} of the device {@code kitchen} in the room {@code kitchen}; with {@code {device}} the device is
 * {@code <room>-<device>}.
 */
final class TopicPattern {

    private static final String ROOM = "{room}";
    private static final String DEVICE = "{device}";
    private static final String POINT = "{point}";

    private static final int MOST_KNOWN = 8192;

    private final List<String> levels;
    private final Map<String, Optional<Place>> known = new HashMap<>();

    /** What a topic says about itself; the names are as written in the topic. */
    record Place(@Nullable String room, @Nullable String device, String point) {

        /** The same topic when its payload is an object: what stands last is then the device. */
        Place asDevice() {
            return new Place(room, device == null ? point : device + " " + point, "");
        }

        String deviceId() {
            return Addresses.beside(
                    device == null ? Slug.of(room) : room == null ? Slug.of(device) : Slug.of(room + " " + device));
        }

        String deviceName() {
            return Names.pretty(device == null ? room : device);
        }
    }

    /** @throws IllegalArgumentException when it has no point, or neither room nor device */
    TopicPattern(String pattern) {
        levels = List.of(pattern.split("/", -1));
        boolean located = levels.contains(ROOM) || levels.contains(DEVICE);
        if (!located || !levels.get(levels.size() - 1).equals(POINT)) {
            throw new IllegalArgumentException(("hearth.plain.patterns: \"%s\" needs {room} or {device}, and {point} as"
                            + " its last level, for instance home/{room}/{point}")
                    .formatted(pattern));
        }
    }

    /** The MQTT filter of all topics that may fit. */
    String filter() {
        return String.join(
                "/",
                levels.stream()
                        .map(level -> level.startsWith("{") ? "+" : level)
                        .toList());
    }

    /** Not thread-safe: it remembers the topics in use. */
    Optional<Place> match(String topic) {
        var place = known.get(topic);
        if (place == null) {
            if (known.size() >= MOST_KNOWN) {
                known.clear();
            }
            place = read(topic);
            known.put(topic, place);
        }
        return place;
    }

    private Optional<Place> read(String topic) {
        String[] parts = topic.split("/", -1);
        if (parts.length != levels.size()) {
            return Optional.empty();
        }
        String room = null;
        String device = null;
        for (int i = 0; i < parts.length; i++) {
            String level = levels.get(i);
            if (level.equals(ROOM)) {
                room = parts[i];
            } else if (level.equals(DEVICE)) {
                device = parts[i];
            } else if (!level.equals(POINT) && !level.equals(parts[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(new Place(room, device, parts[parts.length - 1]));
    }

    /** The topic of a point that was never heard, when this pattern can say it. */
    Optional<String> topic(@Nullable String room, @Nullable String device, String point) {
        boolean fits = (room != null) == levels.contains(ROOM) && (device != null) == levels.contains(DEVICE);
        return fits
                ? Optional.of(String.join(
                        "/",
                        levels.stream()
                                .map(level -> level.equals(ROOM)
                                        ? room
                                        : level.equals(DEVICE) ? device : level.equals(POINT) ? point : level)
                                .toList()))
                : Optional.empty();
    }
}
