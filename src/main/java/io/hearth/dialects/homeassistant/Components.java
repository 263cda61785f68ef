package io.hearth.dialects.homeassistant;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/** All kinds of things that can be announced, by the names Home Assistant gives them. */
final class Components {

    private static final Map<String, Component> SIMPLE = Map.ofEntries(
            entry("sensor", new SensorComponent()),
            entry("binary_sensor", new BinarySensorComponent()),
            entry("switch", new SwitchComponent()),
            entry("button", MomentComponents::button),
            entry("scene", MomentComponents::scene),
            entry("event", MomentComponents::event),
            entry("tag", MomentComponents::tag),
            entry("device_automation", MomentComponents::trigger),
            entry("number", SettingComponents::number),
            entry("select", SettingComponents::select),
            entry("text", SettingComponents::text),
            entry("notify", SettingComponents::notification),
            entry("date", CalendarComponents::date),
            entry("time", CalendarComponents::time),
            entry("datetime", CalendarComponents::dateTime),
            entry("update", new UpdateComponent()),
            entry("device_tracker", new TrackerComponent()),
            entry("camera", PictureComponents::camera),
            entry("image", PictureComponents::image),
            entry("infrared", new InfraredComponent()));

    private Components() {}

    static Optional<Component> named(String name) {
        return Optional.ofNullable(SIMPLE.get(name)).or(() -> Optional.ofNullable(ComplexComponents.TABLE.get(name)));
    }
}
