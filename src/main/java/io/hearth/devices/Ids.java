package io.hearth.devices;

import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.PointId;
import io.hearth.house.RoomId;
import io.hearth.web.Problem;
import java.util.function.Function;

/** Ids from addresses and bodies; what cannot be an id is something nobody knows. */
final class Ids {

    private Ids() {}

    static DeviceId device(String text) {
        return read(DeviceId::new, text, "device");
    }

    static RoomId room(String text) {
        return read(RoomId::new, text, "room");
    }

    static PointId point(DeviceId device, String name) {
        return read(each -> new PointId(device, each), name, "point");
    }

    /** @throws Problem 404 when the house has no such device */
    static Device require(String id, House house) {
        return house.device(device(id))
                .orElseThrow(() -> Problem.notFound("unknown-device", "There is no device \"%s\".".formatted(id)));
    }

    private static <T> T read(Function<String, T> reader, String text, String what) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException notAnId) {
            throw Problem.notFound("unknown-" + what, "There is no %s \"%s\".".formatted(what, text));
        }
    }
}
