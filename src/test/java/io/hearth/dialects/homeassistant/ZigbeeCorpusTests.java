package io.hearth.dialects.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hearth.dialects.DialectBench;
import io.hearth.house.Device;
import io.hearth.house.Point;
import io.hearth.house.Source;
import io.hearth.house.State;
import io.hearth.house.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays what Zigbee2MQTT announces for Home Assistant of real devices, where the corpus is there: every 9th model, or all
 * with {@code -Dhearth.corpus.whole=true}.
 */
class ZigbeeCorpusTests {

    private static final int EVERY = 9;
    private static final Map<String, String> MAIN = Map.of(
            "light",
            "on",
            "switch",
            "on",
            "siren",
            "on",
            "fan",
            "on",
            "lock",
            "state",
            "binary_sensor",
            "state",
            "cover",
            "state");
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("current_temperature_template", "current"),
            Map.entry("temperature_state_template", "target"),
            Map.entry("temperature_low_state_template", "target-low"),
            Map.entry("temperature_high_state_template", "target-high"),
            Map.entry("mode_state_template", "mode"),
            Map.entry("fan_mode_state_template", "fan-mode"),
            Map.entry("preset_mode_value_template", "preset"),
            Map.entry("swing_mode_state_template", "swing"),
            Map.entry("position_template", "position"),
            Map.entry("current_humidity_template", "current-humidity"));

    @TempDir
    Path folder;

    DialectBench bench;
    final Map<String, Map<String, Point>> things = new TreeMap<>();
    final List<String> wrong = new ArrayList<>();
    int messages;
    int values;

    @BeforeEach
    void open() {
        bench = HomeAssistantBench.open(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void everyDeviceOfZigbee2MqttIsUnderstood() throws IOException {
        Optional<Path> corpus = HomeAssistantCorpusTests.corpus("z2m/devices.ndjson.gz");
        assumeTrue(corpus.isPresent(), "there is no corpus ../shared/corpus/z2m here");
        List<JsonNode> devices = read(corpus.get());
        for (JsonNode device : devices) {
            for (JsonNode config : device.get("discovery")) {
                bench.hearsRetained(
                        config.get("topic").asString(), config.get("payload").toString());
                bench.complaints
                        .of(config.get("topic").asString())
                        .ifPresent(why -> wrong.add(config.get("topic") + " " + why));
                messages++;
            }
        }
        index();
        devices.forEach(this::play);

        System.out.printf(
                "Zigbee2MQTT for Home Assistant: %d models, %d configs, %d things, %d values compared, %d wrong%n",
                devices.size(), messages, things.size(), values, wrong.size());
        wrong.stream().limit(40).forEach(System.out::println);
        assertThat(wrong).isEmpty();
    }

    private static List<JsonNode> read(Path corpus) throws IOException {
        boolean whole = Boolean.getBoolean("hearth.corpus.whole");
        var devices = new ArrayList<JsonNode>();
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(corpus)), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (whole || number++ % EVERY == 0) {
                    devices.add(JsonMapper.shared().readTree(line));
                }
            }
        }
        return devices;
    }

    private void index() {
        for (Device device : bench.house().devices().values()) {
            for (Point point : device.points().values()) {
                String key = point.source().key(Source.KEY).orElseThrow();
                things.computeIfAbsent(point.source().key("discoveryTopic").orElseThrow(), any -> new TreeMap<>())
                        .put(key.substring(key.lastIndexOf('#') + 1), point);
            }
        }
    }

    private void play(JsonNode device) {
        for (JsonNode config : device.get("discovery")) {
            if (!things.containsKey(config.get("topic").asString())) {
                wrong.add(config.get("topic") + " has no point");
            }
        }
        for (int state = 0; state < device.get("states").size(); state++) {
            for (JsonNode message : device.get("states").get(state)) {
                bench.hears(
                        message.get("topic").asString(), message.get("payload").toString());
            }
            for (JsonNode expected : device.get("expected")) {
                if (expected.get("state").asInt() == state) {
                    compare(device.get("model").asString(), expected);
                }
            }
        }
    }

    private void compare(String model, JsonNode expected) {
        String topic = expected.get("discovery_topic").asString();
        String component = topic.split("/")[1];
        JsonNode entity = expected.path("entity");
        String where = model + " " + topic + " after state " + expected.get("state") + ": ";
        String role = FIELDS.get(expected.get("field").asString());
        if (entity.isObject()) {
            String main = MAIN.getOrDefault(component, "value");
            equal(
                    where + main,
                    topic,
                    main,
                    component.equals("number") && entity.has("value") ? entity.get("value") : entity.get("state"));
            if (entity.has("brightness_0_255")) {
                double percent = entity.get("brightness_0_255").asDouble() * 100 / 255;
                near(where + "brightness", topic, "brightness", percent, 0.2);
            }
            if (entity.has("color_temp_mired_in")) {
                near(
                        where + "colour temperature",
                        topic,
                        "colour-temperature",
                        1e6 / entity.get("color_temp_mired_in").asDouble(),
                        0.5);
            }
        } else if (role != null) {
            equal(where + role, topic, role, expected.get("rendered"));
        }
    }

    private Optional<Value> value(String topic, String role) {
        values++;
        Point point = things.getOrDefault(topic, Map.of()).get(role);
        return point == null
                ? Optional.empty()
                : bench.house().state(point.id()).filter(State::known).map(State::value);
    }

    private void equal(String where, String topic, String role, JsonNode wanted) {
        String got = value(topic, role).map(Value::text).orElse("unknown");
        String text = wanted.isString() ? wanted.stringValue() : wanted.toString();
        String plain = text.equals("None") || text.isEmpty() && !role.equals("value") ? "unknown" : text;
        if (!CorpusHouse.same(plain, got)) {
            wrong.add(where + " is " + got + ", not " + plain);
        }
    }

    private void near(String where, String topic, String role, double wanted, double tolerance) {
        Value got = value(topic, role).orElse(null);
        boolean near = got instanceof Value.Quantity quantity && Math.abs(quantity.number() - wanted) <= tolerance;
        if (!near) {
            wrong.add(where + " is " + got + ", not " + wanted);
        }
    }
}
