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
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/**
 * Plays what Zigbee2MQTT announces for Home Assistant of real devices, where the corpus is there: every 20th model, or all
 * with {@code -Dcorpus=all}.
 */
class ZigbeeCorpusTests {

    private static final int EVERY = 20;
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
            Map.entry("tilt_status_template", "tilt"),
            Map.entry("action_template", "action"),
            Map.entry("preset_mode_state_template", "preset"),
            Map.entry("current_humidity_template", "current-humidity"));
    private static final Map<String, List<String>> PLAIN =
            Map.of("text", List.of("value"), "cover", List.of("state"), "update", List.of("installed", "latest"));

    @TempDir
    Path folder;

    DialectBench bench;
    final Map<String, Map<String, Point>> things = new TreeMap<>();
    final List<String> wrong = new ArrayList<>();
    final Map<String, int[]> table = new TreeMap<>();
    final Map<String, JsonNode> configs = new TreeMap<>();
    int messages;

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
                configs.put(config.get("topic").asString(), config.get("payload"));
                messages++;
            }
        }
        index();
        devices.forEach(this::play);

        System.out.printf(
                "Zigbee2MQTT for Home Assistant: %d models, %d configs, %d things%n%-40s %8s %8s%n",
                devices.size(), messages, things.size(), "component and point", "values", "equal");
        table.forEach((what, counts) -> System.out.printf("%-40s %8d %8d%n", what, counts[0], counts[0] - counts[1]));
        wrong.stream().limit(40).forEach(System.out::println);
        assertThat(wrong).isEmpty();
    }

    private static List<JsonNode> read(Path corpus) throws IOException {
        boolean whole = "all".equals(System.getProperty("corpus"));
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
        } else if (component.equals("fan") && role == null) {
            fan(where, topic, expected);
        } else if (role != null) {
            equal(where + role, topic, role, expected.get("rendered"));
        } else if (expected.get("field").asString().equals("value_template")) {
            for (String plain : PLAIN.getOrDefault(component, List.of())) {
                if (component.equals("cover") && isStop(topic, expected)) {
                    stopped(where, topic);
                    continue;
                }
                equal(where + plain, topic, plain, plain(component, plain, topic, expected.get("rendered")));
            }
        }
    }

    /** What stopped is open or closed, by its position when it has one. */
    private void stopped(String where, String topic) {
        double position = value(topic, "position")
                .map(Value::text)
                .map(Double::parseDouble)
                .orElse(-1.0);
        if (position >= 0) {
            equal(where + "state", topic, "state", StringNode.valueOf(position == 0 ? "closed" : "open"));
        }
    }

    private boolean isStop(String topic, JsonNode expected) {
        String stop = configs.get(topic).path("state_stopped").asString("stopped");
        return stop.equals(expected.get("rendered").asString());
    }

    private void fan(String where, String topic, JsonNode expected) {
        JsonNode config = configs.get(topic);
        String rendered = expected.get("rendered").stringValue();
        if (expected.get("field").asString().startsWith("percentage")) {
            double most = config.path("speed_range_max").asDouble(100);
            double least = config.path("speed_range_min").asDouble(1);
            if (!rendered.equals("None")) {
                near(
                        where + "speed",
                        topic,
                        "speed",
                        Math.max(0, (Double.parseDouble(rendered) - least + 1) * 100 / (most - least + 1)),
                        1);
            }
        } else if (expected.get("field").asString().startsWith("state")) {
            equal(
                    where + "on",
                    topic,
                    "on",
                    StringNode.valueOf(rendered.equals(config.path("payload_on").asString("ON")) ? "on" : "off"));
        }
    }

    /** What the rendered text of a cover or an update says of one point. */
    private JsonNode plain(String component, String role, String topic, JsonNode rendered) {
        if (component.equals("update")) {
            return JsonMapper.shared().readTree(rendered.stringValue()).get(role + "_version");
        }
        JsonNode config = configs.get(topic);
        return Stream.of("open", "closed", "opening", "closing", "stopped")
                .filter(word -> component.equals("cover"))
                .filter(word -> config.path("state_" + word).asString(word).equals(rendered.stringValue()))
                .<JsonNode>map(StringNode::valueOf)
                .findFirst()
                .orElse(rendered);
    }

    private Optional<Value> value(String topic, String role) {
        count(topic, role, 0);
        Point point = things.getOrDefault(topic, Map.of()).get(role);
        return point == null
                ? Optional.empty()
                : bench.house().state(point.id()).filter(State::known).map(State::value);
    }

    private void count(String topic, String role, int column) {
        table.computeIfAbsent(topic.split("/")[1] + " " + role, any -> new int[2])[column]++;
    }

    private void equal(String where, String topic, String role, JsonNode wanted) {
        String got = value(topic, role).map(Value::text).orElse("unknown");
        String text = wanted.isString() ? wanted.stringValue() : wanted.toString();
        String plain = text.equals("None") || text.isEmpty() && !role.equals("value") ? "unknown" : text;
        if (!CorpusHouse.same(plain, got)) {
            count(topic, role, 1);
            wrong.add(where + " is " + got + ", not " + plain);
        }
    }

    private void near(String where, String topic, String role, double wanted, double tolerance) {
        Value got = value(topic, role).orElse(null);
        boolean near = got instanceof Value.Quantity quantity && Math.abs(quantity.number() - wanted) <= tolerance;
        if (!near) {
            count(topic, role, 1);
            wrong.add(where + " is " + got + ", not " + wanted);
        }
    }
}
