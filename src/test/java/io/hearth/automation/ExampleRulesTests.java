package io.hearth.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.automation.analysis.Analysis;
import io.hearth.automation.analysis.Finding;
import io.hearth.automation.household.HouseRules;
import io.hearth.automation.household.Household;
import io.hearth.automation.language.Problem;
import io.hearth.automation.language.RuleFile;
import io.hearth.automation.language.RuleReader;
import io.hearth.automation.language.Telling;
import io.hearth.house.House;
import io.hearth.rules.Place;
import io.hearth.rules.Rule;
import io.hearth.rules.RuleBook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleRulesTests {

    private static final Path MORE = Path.of("rules/examples");

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("rules"))) {
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

    @Test
    void theExamplesLiveInOneHouse() throws IOException {
        var folder = new RuleFolder(MORE);
        var files = folder.looks().keySet().stream().map(folder::read).toList();
        var set = RuleSet.of(files);
        var household = Household.EMPTY;
        for (RuleFile file : files) {
            household = household.and(file.household().good());
        }
        var check = new HouseCheck(House.EMPTY, set.rules().keySet(), household);

        assertThat(set.problems()).isEmpty();
        assertThat(set.rules()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(set.rules().values().stream()
                        .flatMap(owned -> check.in(owned.file().name(), owned.rule()).stream())
                        .filter(problem -> !isOfADevice(problem)))
                .isEmpty();
    }

    @Test
    void theExamplesGetOnWithEachOther() {
        var folder = new RuleFolder(MORE);
        var household = Household.EMPTY;
        var rules = new ArrayList<Rule>();
        for (String name : folder.looks().keySet()) {
            RuleFile file = folder.read(name);
            household = household.and(file.household().good());
            file.rules().forEach(rule -> rules.add(rule.good().orElseThrow()));
        }
        var place = new Place(ZoneId.of("Europe/Berlin"), 52.52, 13.4);
        rules.addAll(HouseRules.of(household, place));

        assertThat(Analysis.findings(new RuleBook(place, rules, household.scenes()), House.EMPTY))
                .filteredOn(finding -> finding.level() == Finding.Level.WARNING)
                .filteredOn(finding -> finding.kind() != Finding.Kind.MISSING)
                .isEmpty();
    }

    /** No device of the examples is there. */
    private static boolean isOfADevice(Problem problem) {
        return problem.message().matches("No device (has a point (?!helper/|schedule/|person-|people/)|is called ).*");
    }

    @Test
    void theHubDoesNotReadTheFolderOfExamples() {
        assertThat(new RuleFolder(Path.of("rules")).looks())
                .containsOnlyKeys("hall-light.yaml", "heating.yaml", "night.yaml");
    }
}
