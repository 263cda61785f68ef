package io.hearth.dialects.homeassistant;

import io.hearth.house.DeviceId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which fields of which topics are points of things already. Only on the loop. */
final class Fields {

    private static final Pattern FIELD =
            Pattern.compile("\\{\\{-?\\s*value_json(?:\\.(\\w+)|\\[\\s*['\"]([^'\"]+)['\"]\\s*])\\s*(?:\\|[^}]*)?-?}}");

    private record Field(DeviceId device, String topic, String name) {}

    private final Map<Field, Integer> counts = new HashMap<>();
    private final Map<Thing, DeviceId> devices = new HashMap<>();

    void add(Thing thing) {
        thing.deviceId().ifPresent(device -> {
            devices.put(thing, device);
            for (Entity.Source source : thing.entity.sources) {
                field(device, source).ifPresent(field -> counts.merge(field, 1, Integer::sum));
            }
        });
    }

    void remove(Thing thing) {
        DeviceId device = devices.remove(thing);
        if (device != null) {
            for (Entity.Source source : thing.entity.sources) {
                field(device, source)
                        .ifPresent(
                                field -> counts.computeIfPresent(field, (any, count) -> count == 1 ? null : count - 1));
            }
        }
    }

    boolean covers(DeviceId device, String topic, String name) {
        return counts.containsKey(new Field(device, topic, name));
    }

    private static Optional<Field> field(DeviceId device, Entity.Source source) {
        if (source.template() == null) {
            return Optional.empty();
        }
        Matcher matcher = FIELD.matcher(source.template().toString().strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return Optional.of(new Field(device, source.topic(), name));
    }
}
