package io.hearth.automation.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.json.JsonMapper;

class RuleSchemaTests {

    private static final Path SCHEMA = Path.of("rules/rule.schema.json");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Schema READ = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JSON.readTree(RuleSchema.text()));

    static List<String> complaints(String yaml) {
        var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
        Object plain = new Load(settings).loadFromString(yaml);
        return READ.validate(JSON.valueToTree(plain)).stream()
                .map(Object::toString)
                .toList();
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> rules = Files.walk(Path.of("rules"));
                Stream<Path> forms = Files.list(Path.of("src/test/resources/rules"))) {
            return Stream.concat(rules, forms)
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theSchemaInTheFolderIsThatOfTheReaders() throws IOException {
        assertThat(Files.readString(SCHEMA))
                .as("run java -jar target/hearth.jar rules schema > rules/rule.schema.json to make it anew")
                .isEqualTo(RuleSchema.text());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleFitsTheSchema(Path example) throws IOException {
        assertThat(complaints(Files.readString(example))).isEmpty();
    }

    @Test
    void everyExampleFolderTellsEditorsOfTheSchema() throws IOException {
        try (Stream<Path> rules = Files.list(Path.of("rules"))) {
            assertThat(rules.filter(file -> file.toString().endsWith(".yaml")))
                    .allSatisfy(file -> assertThat(Files.readString(file))
                            .startsWith("# yaml-language-server: $schema=rule.schema.json\n"));
        }
    }

    @ParameterizedTest
    @MethodSource("slips")
    void theSchemaFindsSlips(String slip) {
        assertThat(complaints(slip)).isNotEmpty();
    }

    static Stream<String> slips() {
        String rest = ", then: {set: {a/b: on}}}";
        return Stream.of(
                "{id: a, when: {point: a/b, belo: 1}" + rest,
                "{id: a, when: {point: a/b, above: 1, for: soon}" + rest,
                "{id: a, when: {sun: sunsett}" + rest,
                "{id: a, mode: queue, when: called" + rest,
                "{id: a, when: {time: \"25:00\"}" + rest,
                "{id: a, when: called, then: {publish: {payload: x}}}",
                "{id: a, when: called, then: {notify: {txt: x}}}",
                "{id: a, when: called}",
                "scenes: [{id: a}]");
    }
}
