package io.hearth.dialects.tasmota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.hearth.dialects.DialectBench;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every message that Tasmota's documentation prints is understood, or refused with a reason. */
class TasmotaCorpusTests {

    private static final Path CORPUS = Path.of("../shared/corpus/tasmota/messages.json");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    /** What became of one message, on a bench that heard nothing before it. */
    private record Outcome(
            String kind, List<HouseEvent.Reading> readings, List<String> points, String refusal, String publishes) {}

    @Test
    void everyDocumentedMessageIsUnderstoodOrRefusedWithAReason() throws Exception {
        assumeThat(CORPUS)
                .as("the corpus is not beside the repository; nothing is checked")
                .exists();
        var wrong = new ArrayList<String>();
        var table = new StringBuilder();
        var kinds = new TreeMap<String, Integer>();
        int number = 0;
        for (JsonNode line : JSON.readTree(Files.readString(CORPUS))) {
            String topic = line.path("topic").asString();
            JsonNode payload = line.path("payload");
            Outcome outcome = hear(folder.resolve("b" + number++), topic, text(payload));
            kinds.merge(outcome.kind(), 1, Integer::sum);
            table.append("%-10s %-34s %s%n"
                    .formatted(
                            outcome.kind(), topic, outcome.refusal().isEmpty() ? shown(outcome) : outcome.refusal()));
            if (outcome.kind().equals("silent")) {
                wrong.add(topic + " " + payload + " says nothing at all");
            }
            wrong.addAll(missing(topic, payload, outcome));
        }
        System.out.println(table + "" + kinds);

        assertThat(wrong).isEmpty();
    }

    private static String text(JsonNode payload) {
        return payload.isString() ? payload.asString() : payload.toString();
    }

    private static String shown(Outcome outcome) {
        String readings = String.join(", ", outcome.points());
        return readings.length() > 150 ? readings.substring(0, 150) + "…" : readings;
    }

    private static Outcome hear(Path folder, String topic, String payload) {
        var readings = new ArrayList<HouseEvent.Reading>();
        try (var bench = new DialectBench(folder, TasmotaTests::tasmota)) {
            bench.hub.listen(stepped -> {
                if (stepped.event() instanceof HouseEvent.Reading reading) {
                    readings.add(reading);
                }
            });
            bench.hears(topic, payload);
            String refusal = bench.complaints.of(topic).orElse("");
            var points = readings.stream()
                    .map(reading -> reading.point() + "=" + reading.value().text())
                    .toList();
            boolean announced = !bench.house().devices().isEmpty();
            String kind = kind(topic, readings, refusal, announced);
            return new Outcome(kind, readings, points, refusal, String.join(" ", bench.published));
        }
    }

    private static String kind(String topic, List<?> readings, String refusal, boolean announced) {
        if (topic.startsWith("cmnd/")) {
            return "command";
        }
        if (!refusal.isEmpty()) {
            return readings.isEmpty() ? "refused" : "in part";
        }
        return !readings.isEmpty() ? "reading" : announced ? "device" : "silent";
    }

    /** Every finite number below the object of a sensor is a reading, as it is, or translated as its control does. */
    private static List<String> missing(String topic, JsonNode payload, Outcome outcome) {
        var missing = new ArrayList<String>();
        boolean sensor = topic.startsWith("tele/") && topic.endsWith("/SENSOR") || topic.endsWith("/STATUS8");
        if (sensor && payload.isObject()) {
            numbers(payload, missing, outcome.readings());
        }
        return missing.stream()
                .map(number -> topic + " " + number + " in " + payload)
                .toList();
    }

    private static void numbers(JsonNode node, List<String> missing, List<HouseEvent.Reading> readings) {
        for (var field : node.properties()) {
            JsonNode value = field.getValue();
            if (value.isNumber() && !translated(field.getKey()) && !told(readings, value.doubleValue())) {
                missing.add(field.getKey() + "=" + value);
            }
            if (value.isObject()) {
                numbers(value, missing, readings);
            }
            for (JsonNode each : value.isArray() ? value : JSON.createArrayNode()) {
                if (each.isNumber() && !told(readings, each.doubleValue())) {
                    missing.add(field.getKey() + "=" + each);
                }
            }
        }
    }

    /** A Zigbee lamp's steps of 254 become percent, its mired kelvin. */
    private static boolean translated(String name) {
        return Set.of("Dimmer", "CT").contains(name);
    }

    private static boolean told(List<HouseEvent.Reading> readings, double number) {
        return readings.stream().map(HouseEvent.Reading::value).anyMatch(value -> equal(value, number));
    }

    private static boolean equal(Value value, double number) {
        return value.kind() == Kind.FLAG
                ? value.equals(Value.of(number != 0))
                : value instanceof Value.Quantity quantity && quantity.number() == number;
    }
}
