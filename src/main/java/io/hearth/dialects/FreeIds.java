package io.hearth.dialects;

import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.PointId;
import io.hearth.house.Slug;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Finds ids that nobody has: the slug of the name, or else with the lowest number that is free, so that the same devices
 * get the same ids whenever they come. Only on the loop.
 */
final class FreeIds {

    private static final int DIGITS = 6;

    /** Up to which number the ids of a slug are taken; forgotten when any id becomes free. */
    private final Map<String, Integer> taken = new HashMap<>();

    DeviceId ofDevice(String name, House house) {
        String slug = slug(name, "device");
        int number = taken.getOrDefault(slug, 1);
        var wanted = new DeviceId(numbered(slug, number));
        while (house.devices().containsKey(wanted) || Addresses.has(wanted.value())) {
            wanted = new DeviceId(numbered(slug, ++number));
        }
        taken.put(slug, number);
        return wanted;
    }

    /** A device is gone, so that a low number may be free again. */
    void someAreFree() {
        taken.clear();
    }

    /** @throws Register.Full when the device has so many points already */
    PointId ofPoint(Device device, String word, int most) {
        if (device.points().size() >= most) {
            throw new Register.Full("the device has %d points already (hearth.dialects.max-points)".formatted(most));
        }
        return new PointId(device.id(), ofPoint(word, device.points()::containsKey));
    }

    private static String ofPoint(String word, Predicate<String> isTaken) {
        String slug = slug(word, "value");
        int number = 1;
        while (isTaken.test(numbered(slug, number))) {
            number++;
        }
        return numbered(slug, number);
    }

    private static String numbered(String slug, int number) {
        if (number == 1) {
            return slug;
        }
        int room = Slug.MAX_LENGTH - DIGITS;
        return Slug.of((slug.length() > room ? slug.substring(0, room) : slug) + "-" + number);
    }

    private static String slug(String name, String otherwise) {
        try {
            return Slug.of(name);
        } catch (IllegalArgumentException nameless) {
            return otherwise;
        }
    }
}
