package io.hearth.dashboard;

import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.Room;
import io.hearth.house.RoomId;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** What an address names, or a page that says there is nothing. */
final class Found {

    private Found() {}

    static Device device(House house, String id) {
        return orNothing(() -> house.device(new DeviceId(id)));
    }

    static Room room(House house, String id) {
        return orNothing(() -> house.room(new RoomId(id)));
    }

    static <T> T orNothing(Supplier<Optional<T>> search) {
        try {
            return search.get().orElseThrow(Found::nothing);
        } catch (IllegalArgumentException notAnId) {
            throw nothing();
        }
    }

    static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
