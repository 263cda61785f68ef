package io.hearth.automation.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.house.Command.Patience;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Action;
import io.hearth.rules.Condition;
import io.hearth.rules.Rule;
import io.hearth.rules.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleReaderTests {

    private static final Path EVERY_FORM = Path.of("src/test/resources/rules/every-form.yaml");

    private static RuleFile everyForm() throws IOException {
        return RuleReader.read("every-form.yaml", Files.readString(EVERY_FORM));
    }

    private static Rule rule(String id) throws IOException {
        return everyForm().rules().stream()
                .filter(rule -> id.equals(rule.id()))
                .findFirst()
                .orElseThrow()
                .good()
                .orElseThrow();
    }

    @Test
    void everyFormIsRead() throws IOException {
        assertThat(everyForm().allProblems()).isEmpty();
        assertThat(everyForm().rules())
                .extracting(WrittenRule::id)
                .containsExactly("kitchen-heating", "fan", "hall-light", "morning");
    }

    @Test
    void triggersBecomeWhatTheyMean() throws IOException {
        assertThat(rule("kitchen-heating").when())
                .containsExactly(new Trigger.Crosses(PointId.of("kitchen/temp"), false, 19, 0, Duration.ofMinutes(5)));
        assertThat(rule("fan").when())
                .containsExactly(new Trigger.Crosses(PointId.of("bath/humidity"), true, 65, 5, Duration.ZERO));
        assertThat(rule("hall-light").when().get(1))
                .isEqualTo(new Trigger.Becomes(
                        PointId.of("hall/door"), Value.of("closed"), Value.of("open"), Duration.ofSeconds(2)));
    }

    @Test
    void actionsBecomeWhatTheyMean() throws IOException {
        assertThat(rule("fan").then())
                .containsExactly(
                        new Action.SetPoint(
                                PointId.of("bath/fan"), Value.of(true), new Patience(Duration.ofSeconds(5), 4)),
                        new Action.SetPoint(
                                PointId.of("bath/mode"), Value.of("007"), new Patience(Duration.ofSeconds(5), 4)),
                        new Action.Wait(Duration.ofMinutes(10)),
                        new Action.SetPoint(PointId.of("bath/fan"), Value.of(false), null));
        assertThat(rule("fan").behaviour().mode()).isEqualTo(Rule.Mode.RESTART);
        assertThat(rule("fan").behaviour().missed()).isEqualTo(Rule.Missed.RUN);
    }

    @Test
    void conditionsBecomeWhatTheyMean() throws IOException {
        var any = (Condition.Any) rule("hall-light").condition();

        assertThat(any.parts().get(1))
                .isEqualTo(new Condition.Held(
                        new Condition.Is(PointId.of("hall/lux"), Value.of(0)), Duration.ofMinutes(10)));
        assertThat(any.parts().get(2)).isInstanceOf(Condition.Not.class);
    }

    @Test
    void aRuleCanBeReadAloud() throws IOException {
        assertThat(Telling.of(rule("kitchen-heating")))
                .hasToString("When kitchen/temp falls below 19 for 5m, and if it is between 06:00 and 22:30,"
                        + " then set kitchen/heater to on");
        assertThat(Telling.of(rule("fan")))
                .hasToString("When bath/humidity rises above 65, then set bath/fan to on, then set bath/mode to 007,"
                        + " then wait 10m, then set bath/fan to off");
    }

    @Test
    void aChoiceIsReadAloudSoThatItsEndIsHeard() {
        var rule = RuleReader.read("f", """
                        id: a
                        when: {point: a/b, becomes: on, from: off, for: 5s}
                        then:
                          - if: {any: [{point: a/c, above: 1}, {days: weekend}]}
                            then: [{set: {a/d: on, a/e: 5}}, {wait: 1m}]
                            else: stop
                          - publish: {topic: x/y, payload: '{1}'}
                        else: {set: {a/d: off}}
                        """).rules().get(0).good().orElseThrow();

        assertThat(Telling.of(rule))
                .hasToString("When a/b goes from off to on for 5s, then if a/c is above 1 or it is the weekend:"
                        + " (set a/d to on, then set a/e to 5, then wait 1m), else stop,"
                        + " then publish {1} to x/y; otherwise set a/d to off");
        assertThat(Telling.of(rule).in((key, english) -> key.equals("rule.says.stop") ? "halt" : english))
                .contains("else halt");
    }

    @Test
    void theTestsBesideTheRulesPass() throws IOException {
        var results = everyForm().rules().stream()
                .flatMap(rule -> RuleTestBench.run(rule, ZoneId.of("Europe/Berlin")).stream())
                .toList();

        assertThat(results).hasSize(8).allMatch(TestResult::passed);
    }

    @Test
    void aFailingTestSaysWhatHappenedAndWhy() {
        var file = RuleReader.read("r.yaml", """
                id: warm
                when: {point: a/t, below: 19}
                if: {point: a/window, is: closed}
                then: {set: {a/heater: on}}
                tests:
                  - name: warms
                    given: {a/window: open}
                    steps:
                      - a/t: 18
                      - expect: {a/heater: on}
                """);

        var result = RuleTestBench.run(file.rules().get(0), ZoneId.of("UTC")).get(0);

        assertThat(RuleTestBench.problem("r.yaml", result, Problem.Severity.ERROR))
                .hasToString(
                        "r.yaml:10:17: The test \"warms\" expected a/heater to on, but the rule asked for nothing");
        assertThat(result.why())
                .containsExactly("12:00 a/t fell to 18, below 19 [no: a/window is on, not closed]: blocked");
    }

    @Test
    void aFileMayBeAListOrOneRuleOrEmpty() {
        String rule = "id: a\nwhen: {every: 1h}\nthen: stop\n";

        assertThat(RuleReader.read("f", rule).rules()).hasSize(1);
        assertThat(RuleReader.read("f", "- " + rule.replace("\n", "\n  ")).rules())
                .hasSize(1);
        assertThat(RuleReader.read("f", "").allProblems()).isEmpty();
        assertThat(RuleReader.read("f", "# nothing yet\n").rules()).isEmpty();
    }

    @Test
    void oneBadRuleLeavesTheOthersGood() {
        var file = RuleReader.read("f", """
                rules:
                  - id: bad
                    when: {point: a/b, belo: 1}
                    then: stop
                  - id: good
                    when: {every: 1h}
                    then: stop
                """);

        assertThat(file.rules()).extracting(rule -> rule.good().isPresent()).containsExactly(false, true);
        assertThat(file.rules().get(1).yaml()).isEqualTo("id: good\nwhen: {every: 1h}\nthen: stop\n");
    }

    static List<BadRules.Bad> badRules() throws IOException {
        return BadRules.all();
    }

    @ParameterizedTest
    @MethodSource
    void badRules(BadRules.Bad bad) {
        var problems = RuleReader.read("f", bad.yaml()).allProblems();

        assertThat(problems).extracting(Problem::toString).containsExactlyElementsOf(bad.problems());
    }

    @Test
    void bombsAreRefusedBeforeTheyGoOff() {
        assertThat(RuleReader.read("f", "[".repeat(200_000)).allProblems())
                .extracting(Problem::toString)
                .containsExactly("f:1:33: Lists and mappings may stand at most 32 deep in each other");
        assertThat(RuleReader.read("f", "a: &x [1]\nb: [*x, *x]\n").allProblems())
                .extracting(Problem::toString)
                .containsExactly("f:2:5: Aliases (*name) are not part of the rule language; write it out");
        assertThat(RuleReader.read("f", "#".repeat(300_000)).allProblems())
                .extracting(Problem::toString)
                .containsExactly("f: A rule file may have at most 262144 characters, this one has 300000; split it");
    }
}
