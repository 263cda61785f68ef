package io.hearth.automation.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTestBenchTests {

    private static void passes(String text) {
        RuleFile file = RuleReader.read("test.yaml", text);
        assertThat(file.allProblems()).isEmpty();
        List<TestResult> results = file.rules().stream()
                .flatMap(rule -> RuleTestBench.run(rule, ZoneId.of("Europe/Berlin")).stream())
                .toList();
        assertThat(results).isNotEmpty().allMatch(TestResult::passed);
    }

    @Test
    void aTestMayActivateTheSceneThatStartsTheRule() {
        passes("""
                id: movie
                when: [{scene: movie}]
                then: [{set: {living/blind: 0}}]
                tests:
                  - steps:
                      - scene: night
                      - expect: nothing
                      - scene: movie
                      - expect: {living/blind: 0}
                """);
    }

    @Test
    void aTestSeesWhichDeviceStartedTheRule() {
        passes("""
                id: offline
                when: [{device: any, goes: offline}]
                then: [{notify: "${device} is gone"}]
                tests:
                  - steps:
                      - {device: bell, goes: online}
                      - {device: bell, goes: offline}
                      - expect: {notify: bell is gone}
                """);
    }
}
