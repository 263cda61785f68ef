package io.hearth.dialects.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The templates of real devices print what Python's Jinja2 printed. Needs {@code ../shared/corpus/z2m}. */
class TemplateCorpusTests {

    private static final Path CORPUS = Path.of("../shared/corpus/z2m");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final TemplateBench bench = new TemplateBench();
    private final List<String> differences = new ArrayList<>();
    private int compared;

    @AfterEach
    void close() {
        bench.close();
    }

    private static Path file(String name) {
        Path file = CORPUS.resolve(name);
        assumeTrue(Files.exists(file), "skipped: there is no " + file);
        return file;
    }

    private void compare(String template, Variables variables, String expected) {
        compared++;
        String rendered = bench.rendered(template, variables);
        if (!rendered.equals(expected)) {
            differences.add("%s printed <%s>, not <%s>".formatted(template, rendered, expected));
        }
    }

    @Test
    void templatesOfStatesPrintWhatPythonPrints() throws IOException {
        for (JsonNode one : JSON.readTree(Files.readString(file("template_cases.json")))) {
            var variables = Variables.of(one.get("value_json").toString());
            compare(
                    one.get("template").stringValue(),
                    variables,
                    one.get("rendered").stringValue());
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(50);
    }

    @Test
    void templatesOfCommandsPrintWhatPythonPrints() throws IOException {
        for (JsonNode one : JSON.readTree(Files.readString(file("command_templates.json")))) {
            JsonNode given = one.get("variables");
            var variables = Variables.of(given.has("value") ? plain(given.get("value")) : "");
            for (var entry : given.properties()) {
                variables = variables.with(entry.getKey(), plain(entry.getValue()));
            }
            compare(
                    one.get("template").stringValue(),
                    variables,
                    one.get("rendered").stringValue());
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(30);
    }

    private static Object plain(JsonNode node) {
        return node.isIntegralNumber()
                ? (Object) node.longValue()
                : node.isNumber() ? node.doubleValue() : node.isBoolean() ? node.booleanValue() : node.stringValue();
    }

    @Test
    void everyValueOfEveryDeviceIsWhatPythonPrints() throws IOException {
        Path file = file("devices.ndjson.gz");
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                compareAll(JSON.readTree(line));
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(30_000);
        System.out.println(compared + " values of real devices compared");
    }

    private void compareAll(JsonNode device) {
        var configs = new HashMap<String, JsonNode>();
        device.get("discovery").forEach(one -> configs.put(one.get("topic").stringValue(), one.get("payload")));
        var messages = new ArrayList<Map<String, Variables>>();
        for (JsonNode state : device.get("states")) {
            var byTopic = new HashMap<String, Variables>();
            state.forEach(one -> byTopic.put(one.get("topic").stringValue(), Variables.of(text(one.get("payload")))));
            messages.add(byTopic);
        }
        for (JsonNode expected : device.get("expected")) {
            JsonNode config = configs.get(expected.get("discovery_topic").stringValue());
            String field = expected.get("field").stringValue();
            JsonNode template = config == null ? null : config.get(field);
            if (template != null) {
                var byTopic = messages.get(expected.get("state").intValue());
                compare(
                        template.stringValue(),
                        byTopic.get(topic(config, field, byTopic)),
                        expected.get("rendered").stringValue());
            }
        }
    }

    private static String text(JsonNode payload) {
        return payload.isString() ? payload.stringValue() : payload.toString();
    }

    /** The topic that goes with a template. */
    private static String topic(JsonNode config, String field, Map<String, Variables> heard) {
        for (String name : List.of(
                field.replace("_value_template", "_topic"),
                field.replace("_template", "_topic"),
                field.replace("_template", "_state_topic"),
                "state_topic")) {
            if (config.has(name) && heard.containsKey(config.get(name).stringValue())) {
                return config.get(name).stringValue();
            }
        }
        return heard.keySet().iterator().next();
    }
}
