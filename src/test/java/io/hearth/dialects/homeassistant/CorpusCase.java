package io.hearth.dialects.homeassistant;

import io.hearth.broker.Message;
import io.hearth.dialects.DialectBench;
import io.hearth.house.About;
import io.hearth.house.Device;
import io.hearth.house.HouseEvent;
import io.hearth.house.PointId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One case of the corpus, played on a bench. */
final class CorpusCase {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final DialectBench bench;
    private final JsonNode the;
    private final String topic;
    private final String component;
    private final CorpusHouse house;
    private final List<HouseEvent.Reading> happened = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    CorpusCase(DialectBench bench, JsonNode the) {
        this.bench = bench;
        this.the = the;
        this.topic = the.at("/discovery/topic").asString();
        this.component = component(the);
        this.house = new CorpusHouse(bench, topic, component);
        bench.hub.listen(stepped -> {
            if (stepped.event() instanceof HouseEvent.Reading reading) {
                happened.add(reading);
            }
        });
    }

    /** The component of the (first) thing of the case. */
    static String component(JsonNode the) {
        JsonNode components = the.at("/discovery/payload/cmps");
        if (components.isObject() && !components.isEmpty()) {
            JsonNode first = components.properties().iterator().next().getValue();
            return first.path("platform").asString(first.path("p").asString(""));
        }
        return the.path("component").asString();
    }

    /** What was not as it should be. */
    List<String> play() {
        JsonNode payload = the.at("/discovery/payload");
        bench.hearsRetained(topic, payload.isString() ? payload.stringValue() : payload.toString());
        if (the.has("expect_rejected")) {
            check(house.complaint(topic) != null, "it was not refused");
            check(bench.house().devices().isEmpty(), "it became a device");
            return failures;
        }
        check(house.complaint(topic) == null, "refused: " + house.complaint(topic));
        check(!house.points().isEmpty(), "there are no points");
        expect(the.path("initial"), topic, "initially");
        entity(the.path("expect_entity"));
        int number = 0;
        for (JsonNode step : the.path("steps")) {
            step(step, "step " + ++number);
        }
        return failures;
    }

    private void step(JsonNode step, String where) {
        happened.clear();
        bench.messages.clear();
        String heardOn = topic;
        if (step.has("publish")) {
            heardOn = step.at("/publish/topic").asString();
            JsonNode payload = step.at("/publish/payload");
            String text = payload.isString() ? payload.stringValue() : payload.toString();
            if (heardOn.startsWith("homeassistant/")) {
                bench.hearsRetained(heardOn, text);
            } else {
                bench.hears(heardOn, text);
            }
        } else if (step.has("command")) {
            house.command(step.at("/command/service").asString(), step.at("/command/data"))
                    .filter(missing -> !step.at("/expect/error").isString())
                    .ifPresent(missing -> failures.add(where + ": " + missing));
        } else if (step.has("advance_seconds")) {
            bench.passes(Duration.ofMillis((long) (step.get("advance_seconds").asDouble() * 1_000)));
        }
        if (step.has("expect_publish")) {
            published(step.get("expect_publish"), where);
        }
        expect(step.path("expect"), heardOn, where);
    }

    private void published(JsonNode wanted, String where) {
        List<Message> said = bench.messages;
        if (said.size() != wanted.size()) {
            failures.add(where + ": said " + bench(said) + ", not " + wanted);
            return;
        }
        for (JsonNode one : wanted) {
            check(
                    said.stream().anyMatch(message -> matches(message, one)),
                    where + ": said " + bench(said) + ", not " + one);
        }
    }

    private static String bench(List<Message> said) {
        return said.stream()
                .map(message -> message.topic() + " " + text(message) + " qos "
                        + message.qos().ordinal() + (message.retained() ? " retained" : ""))
                .toList()
                .toString();
    }

    private static boolean matches(Message message, JsonNode wanted) {
        String payload = wanted.get("payload").asString();
        boolean same = CorpusHouse.same(text(message), payload)
                || payload.startsWith("{")
                        && wanted.path("json_equal").asBoolean(false)
                        && sameJson(text(message), payload)
                || payload.startsWith("{\"") && sameJson(text(message), payload);
        return message.topic().equals(wanted.get("topic").asString())
                && same
                && (!wanted.has("qos")
                        || message.qos().ordinal() == wanted.get("qos").asInt())
                && (!wanted.has("retain")
                        || message.retained() == wanted.get("retain").asBoolean());
    }

    private static boolean sameJson(String one, String other) {
        try {
            return plain(JSON.readTree(one)).equals(plain(JSON.readTree(other)));
        } catch (RuntimeException noJson) {
            return false;
        }
    }

    /** The tree without the difference between 359 and 359.0, and rounding of colours. */
    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            var map = new java.util.TreeMap<String, Object>();
            node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
            return map;
        }
        if (node.isArray()) {
            return CorpusHouse.list(node).stream().map(CorpusCase::plain).toList();
        }
        return node.isNumber() ? Math.rint(node.doubleValue()) : node.asString();
    }

    private static String text(Message message) {
        return new String(message.payload(), StandardCharsets.UTF_8);
    }

    private void expect(JsonNode expect, String heardOn, String where) {
        for (var entry : expect.properties()) {
            JsonNode wanted = entry.getValue();
            switch (entry.getKey()) {
                case "state" ->
                    check(
                            CorpusHouse.same(wanted.asString(), house.state()),
                            where + ": " + house.state() + ", not " + wanted);
                case "attributes" ->
                    wanted.properties().forEach(attribute -> house.attribute(attribute.getKey(), attribute.getValue())
                            .ifPresent(why -> failures.add(where + ": " + why)));
                case "attributes_absent", "attributes_absent_or_null" ->
                    CorpusHouse.list(wanted).forEach(name -> house.attribute(name.asString(), JSON.nullNode())
                            .ifPresent(why -> failures.add(where + ": " + why)));
                case "warn" -> check(house.complaint(heardOn) != null, where + ": nobody complained");
                case "event", "tag" ->
                    check(
                            moments().equals(Set.of(wanted.asString())),
                            where + ": happened " + moments() + ", not " + wanted);
                case "no_event", "no_device_trigger" -> check(moments().isEmpty(), where + ": happened " + moments());
                case "device_trigger" -> trigger(wanted, where);
                case "entity_count" -> check(count() == wanted.asInt(), where + ": there are " + count() + " things");
                case "device_removed" ->
                    check(bench.house().devices().isEmpty(), where + ": the device is still there");
                case "entities_removed" -> check(house.points().isEmpty(), where + ": points are still there");
                case "device_name" ->
                    check(house.device().orElseThrow().name().equals(wanted.asString()), where + ": another name");
                case "image_url" ->
                    check(
                            house.known("image")
                                    .filter(state -> state.value().text().equals(wanted.asString()))
                                    .isPresent(),
                            where + ": no link");
                case "image_bytes_utf8" -> image(wanted, where);
                case "assumed_state" ->
                    check(
                            house.points().values().stream().anyMatch(point -> point.capability()
                                            .optimistic())
                                    == wanted.asBoolean(),
                            where + ": assumed");
                case "error" -> {}
                default -> failures.add(where + ": the test does not know " + entry.getKey());
            }
        }
    }

    private Set<String> moments() {
        var values = new TreeSet<String>();
        happened.stream()
                .filter(reading -> !isAttribute(reading.point()))
                .forEach(reading -> values.add(reading.value().text()));
        return values;
    }

    private boolean isAttribute(PointId id) {
        return house.points().entrySet().stream()
                .anyMatch(entry -> entry.getKey().startsWith("attribute ")
                        && entry.getValue().id().equals(id));
    }

    private void trigger(JsonNode wanted, String where) {
        String path =
                (wanted.get("subtype").asString() + "-" + wanted.get("type").asString()).replace('_', '-');
        check(
                happened.stream().anyMatch(reading -> reading.point().name().equals(path)),
                where + ": happened " + happened);
    }

    private long count() {
        return bench.house().devices().values().stream()
                .mapToLong(device -> device.points().size())
                .sum();
    }

    private void image(JsonNode wanted, String where) {
        String fingerprint =
                house.known("image").map(state -> state.value().text()).orElse("");
        String bytes = HomeAssistantBench.images
                .find(fingerprint)
                .map(picture -> new String(picture.bytes(), StandardCharsets.UTF_8))
                .orElse("");
        check(bytes.equals(wanted.asString()), where + ": the picture is " + bytes);
    }

    private void entity(JsonNode expect) {
        for (var entry : expect.properties()) {
            JsonNode wanted = entry.getValue();
            Device device = house.device().orElse(null);
            switch (entry.getKey()) {
                case "name" ->
                    check(device != null && device.name().equals(wanted.asString()), "the name is not " + wanted);
                case "device" -> device(wanted, device);
                case "entity_id" -> key("entityId", wanted.asString());
                case "members_unique_ids" ->
                    key(
                            "group",
                            String.join(
                                    ",",
                                    CorpusHouse.list(wanted).stream()
                                            .map(JsonNode::asString)
                                            .toList()));
                case "supported" ->
                    CorpusHouse.list(wanted)
                            .forEach(word -> check(actions().contains(word.asString()), "no action " + word));
                case "unsupported" ->
                    CorpusHouse.list(wanted)
                            .forEach(word -> check(!actions().contains(word.asString()), "an action " + word));
                case "discovery_id" -> {}
                default -> failures.add("the test does not know " + entry.getKey());
            }
        }
    }

    private List<String> actions() {
        return house.points().get("action").capability().options();
    }

    private void key(String name, String wanted) {
        check(
                house.points().values().stream()
                        .anyMatch(point ->
                                point.source().key(name).filter(wanted::equals).isPresent()),
                name + " is not " + wanted);
    }

    private void device(JsonNode wanted, Device device) {
        About about = device.about();
        for (var entry : wanted.properties()) {
            String text = entry.getValue().asString("");
            boolean same =
                    switch (entry.getKey()) {
                        case "identifiers" ->
                            CorpusHouse.list(entry.getValue()).stream()
                                    .allMatch(id -> about.identifiers().contains("ha:" + id.asString()));
                        case "connections" ->
                            CorpusHouse.list(entry.getValue()).stream().allMatch(pair -> about.identifiers()
                                    .contains("mac:" + pair.get(1).asString().replace(":", "")));
                        case "name" -> device.name().equals(text);
                        case "manufacturer" -> text.equals(about.manufacturer());
                        case "model", "model_id" ->
                            String.valueOf(about.model()).contains(text);
                        case "sw_version" -> text.equals(about.software());
                        case "hw_version" -> text.equals(about.hardware());
                        case "serial_number" -> text.equals(about.serial());
                        case "configuration_url" -> text.equals(about.link());
                        case "suggested_area" ->
                            device.room() != null && device.room().value().equalsIgnoreCase(text);
                        default -> false;
                    };
            check(same, "the device's " + entry.getKey() + " is not " + entry.getValue() + ": " + device);
        }
    }

    private void check(boolean good, String otherwise) {
        if (!good) {
            failures.add(otherwise);
        }
    }
}
