package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Outcome.Fate;
import java.util.List;

/**
 * What an import gives.
 *
 * @param yaml     a rule file
 * @param findings all there is to know about it, by place
 * @param outcomes one for each automation, script and scene, in the order of the source
 */
public record Imported(String yaml, List<Finding> findings, List<Outcome> outcomes) {
    public Imported {
        findings = List.copyOf(findings);
        outcomes = List.copyOf(outcomes);
    }

    public long count(Fate fate) {
        return outcomes.stream().filter(outcome -> outcome.fate() == fate).count();
    }

    /** Whether nothing was left out. */
    public boolean whole() {
        return findings.stream().noneMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }
}
