package io.hearth.automation.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.automation.language.RuleReader;
import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import io.hearth.rules.RuleBook;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsesTests {

    private static final String RULES = """
            rules:
              - {id: heat, name: Heat, when: {point: kitchen/temp, below: 19}, then: {set: {kitchen/heater: on}}}
              - {id: gone, when: {device: kitchen, goes: offline}, then: {notify: "it was ${kitchen/temp}"}}
              - {id: film, when: {point: hall/door, becomes: on}, if: {point: kitchen/heater, is: on}, then: [{scene: movie}, {run: heat}]}
            scenes: [{id: movie, name: Movie night, set: {kitchen/lamp: off}}]
            """;

    private final Uses uses = uses();

    private static Uses uses() {
        var file = RuleReader.read("rules.yaml", RULES);
        assertThat(file.allProblems()).isEmpty();
        var rules = file.rules().stream().flatMap(rule -> rule.good().stream()).toList();
        return Uses.of(
                new RuleBook(Sampled.PLACE, rules, file.household().good().scenes()));
    }

    private static List<String> told(List<Uses.Use> uses) {
        return uses.stream()
                .map(use -> use.kind() + " " + use.name() + " "
                        + use.how().stream().sorted().toList())
                .toList();
    }

    @Test
    void aDeviceIsUsedThroughItsPointsAndItself() {
        assertThat(told(uses.of(new DeviceId("kitchen"))))
                .containsExactly(
                        "RULE film [ASKS]",
                        "RULE gone [LISTENS, ASKS]",
                        "RULE Heat [LISTENS, SETS]",
                        "SCENE Movie night [SETS]");
        assertThat(uses.of(new DeviceId("attic"))).isEmpty();
    }

    @Test
    void aPointIsUsedInFormulasAndTextsToo() {
        assertThat(told(uses.of(PointId.of("kitchen/temp"))))
                .containsExactly("RULE gone [ASKS]", "RULE Heat [LISTENS]");
    }

    @Test
    void scenesAndRulesAreUsedByThoseWhoStartThem() {
        assertThat(told(uses.ofScene("movie"))).containsExactly("RULE film [SETS]");
        assertThat(told(uses.ofRule("heat"))).containsExactly("RULE film [SETS]");
    }
}
