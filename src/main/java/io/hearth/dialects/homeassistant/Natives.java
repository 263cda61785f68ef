package io.hearth.dialects.homeassistant;

import io.hearth.house.Device;
import java.util.Set;

/** Dialects that know their devices better than the configs that the same devices send for Home Assistant. */
final class Natives {

    private static final Set<String> NAMES = Set.of("zigbee2mqtt", "tasmota", "shelly", "homie", "esphome");

    private Natives() {}

    /** Whether one of them has points of the device. */
    static boolean speakFor(Device device) {
        return device.points().values().stream()
                .anyMatch(point -> NAMES.contains(point.source().dialect()));
    }
}
