package io.hearth.dialects.shelly;

import io.hearth.house.DeviceId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How devices are configured: the names people gave to components, and whose component each is. */
final class Configured {

    private static final int MOST_COMPONENTS = 256;
    private static final int LONGEST_NAME = 80;

    private final int maxDevices;
    private final Map<String, Map<Component, Setup>> known = new HashMap<>();

    /** What a sensor over Bluetooth measures. */
    record Sensor(String word, @Nullable String unit) {}

    private record Setup(
            @Nullable String title,
            @Nullable DeviceId owner,
            @Nullable Sensor sensor) {}

    /** The numbers of BTHome objects. */
    private static final Map<Integer, Sensor> SENSORS = Map.ofEntries(
            Map.entry(1, new Sensor("battery", "%")),
            Map.entry(2, new Sensor("temperature", "°C")),
            Map.entry(3, new Sensor("humidity", "%")),
            Map.entry(4, new Sensor("pressure", "hPa")),
            Map.entry(5, new Sensor("illuminance", "lx")),
            Map.entry(32, new Sensor("moisture", null)),
            Map.entry(33, new Sensor("motion", null)),
            Map.entry(45, new Sensor("window", null)),
            Map.entry(46, new Sensor("humidity", "%")),
            Map.entry(58, new Sensor("button", null)),
            Map.entry(63, new Sensor("rotation", "°")),
            Map.entry(64, new Sensor("distance", "mm")),
            Map.entry(69, new Sensor("temperature", "°C")));

    Configured(int maxDevices) {
        this.maxDevices = maxDevices;
    }

    /** @param owner the device behind this one that has the component; null when it is its own */
    void learn(String prefix, Component component, JsonNode config, @Nullable DeviceId owner) {
        if (known.size() >= maxDevices && !known.containsKey(prefix)) {
            return;
        }
        var components = known.computeIfAbsent(prefix, any -> new HashMap<>());
        if (components.size() < MOST_COMPONENTS || components.containsKey(component)) {
            String name = config.path("name").asString("").strip();
            String title = name.isEmpty() ? null : name.substring(0, Math.min(LONGEST_NAME, name.length()));
            components.put(
                    component,
                    new Setup(title, owner, SENSORS.get(config.path("obj_id").asInt(-1))));
        }
    }

    /** What a person called the component. */
    @Nullable
    String title(String prefix, Component component) {
        Setup setup = setup(prefix, component);
        return setup == null ? null : setup.title();
    }

    @Nullable
    DeviceId owner(String prefix, Component component) {
        Setup setup = setup(prefix, component);
        return setup == null ? null : setup.owner();
    }

    @Nullable
    Sensor sensor(String prefix, Component component) {
        Setup setup = setup(prefix, component);
        return setup == null ? null : setup.sensor();
    }

    private @Nullable Setup setup(String prefix, Component component) {
        return known.getOrDefault(prefix, Map.of()).get(component);
    }
}
