package io.hearth.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One device as MQTT knows it: what it tells, how often, and what it obeys. A plain device has a topic per point, a
 * JSON device tells all its points in one object.
 */
final class Gadget {

    /** What moved by a hand or a motor is told at once, though not faster than a radio could. */
    private static final Duration AT_ONCE = Duration.ofMillis(400);

    /** What drifts is told now and then. */
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(10);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String topic;
    private final boolean json;
    private final List<Sense> senses = new ArrayList<>();
    private final Map<String, Consumer<String>> orders = new LinkedHashMap<>();

    private Gadget(String topic, boolean json) {
        this.topic = topic;
        this.json = json;
    }

    static Gadget plain(String topic) {
        return new Gadget(topic, false);
    }

    static Gadget json(String topic) {
        return new Gadget(topic, true);
    }

    Gadget tellsAtOnce(String point, Supplier<Object> value) {
        senses.add(new Sense(point, AT_ONCE, value));
        return this;
    }

    Gadget tells(String point, Supplier<Object> value) {
        senses.add(new Sense(point, NOW_AND_THEN, value));
        return this;
    }

    Gadget obeys(String point, Consumer<String> order) {
        orders.put(point, order);
        return this;
    }

    /** The client id: {@code demo-hall-lamp}. */
    String clientId() {
        return "demo-" + topic.substring(topic.indexOf('/') + 1).replace('/', '-');
    }

    String statusTopic() {
        return topic + "/status";
    }

    List<String> commandTopics() {
        if (orders.isEmpty()) {
            return List.of();
        }
        return json
                ? List.of(topic + "/set")
                : orders.keySet().stream().map(this::commandTopic).toList();
    }

    private String commandTopic(String point) {
        return topic + "/" + point + "/set";
    }

    /** Obeys what it understands; the rest leaves it cold. */
    void hear(String heard, String payload) {
        if (json) {
            hearObject(payload);
            return;
        }
        orders.forEach((point, order) -> {
            if (commandTopic(point).equals(heard)) {
                order.accept(payload);
            }
        });
    }

    private void hearObject(String payload) {
        try {
            var object = JSON.readTree(payload);
            orders.forEach((point, order) -> {
                var wanted = object.get(point);
                if (wanted != null && wanted.isValueNode() && !wanted.isNull()) {
                    order.accept(wanted.asString());
                }
            });
        } catch (JacksonException notJson) {
            // a real lamp shows no error either
        }
    }

    /** What is new enough, or old enough, to be told at this instant. */
    List<Packet> due(Instant now, Duration heartbeat) {
        var due = senses.stream().filter(sense -> sense.isDue(now, heartbeat)).toList();
        if (due.isEmpty()) {
            return List.of();
        }
        if (!json) {
            return due.stream()
                    .map(sense -> new Packet(topic + "/" + sense.point(), String.valueOf(sense.tell(now))))
                    .toList();
        }
        var all = new LinkedHashMap<String, Object>();
        senses.forEach(sense -> all.put(sense.point(), sense.tell(now)));
        return List.of(new Packet(topic, JSON.writeValueAsString(all)));
    }

    /** After a new connection everything is news. */
    void forget() {
        senses.forEach(Sense::forget);
    }
}
