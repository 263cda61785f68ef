package io.hearth.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.automation.language.RuleReader;
import io.hearth.automation.language.Telling;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleRulesTests {

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("rules"))) {
            return files.filter(RuleFolder::isRuleFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsGoodAndItsTestsPass(Path example) {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);

        int exit = RulesCommand.run(List.of("test", example.toString()), out);

        assertThat(exit).as(said.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("tests: 0");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleCanBeReadAloud(Path example) throws IOException {
        var file = RuleReader.read(example.toString(), Files.readString(example));

        assertThat(file.rules()).allSatisfy(rule -> assertThat(
                        Telling.of(rule.good().orElseThrow()).toString())
                .startsWith("When ")
                .contains(", then "));
    }
}
