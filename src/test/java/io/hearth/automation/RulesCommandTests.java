package io.hearth.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTests {

    private static final String GOOD = "src/test/resources/rules/every-form.yaml";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return RulesCommand.run(List.of(arguments), new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private String bad(String yaml) throws IOException {
        return Files.writeString(folder.resolve("bad.yaml"), yaml).toString();
    }

    private List<String> lines() {
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void goodFilesAreGood() {
        assertThat(run("check", GOOD)).isZero();
        assertThat(lines()).containsExactly("rules: 4, files: 1, errors: 0");
    }

    @Test
    void errorsSayWhereTheyAre() throws IOException {
        String file = bad("id: a\nwhen: {evry: 1h}\nthen: stop\n");

        assertThat(run("check", GOOD, file)).isEqualTo(1);
        assertThat(lines().get(0)).isEqualTo(file + ":2:8: Unknown key \"evry\" in a trigger; did you mean \"every\"?");
    }

    @Test
    void testsAreRun() throws IOException {
        assertThat(run("test", "--zone", "Europe/Berlin", GOOD)).isZero();
        assertThat(lines()).contains("tests: 8, failed: 0");

        String file =
                bad("id: a\nwhen: {every: 1h}\nthen: {set: {a/b: on}}\ntests: [{steps: [{expect: {a/b: on}}]}]\n");

        assertThat(run("test", file)).isEqualTo(1);
        assertThat(lines())
                .contains(file + ":4:27: The test \"test in line 4\" expected a/b to on,"
                        + " but the rule asked for nothing");
    }

    @Test
    void whatCannotBeReadIsBad() throws IOException {
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9});

        assertThat(run("check", folder.resolve("missing.yaml").toString())).isEqualTo(1);
        assertThat(run("check", latin.toString())).isEqualTo(1);
        assertThat(lines()).contains(latin + ": This is not UTF-8 text");
        assertThat(run()).isEqualTo(1);
        assertThat(run("chekc", GOOD)).isEqualTo(1);
        assertThat(run("test", "--zone", "Mars/Base", GOOD)).isEqualTo(1);
    }

    @Test
    void aFolderStandsForItsRuleFiles() throws IOException {
        bad("id: a\nwhen: {every: 1h}\nthen: stop\n");

        assertThat(run("check", folder.toString())).isZero();
        assertThat(lines()).containsExactly("rules: 1, files: 1, errors: 0");
    }

    @Test
    void rulesOfDifferentFilesThatFightAreToldAtBothAndAreNoError() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "id: a\nwhen: {every: 1h}\nthen: {set: {x/y: on}}\n");
        Files.writeString(folder.resolve("b.yaml"), "\nid: b\nwhen: {every: 2h}\nthen: {set: {x/y: off}}\n");

        assertThat(run("check", folder.toString())).isZero();
        assertThat(lines())
                .hasSize(3)
                .satisfies(
                        line -> assertThat(line)
                                .startsWith(folder.resolve("a.yaml")
                                        + ":1:1: warning: “a” and “b” start at the same moment")
                                .endsWith("(b is in " + folder.resolve("b.yaml") + ":2)"),
                        org.assertj.core.data.Index.atIndex(0))
                .satisfies(
                        line -> assertThat(line)
                                .startsWith(folder.resolve("b.yaml") + ":2:1: warning: “a” and “b” start")
                                .endsWith("(a is in " + folder.resolve("a.yaml") + ":1)"),
                        org.assertj.core.data.Index.atIndex(1));
    }

    @Test
    void automationsBecomeRulesAndTheReportStandsApart() throws IOException {
        var told = new ByteArrayOutputStream();
        Path theirs = Files.writeString(
                folder.resolve("automations.yaml"),
                "- {alias: A, trigger: {platform: time, at: '07:00'}, action: {service: tts.say, entity_id: light.a}}\n"
                        + "- {alias: B, trigger: {platform: time, at: '07:00'}, action: {service: light.turn_on,"
                        + " entity_id: light.a}}\n");

        int exit = RulesCommand.run(
                List.of("import", theirs.toString()),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                new PrintStream(told, true, StandardCharsets.UTF_8));

        assertThat(exit).isZero();
        assertThat(run("check", bad(said.toString(StandardCharsets.UTF_8)))).isZero();
        assertThat(told.toString(StandardCharsets.UTF_8).lines())
                .contains("converted whole: 1", "converted part: 0", "converted not: 1")
                .anyMatch(line -> line.startsWith(theirs + ":1:"));
        assertThat(run("import", folder.resolve("missing.yaml").toString())).isEqualTo(1);
    }
}
