package io.hearth.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFilesTests {

    private static final String WARM = "id: warm\nwhen: {point: a/t, below: 19}\nthen: {set: {a/heater: on}}\n";
    private static final String COOL = "id: cool\nwhen: {point: a/t, above: 25}\nthen: {set: {a/fan: on}}\n";
    private static final String BROKEN = "id: warm\nwhen: {point: a/t, belo: 19}\nthen: stop\n";

    @TempDir
    Path folder;

    private RulesBench bench;

    @BeforeEach
    void setUp() {
        bench = new RulesBench(folder);
    }

    private static String named(String rule, String name) {
        return rule + "name: " + name + "\n";
    }

    @Test
    void rulesAreInUseOnceTheFolderIsOpen() {
        bench.file("a.yaml", WARM)
                .file("b.yml", COOL)
                .file("notes.txt", "hello")
                .open();

        assertThat(bench.running()).containsExactly("cool", "warm");
        assertThat(bench.files.ready()).isTrue();
    }

    @Test
    void aChangedFileIsUsedOnceItLooksTheSameTwice() {
        bench.file("a.yaml", WARM).open().file("a.yaml", named(WARM, "Warmer"));

        assertThat(bench.files.look()).isFalse();
        assertThat(bench.running()).containsExactly("warm");
        assertThat(bench.files.look()).isTrue();
        assertThat(bench.running()).containsExactly("warm Warmer");
    }

    @Test
    void aHalfWrittenFileIsLeftAlone() {
        bench.file("a.yaml", WARM).open().file("a.yaml", "");
        bench.files.look();
        bench.file("a.yaml", named(WARM, "Warmer")).settle();

        assertThat(bench.running()).containsExactly("warm Warmer");
        assertThat(bench.used).isEqualTo(2);
    }

    @Test
    void nothingIsHandedOverWhenOnlyCommentsChange() {
        bench.file("a.yaml", WARM).open().file("a.yaml", "# why\n" + WARM).settle();

        assertThat(bench.used).isEqualTo(1);
    }

    @Test
    void aBadRuleKeepsItsLastGoodVersionAndTheOthersGoOn() {
        bench.file("a.yaml", named(WARM, "Good")).open();
        bench.file("a.yaml", BROKEN).file("b.yaml", COOL).settle();

        assertThat(bench.running()).containsExactly("cool", "warm Good");
        assertThat(bench.problems())
                .containsExactly("a.yaml:2:20: Unknown key \"belo\" in a trigger; did you mean \"below\"?");
    }

    @Test
    void aFileThatIsNoYamlKeepsAllItsRules() {
        bench.file("a.yaml", "- " + WARM.replace("\n", "\n  ") + "\n- " + COOL.replace("\n", "\n  "))
                .open();
        bench.file("a.yaml", "rules: [").settle();

        assertThat(bench.running()).containsExactly("cool", "warm");
        assertThat(bench.problems())
                .singleElement()
                .asString()
                .startsWith("a.yaml:1:9: A bracket [ or { is opened and not closed");
    }

    @Test
    void aRuleWhoseIdCannotBeReadGoesOnUnderTheIdItHad() {
        bench.file("a.yaml", WARM)
                .open()
                .file("a.yaml", WARM.replace("warm", "Warm Kitchen"))
                .settle();

        assertThat(bench.running()).containsExactly("warm");
    }

    @Test
    void rulesOfAFileThatVanishesAreGone() {
        bench.file("a.yaml", WARM).file("b.yaml", COOL).open().without("a.yaml").settle();

        assertThat(bench.running()).containsExactly("cool");
    }

    @Test
    void theFirstFileByNameHasAnIdThatTwoFilesWant() {
        bench.file("b.yaml", named(WARM, "Second"))
                .file("a.yaml", "\n" + named(WARM, "First"))
                .open();

        assertThat(bench.running()).containsExactly("warm First");
        assertThat(bench.problems())
                .containsExactly("b.yaml:1:1: The id \"warm\" is taken by the rule in a.yaml:2;"
                        + " this one in b.yaml:1 is left out");
    }

    @Test
    void theLastGoodVersionSurvivesARestartWithABrokenFile() {
        bench.file("a.yaml", named(WARM, "Good")).open();
        bench.file("a.yaml", BROKEN).restarted();

        assertThat(bench.running()).containsExactly("warm Good");
        assertThat(bench.problems()).hasSize(1);

        bench.file("a.yaml", "rules: [").restarted();

        assertThat(bench.running()).containsExactly("warm Good");
    }

    @Test
    void aFileThatVanishedWhileTheHubWasOffTakesItsRulesAlong() {
        bench.file("a.yaml", WARM).file("b.yaml", COOL).open().without("a.yaml").restarted();

        assertThat(bench.running()).containsExactly("cool");
    }

    @Test
    void aSwitchSurvivesRestartsAndChangesOfTheFile() {
        bench.file("a.yaml", WARM).open();
        bench.files.turn(bench.files.shelf().running().get("warm").rule(), false, null);

        assertThat(bench.running()).containsExactly("warm/off");

        bench.file("a.yaml", named(WARM, "Warmer")).settle();

        assertThat(bench.running()).containsExactly("warm/off Warmer");
        assertThat(bench.restarted().running()).containsExactly("warm/off Warmer");
    }

    @Test
    void aHubThatCannotTakeTheRulesIsAskedAgain() {
        bench.hubIsOpen = false;
        bench.file("a.yaml", WARM).open();

        assertThat(bench.files.ready()).isFalse();

        bench.hubIsOpen = true;
        bench.files.look();

        assertThat(bench.files.ready()).isTrue();
        assertThat(bench.running()).containsExactly("warm");
    }

    @Test
    void aRuleWhoseTestsFailRunsWithAWarning() {
        bench.file("a.yaml", WARM + "tests: [{steps: [{expect: {a/heater: on}}]}]\n")
                .open();

        assertThat(bench.running()).containsExactly("warm");
        assertThat(bench.problems())
                .containsExactly("a.yaml:4:27: warning: The test \"test in line 4\" expected a/heater to on,"
                        + " but the rule asked for nothing");
    }

    @Test
    void aRuleWhoseTestsFailCanBeRefused() {
        bench.refusingRedTests().file("a.yaml", named(WARM, "Good")).open();
        bench.file("a.yaml", WARM + "tests: [{steps: [{expect: {a/heater: on}}]}]\n")
                .settle();

        assertThat(bench.running()).containsExactly("warm Good");
    }
}
