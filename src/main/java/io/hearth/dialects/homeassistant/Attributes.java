package io.hearth.dialects.homeassistant;

import io.hearth.broker.Message;
import io.hearth.dialects.Found;
import io.hearth.dialects.Names;
import io.hearth.dialects.Register;
import io.hearth.dialects.template.Template;
import io.hearth.house.Capability;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Purpose;
import io.hearth.house.Source;
import io.hearth.house.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The attributes of things, {@code json_attributes_topic}: those that are single values become diagnostic points of the
 * device, once for each topic and template however many things name them, and not when another thing of the device has
 * the same field of the same topic. Only on the loop.
 */
final class Attributes {

    private static final String TOPIC = "json_attributes_topic";
    private static final String TEMPLATE = "json_attributes_template";
    private static final int LONGEST_NAME = 100;

    private final World world;
    private final Map<String, TreeMap<String, Thing>> groups = new HashMap<>();
    private final Fields fields = new Fields();

    Attributes(World world) {
        this.world = world;
    }

    void join(Thing thing) {
        DeviceId device = thing.deviceId().orElse(null);
        if (device == null) {
            return;
        }
        fields.add(thing);
        dropCovered(device);
        String group = group(thing);
        if (group != null) {
            groups.computeIfAbsent(group, any -> new TreeMap<>()).put(thing.key, thing);
            Config config = thing.entity.config;
            Template template = config.template(TEMPLATE).orElse(null);
            thing.listen(config.requiredTopic(TOPIC), (message, replayed) -> {
                if (message.payload().length > 0 && speaks(group, thing)) {
                    thing.text(message, template, text -> read(thing, group, message, text, replayed));
                }
            });
        }
    }

    /** A thing says something beside, of itself alone. */
    void tell(Thing thing, String name, JsonNode content, boolean replayed) {
        attribute(thing, own(thing), name, content, thing.topic, replayed);
    }

    private static String own(Thing thing) {
        return "attributes:" + thing.key;
    }

    /** Takes away what the thing said beside of itself alone. */
    void forget(Thing thing) {
        drop(thing, own(thing));
    }

    void leave(Thing thing) {
        fields.remove(thing);
        String group = group(thing);
        TreeMap<String, Thing> members = group == null ? null : groups.get(group);
        if (group == null || members == null || !members.remove(thing.key, thing) || !members.isEmpty()) {
            return;
        }
        groups.remove(group);
        drop(thing, group);
    }

    private void drop(Thing thing, String group) {
        thing.deviceId().flatMap(world.hub().now().house()::device).ifPresent(device -> points(device, group)
                .forEach(point -> world.register().gone(point.id())));
    }

    private boolean speaks(String group, Thing thing) {
        TreeMap<String, Thing> members = groups.get(group);
        return members != null && members.firstEntry().getValue() == thing;
    }

    /** By which the attributes are known: of which device, from which topic, by which template. */
    private static @Nullable String group(Thing thing) {
        Config config = thing.entity.config;
        if (!config.has(TOPIC)) {
            return null;
        }
        String device = thing.device == null
                ? thing.key
                : thing.device.about().identifiers().iterator().next();
        int template = config.text(TEMPLATE, "").hashCode();
        return "attributes:" + device + ":" + config.requiredTopic(TOPIC) + ":" + Integer.toHexString(template);
    }

    private static Iterable<Point> points(Device device, String group) {
        return device.points().values().stream()
                .filter(point -> point.source().dialect().equals(HomeAssistant.NAME))
                .filter(point -> point.source().key(Source.KEY).orElse("").startsWith(group + "#"))
                .toList();
    }

    /** Points that were there before a thing came that has the same field as its own. */
    private void dropCovered(DeviceId id) {
        Device device = world.hub().now().house().device(id).orElse(null);
        if (device == null) {
            return;
        }
        for (Point point : device.points().values()) {
            String key = point.source().key(Source.KEY).orElse("");
            String topic = point.source().key(Source.STATE_TOPIC).orElse("");
            if (key.startsWith("attributes:") && fields.covers(id, topic, key.substring(key.lastIndexOf('#') + 1))) {
                world.register().gone(point.id());
            }
        }
    }

    private void read(Thing thing, String group, Message message, String text, boolean replayed) {
        try {
            JsonNode object = new Heard(text, message.payload(), replayed).object();
            object.properties()
                    .forEach(entry ->
                            attribute(thing, group, entry.getKey(), entry.getValue(), message.topic(), replayed));
            thing.settled(message.topic());
        } catch (Rejected rejected) {
            thing.complain(message, "\"%s\": %s".formatted(TOPIC, rejected.why()));
        } catch (Register.Full full) {
            thing.complain(message, String.valueOf(full.getMessage()));
        }
    }

    private void attribute(Thing thing, String group, String name, JsonNode content, String topic, boolean replayed) {
        Device device =
                thing.deviceId().flatMap(world.hub().now().house()::device).orElse(null);
        boolean taken = thing.entity.takenAttributes.contains(name) || name.isBlank() || name.length() > LONGEST_NAME;
        if (device == null || taken || fields.covers(device.id(), topic, name)) {
            return;
        }
        String key = group + "#" + name.replace('#', '_');
        Optional<PointId> known = world.register().point(HomeAssistant.NAME, key);
        Value value = value(content);
        if (value == null) {
            if (content.isNull()) {
                known.ifPresent(world.register()::unknown);
            }
            return;
        }
        PointId id = known.filter(point -> takes(point, value))
                .orElseGet(() -> install(thing, device, group, key, name, known.isPresent(), value));
        if (id != null) {
            world.register().reading(id, value, replayed);
        }
    }

    private boolean takes(PointId id, Value value) {
        return world.hub()
                .now()
                .house()
                .point(id)
                .filter(point -> point.capability().kind() == Kind.TEXT
                        || point.capability().kind() == value.kind())
                .isPresent();
    }

    private @Nullable PointId install(
            Thing thing, Device device, String group, String key, String name, boolean known, Value value) {
        if (!known && count(device, group) >= world.settings().maxAttributes()) {
            return null;
        }
        var keys = new TreeMap<String, String>();
        keys.put(Installer.DISCOVERY_TOPIC, thing.topic);
        thing.entity.config.topic(TOPIC).ifPresent(topic -> keys.put(Source.STATE_TOPIC, topic));
        var capability = Capability.of(known ? Kind.TEXT : value.kind());
        var found = new Found(key, name, Names.pretty(name), capability, keys, null, Purpose.DIAGNOSTIC, null);
        return world.register().install(HomeAssistant.NAME, device.id(), found);
    }

    private static int count(Device device, String group) {
        int count = 0;
        for (Point ignored : points(device, group)) {
            count++;
        }
        return count;
    }

    private static @Nullable Value value(JsonNode content) {
        if (content.isBoolean()) {
            return Value.of(content.booleanValue());
        }
        if (content.isNumber()) {
            double number = content.doubleValue();
            return Double.isFinite(number) ? Value.of(number) : null;
        }
        boolean text = content.isString() && content.stringValue().length() <= Value.Text.MAX_LENGTH;
        return text ? Value.of(content.stringValue()) : null;
    }
}
