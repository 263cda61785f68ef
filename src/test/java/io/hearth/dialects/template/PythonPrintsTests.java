package io.hearth.dialects.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Python 3.11 with Jinja2 3.1.6, in a sandbox and with Home Assistant's filters, printed for the templates of
 * {@code python-prints.json}. Nothing where it failed.
 */
class PythonPrintsTests {

    private static final TemplateBench BENCH = new TemplateBench();

    @AfterAll
    static void close() {
        BENCH.close();
    }

    static Stream<Arguments> cases() throws IOException {
        try (InputStream file = PythonPrintsTests.class.getResourceAsStream("/templates/python-prints.json")) {
            JsonNode all = JsonMapper.shared().readTree(Objects.requireNonNull(file));
            String value = all.get("value").stringValue();
            return StreamSupport.stream(all.get("cases").spliterator(), false)
                    .map(one -> Arguments.of(
                            one.get("template").stringValue(),
                            one.get("prints").isNull()
                                    ? "failed"
                                    : one.get("prints").stringValue(),
                            value));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void printsWhatPythonPrints(String template, String expected, String value) {
        String rendered = BENCH.rendered(template, value);
        assertThat(rendered.startsWith("failed: ") ? "failed" : rendered).isEqualTo(expected);
    }
}
