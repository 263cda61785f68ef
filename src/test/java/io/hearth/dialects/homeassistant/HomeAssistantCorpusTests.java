package io.hearth.dialects.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hearth.dialects.DialectBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plays the cases of the corpus of Home Assistant's discovery, where it is there, and prints a table. */
class HomeAssistantCorpusTests {

    /** Cases that only read a documented rule, which Hearth reads in another way, and why it does. */
    private static final Map<String, String> DIFFERS = Map.of();

    @TempDir
    Path folder;

    private record Row(String id, String evidence, List<String> failures) {

        boolean good() {
            return failures.isEmpty();
        }
    }

    @Test
    void everyCaseOfTheCorpusIsUnderstood() throws IOException {
        Optional<Path> corpus = corpus("ha_mqtt");
        assumeTrue(corpus.isPresent(), "there is no corpus ../shared/corpus/ha_mqtt here");
        var rows = new ArrayList<Row>();
        for (Path file : files(corpus.get())) {
            rows.add(play(JsonMapper.shared().readTree(Files.readAllBytes(file))));
        }
        print(rows);
        assertThat(rows.stream().filter(row -> !row.good() && !DIFFERS.containsKey(row.id())))
                .isEmpty();
    }

    private Row play(JsonNode the) throws IOException {
        String id = the.get("id").asString();
        try (DialectBench bench = HomeAssistantBench.open(Files.createDirectory(folder.resolve(id)))) {
            return new Row(id, the.get("evidence").asString(), new CorpusCase(bench, the).play());
        } catch (RuntimeException broken) {
            return new Row(id, the.get("evidence").asString(), List.of(broken.toString()));
        }
    }

    private static void print(List<Row> rows) {
        long good = rows.stream().filter(Row::good).count();
        System.out.printf("Corpus of Home Assistant's discovery: %d of %d cases%n", good, rows.size());
        rows.stream()
                .filter(row -> !row.good())
                .forEach(row -> System.out.printf(
                        "%-40s %-18s %s%n",
                        row.id(), row.evidence(), DIFFERS.getOrDefault(row.id(), String.join("; ", row.failures()))));
    }

    private static List<Path> files(Path corpus) throws IOException {
        try (Stream<Path> files = Files.list(corpus)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    /** In the folder that the property {@code hearth.corpus} names, beside the repository, or beside a folder above it. */
    static Optional<Path> corpus(String name) {
        String named = System.getProperty("hearth.corpus");
        if (named != null) {
            return Optional.of(Path.of(named, name)).filter(Files::exists);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            for (String beside : List.of("shared/corpus", "work/shared/corpus")) {
                Path corpus = at.resolve(beside).resolve(name);
                if (Files.exists(corpus)) {
                    return Optional.of(corpus);
                }
            }
        }
        return Optional.empty();
    }
}
