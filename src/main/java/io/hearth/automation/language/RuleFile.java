package io.hearth.automation.language;

import java.util.List;
import java.util.stream.Stream;

/**
 * A rule file as it was read.
 *
 * @param name      what problems call it
 * @param text      what stands in it
 * @param rules     in the order of the text, good or not
 * @param household what stands in it beside rules
 * @param problems  of the file itself, not of one rule
 */
public record RuleFile(
        String name, String text, List<WrittenRule> rules, WrittenHousehold household, List<Problem> problems) {
    public RuleFile {
        rules = List.copyOf(rules);
        problems = List.copyOf(problems);
    }

    /** Whether its rules could be told apart at all. */
    public boolean readable() {
        return problems.isEmpty();
    }

    /** Errors of the file, of what stands beside the rules, and of each rule. */
    public List<Problem> allProblems() {
        return Stream.of(
                        problems.stream(),
                        household.problems().stream(),
                        rules.stream().flatMap(rule -> rule.problems().stream()))
                .flatMap(all -> all)
                .toList();
    }
}
