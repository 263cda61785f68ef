package io.hearth.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.automation.language.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleEditsTests {

    private static final String HOUSE = """
            # Our house
            rules:
              # keeps us warm
              - id: warm
                when: {point: a/t, below: 19}
                then:
                  - set: {a/heater: on}   # the big one

              # keeps us cool
              - id: cool
                when: {point: a/t, above: 25}
                then: {set: {a/fan: on}}
            """;

    @TempDir
    Path folder;

    private RulesBench bench;
    private RuleEdits edits;

    @BeforeEach
    void setUp() {
        bench = new RulesBench(folder).file("house.yaml", HOUSE).open();
        edits = new RuleEdits(bench.files);
    }

    private String version(String id) {
        return edits.text(id).orElseThrow().etag();
    }

    @Test
    void aRuleIsShownWithoutTheIndentationOfItsFile() {
        assertThat(edits.text("warm").orElseThrow().yaml())
                .startsWith("id: warm\nwhen: {point: a/t, below: 19}\nthen:\n  - set: {a/heater: on}");
        assertThat(edits.text("warm").orElseThrow().line()).isEqualTo(4);
    }

    @Test
    void onlyTheLinesOfTheRuleAreReplaced() {
        edits.save("warm", "id: warm\nname: Warm\nwhen:\n  - {every: 1h}\nthen: stop\n", version("warm"));

        assertThat(bench.text("house.yaml")).isEqualTo("""
                        # Our house
                        rules:
                          # keeps us warm
                          - id: warm
                            name: Warm
                            when:
                              - {every: 1h}
                            then: stop   # the big one

                          # keeps us cool
                          - id: cool
                            when: {point: a/t, above: 25}
                            then: {set: {a/fan: on}}
                        """);
        assertThat(bench.running()).containsExactly("cool", "warm Warm");
    }

    @Test
    void theLastRuleOfAFileCanBeReplacedToo() {
        edits.save("cool", "- id: cool\n  when: {every: 1h}\n  then: stop\n", version("cool"));

        assertThat(bench.text("house.yaml"))
                .endsWith("  - id: cool\n    when: {every: 1h}\n    then: stop\n")
                .contains("# keeps us cool");
    }

    @Test
    void aNewRuleGetsAFileOfItsOwn() {
        edits.save("new", "# mine\nid: new\nwhen: {every: 1h}\nthen: stop", null);

        assertThat(bench.text("new.yaml")).isEqualTo("# mine\nid: new\nwhen: {every: 1h}\nthen: stop\n");
        assertThat(bench.running()).containsExactly("cool", "new", "warm");
    }

    @Test
    void aRuleIsRemovedAndTheOthersStay() {
        edits.delete("warm", version("warm"));

        assertThat(bench.running()).containsExactly("cool");
        assertThat(bench.text("house.yaml")).contains("# keeps us cool").doesNotContain("id: warm");
    }

    @Test
    void theFileGoesWithItsOnlyRule() {
        edits.save("new", "id: new\nwhen: {every: 1h}\nthen: stop", null);
        edits.delete("new", version("new"));

        assertThat(folder.resolve("new.yaml")).doesNotExist();
        assertThat(bench.running()).containsExactly("cool", "warm");
    }

    @Test
    void scenesBesideTheOnlyRuleOfAFileStay() {
        String scenes = """
                scenes:
                  - {id: film, name: Film, set: {a/heater: off}}
                rules:
                  - id: alone
                    when: {every: 1h}
                    then: stop
                """;
        bench.file("both.yaml", scenes).settle();

        edits.delete("alone", version("alone"));

        assertThat(bench.text("both.yaml")).contains("id: film").doesNotContain("id: alone");
        assertThat(bench.running()).containsExactly("cool", "warm");
    }

    @Test
    void severalRulesAndScenesBecomeANewFileAtOnce() {
        String both =
                "rules:\n  - {id: one, when: {every: 1h}, then: stop}\n  - {id: two, when: {every: 2h}, then: stop}";

        edits.add("imported.yaml", both);

        assertThat(bench.text("imported.yaml")).isEqualTo(both + "\n");
        assertThat(bench.running()).containsExactly("cool", "one", "two", "warm");
    }

    @Test
    void aNewFileReplacesNothing() {
        String warm = "- {id: warm, when: {every: 1h}, then: stop}";

        assertThatThrownBy(() -> edits.add("imported.yaml", warm))
                .isInstanceOfSatisfying(RuleRefused.class, refused -> assertThat(refused.problems())
                        .extracting(Problem::toString)
                        .containsExactly("imported.yaml:1:3: There is a rule warm already; give this one another id"));
        assertThatThrownBy(() -> edits.add("house.yaml", warm.replace("warm", "other")))
                .isInstanceOf(RuleRefused.class);
        assertThatThrownBy(() -> edits.add("../house.yaml", warm.replace("warm", "other")))
                .isInstanceOf(RuleRefused.class);
        assertThat(bench.text("house.yaml")).isEqualTo(HOUSE);
        assertThat(folder.resolve("imported.yaml")).doesNotExist();
    }

    @Test
    void errorsAreRefusedAndNothingIsWritten() {
        assertThatThrownBy(() -> edits.save("warm", "id: warm\nwhen: {evry: 1h}\nthen: stop\n", version("warm")))
                .isInstanceOfSatisfying(RuleRefused.class, refused -> {
                    assertThat(refused.why()).isEqualTo(RuleRefused.Why.INVALID);
                    assertThat(refused.problems())
                            .extracting(Problem::toString)
                            .containsExactly(
                                    "warm.yaml:2:8: Unknown key \"evry\" in a trigger; did you mean \"every\"?");
                });
        assertThat(bench.text("house.yaml")).isEqualTo(HOUSE);
    }

    @Test
    void aVersionThatNobodySeesAnyMoreIsRefused() {
        String before = version("warm");
        bench.file("house.yaml", HOUSE.replace("19", "18"));

        assertThatThrownBy(() -> edits.save("warm", "id: warm\nwhen: {every: 1h}\nthen: stop\n", before))
                .isInstanceOfSatisfying(
                        RuleRefused.class, refused -> assertThat(refused.why()).isEqualTo(RuleRefused.Why.STALE));
        assertThat(bench.text("house.yaml")).contains("below: 18");
    }

    @Test
    void anExistingRuleIsNotReplacedUnseen() {
        assertThatThrownBy(() -> edits.save("warm", "id: warm\nwhen: {every: 1h}\nthen: stop\n", null))
                .isInstanceOfSatisfying(RuleRefused.class, refused -> assertThat(refused.why())
                        .isEqualTo(RuleRefused.Why.VERSION_REQUIRED));
    }

    @Test
    void aFileThatCannotBeChangedRuleByRuleIsLeftAlone() {
        String flow = "rules: [{id: a, when: {every: 1h}, then: stop}, {id: b, when: {every: 1h}, then: stop}]\n";
        bench.file("flow.yaml", flow).settle();

        assertThatThrownBy(() -> edits.save("a", "id: a\nwhen: {every: 2h}\nthen: stop\n", version("a")))
                .isInstanceOfSatisfying(RuleRefused.class, refused -> assertThat(refused.why())
                        .isEqualTo(RuleRefused.Why.NOT_EDITABLE));
        assertThat(bench.text("flow.yaml")).isEqualTo(flow);
    }
}
