package io.hearth.automation.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files as people break them, and what they are told; each message stands in the file of the same name. */
class BrokenRulesTests {

    private static final Path FOLDER = Path.of("src/test/resources/broken-rules");

    static List<Path> broken() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenFileIsExplained(Path file) throws IOException {
        String name = file.getFileName().toString();
        var told = RuleReader.read(name, Files.readString(file)).allProblems().stream()
                .map(Problem::toString)
                .collect(Collectors.joining("\n", "", "\n"));

        assertThat(told).isEqualTo(Files.readString(FOLDER.resolve(name.replace(".yaml", ".txt"))));
    }
}
