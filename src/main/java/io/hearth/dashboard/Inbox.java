package io.hearth.dashboard;

import io.hearth.house.Device;
import io.hearth.house.House;
import java.util.Comparator;
import java.util.List;

/** Devices that wait for a person to accept them. */
final class Inbox {

    private Inbox() {}

    static int count(House house) {
        return (int) house.devices().values().stream().filter(Device::fresh).count();
    }

    static List<Device> of(House house) {
        return house.devices().values().stream()
                .filter(Device::fresh)
                .sorted(Comparator.comparing(Device::name).thenComparing(Device::id))
                .toList();
    }
}
