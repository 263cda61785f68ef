package io.hearth.automation.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.automation.household.HouseRules;
import io.hearth.automation.language.RuleReader;
import io.hearth.house.House;
import io.hearth.rules.RuleBook;
import org.junit.jupiter.api.Test;

class HouseholdAnalysisTests {

    private static final String HOUSEHOLD = """
            rules: [{id: a, when: {point: schedule/hours, becomes: on}, then: {set: {helper/laundry: active}}}]
            helpers:
              - {id: guests, flag: off}
              - {id: laundry, timer: 45m}
              - {id: visits, counter: 0}
            persons:
              - {id: anna, name: Anna, trackers: [anna-phone/location, anna-watch/home]}
              - {id: ben, name: Ben, trackers: [ben-phone/home]}
            schedules:
              - {id: hours, on: [{days: weekdays, from: "06:00", to: "22:00"}, {days: weekend, from: "08:00", to: "23:30"}]}
            """;

    @Test
    void whatTheHouseholdDoesByItselfIsNoMistake() {
        var file = RuleReader.read("house.yaml", HOUSEHOLD);
        assertThat(file.allProblems()).isEmpty();
        var rules = new java.util.ArrayList<>(HouseRules.of(file.household().good(), Sampled.PLACE));
        file.rules().forEach(rule -> rules.add(rule.good().orElseThrow()));

        assertThat(Analysis.findings(new RuleBook(Sampled.PLACE, rules, java.util.List.of()), House.EMPTY))
                .filteredOn(finding -> finding.level() == Finding.Level.WARNING)
                .isEmpty();
    }
}
