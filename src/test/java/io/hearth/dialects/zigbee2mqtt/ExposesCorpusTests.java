package io.hearth.dialects.zigbee2mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hearth.dialects.DialectBench;
import io.hearth.house.Device;
import io.hearth.house.House;
import io.hearth.house.Kind;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Real models of Zigbee devices, every 20th; all of them with {@code -Dcorpus=all}. */
class ExposesCorpusTests {

    private static final Path CORPUS =
            Path.of(System.getProperty("corpus.folder", "../shared/corpus"), "z2m", "devices.ndjson.gz");
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    Path folder;

    private final Map<String, int[]> table = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    /** Every how many models one is tried. */
    private static int step() {
        return "all".equals(System.getProperty("corpus")) ? 1 : 20;
    }

    private static List<JsonNode> models() throws IOException {
        assumeTrue(Files.exists(CORPUS), () -> "The corpus is not here: " + CORPUS);
        var models = new ArrayList<JsonNode>();
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(CORPUS)), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (number++ % step() == 0) {
                    models.add(JSON.readTree(line));
                }
            }
        }
        return models;
    }

    static String list(List<JsonNode> models) {
        ArrayNode list = JSON.createArrayNode();
        list.addObject().put("ieee_address", "0x00124b0000000001").put("type", "Coordinator");
        for (JsonNode model : models) {
            ObjectNode device = list.addObject();
            device.set("ieee_address", model.path("ieee"));
            device.set("friendly_name", model.path("friendly_name"));
            device.put("type", "Router").put("supported", true).put("interview_completed", true);
            ObjectNode definition = device.putObject("definition");
            definition.set("vendor", model.path("vendor"));
            definition.set("model", model.path("model"));
            definition.set("description", model.path("description"));
            definition.set("exposes", model.path("exposes"));
        }
        return list.toString();
    }

    private static void say(DialectBench bench, JsonNode model, int sample) {
        for (JsonNode message : model.path("states").path(sample)) {
            bench.hears(
                    message.path("topic").stringValue(),
                    message.path("payload").toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void everyModelIsUnderstood() throws IOException {
        List<JsonNode> models = models();
        try (var bench = new DialectBench(folder, ZigbeeBench::zigbee)) {
            bench.hearsRetained("zigbee2mqtt/bridge/devices", list(models));
            Map<String, Device> devices = byAddress(bench.house());
            for (JsonNode model : models) {
                Device device = devices.get(model.path("ieee").stringValue());
                assertThat(device).as(model.path("model").toString()).isNotNull();
                assertThat(device.about().model())
                        .isEqualTo(model.path("model").asString().strip());
                ExposedLeaf.of(model.path("exposes")).forEach(leaf -> capability(device, leaf));
                for (int sample = 0; sample < 3; sample++) {
                    House before = bench.house();
                    say(bench, model, sample);
                    values(before, bench.house(), device, model, sample);
                }
            }
        }
        print(models.size());
        assertThat(wrong).isEmpty();
    }

    private static Map<String, Device> byAddress(House house) {
        var devices = new HashMap<String, Device>();
        house.devices().values().forEach(device -> device.about().identifiers().stream()
                .filter(identifier -> identifier.startsWith("ieee:"))
                .forEach(identifier -> devices.put(identifier.substring("ieee:".length()), device)));
        return devices;
    }

    private static @Nullable Point point(Device device, ExposedLeaf leaf) {
        return device.points().values().stream()
                .filter(point -> point.source()
                        .key(Source.KEY)
                        .filter(key -> key.endsWith("|" + String.join(".", leaf.path())))
                        .isPresent())
                .findFirst()
                .orElse(null);
    }

    private void capability(Device device, ExposedLeaf leaf) {
        int[] row = table.computeIfAbsent(leaf.within() + " " + leaf.type(), any -> new int[5]);
        row[0]++;
        Point point = point(device, leaf);
        if (point == null) {
            wrong.add(device.id() + " lacks " + leaf.path());
            return;
        }
        row[1]++;
        if (point.capability().equals(leaf.capability())) {
            row[2]++;
        } else {
            wrong.add("%s is %s, expected %s".formatted(point.id(), point.capability(), leaf.capability()));
        }
    }

    private void values(House before, House after, Device device, JsonNode model, int sample) {
        JsonNode message = model.path("states")
                .path(sample)
                .valueStream()
                .filter(any -> any.path("topic")
                        .asString()
                        .equals("zigbee2mqtt/" + model.path("friendly_name").asString()))
                .findFirst()
                .orElseThrow()
                .path("payload");
        for (ExposedLeaf leaf : ExposedLeaf.of(model.path("exposes"))) {
            Point point = point(device, leaf);
            if (point == null) {
                continue;
            }
            int[] row = table.get(leaf.within() + " " + leaf.type());
            row[3]++;
            Value expected = leaf.value(message);
            Value known = after.state(point.id())
                    .filter(State::known)
                    .map(State::value)
                    .orElse(null);
            boolean kept = expected == null
                    && point.capability().kind() == Kind.COLOUR
                    && before.state(point.id()).equals(after.state(point.id()));
            if (kept || java.util.Objects.equals(known, expected)) {
                row[4]++;
            } else {
                wrong.add("%s is %s, expected %s".formatted(point.id(), known, expected));
            }
        }
    }

    private void print(int models) {
        System.out.printf(
                "%n%d models%n%-20s %7s %7s %12s %8s %8s%n",
                models, "leaf", "number", "points", "capability", "values", "equal");
        var sum = new int[5];
        table.forEach((name, row) -> {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += row[i];
            }
            line(name.strip(), row);
        });
        line("all", sum);
    }

    private static void line(String name, int[] row) {
        System.out.printf("%-20s %7d %7d %12d %8d %8d%n", name, row[0], row[1], row[2], row[3], row[4]);
    }

    @Test
    void theOrderOfMessagesAndARestartMakeNoDifference() throws IOException {
        List<JsonNode> models = models();
        House straight = house("a", models, false);
        House shuffled = house("b", models, true);

        assertThat(shuffled.devices()).isEqualTo(straight.devices());
        straight.states().forEach((point, state) -> assertThat(shuffled.states().get(point))
                .as(point.toString())
                .isNotNull()
                .extracting(State::value)
                .isEqualTo(state.value()));
    }

    private House house(String name, List<JsonNode> models, boolean otherwise) {
        var bench = new DialectBench(folder.resolve(name), ZigbeeBench::zigbee);
        try {
            var order = new ArrayList<>(models);
            if (otherwise) {
                Collections.reverse(order);
                order.subList(0, order.size() / 2).forEach(model -> say(bench, model, 2));
            }
            bench.hearsRetained("zigbee2mqtt/bridge/devices", list(models));
            DialectBench later = otherwise ? bench.restarted(folder.resolve(name)) : bench;
            order.forEach(model -> say(later, model, 2));
            if (otherwise) {
                later.hearsRetained("zigbee2mqtt/bridge/devices", list(models));
                order.forEach(model -> say(later, model, 2));
            }
            House house = later.house();
            later.close();
            return house;
        } finally {
            bench.close();
        }
    }
}
