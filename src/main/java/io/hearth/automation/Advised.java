package io.hearth.automation;

import io.hearth.automation.analysis.Finding;
import io.hearth.automation.language.Problem;
import io.hearth.automation.language.WrittenRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Findings where their rules stand in files. A finding about two rules is told at both, and each time says where the
 * other is.
 *
 * @param byRule   warnings by the id of the rule
 * @param meanings which finding a warning tells
 */
record Advised(Map<String, List<Problem>> byRule, Map<Problem, Finding> meanings) {

    /** For rules in a house: what does not exist in it is told where rules speak of it, line by line. */
    static Advised inUse(Collection<Finding> findings, RuleSet set) {
        return of(
                findings.stream()
                        .filter(finding -> finding.kind() != Finding.Kind.MISSING)
                        .toList(),
                set);
    }

    static Advised of(Collection<Finding> findings, RuleSet set) {
        var byRule = new HashMap<String, List<Problem>>();
        var meanings = new LinkedHashMap<Problem, Finding>();
        for (Finding finding : findings) {
            if (finding.level() != Finding.Level.WARNING) {
                continue;
            }
            for (String rule : both(finding)) {
                problem(finding, rule, set).ifPresent(problem -> {
                    if (meanings.putIfAbsent(problem, finding) == null) {
                        byRule.computeIfAbsent(rule, any -> new ArrayList<>()).add(problem);
                    }
                });
            }
        }
        return new Advised(byRule, meanings);
    }

    List<Problem> of(String rule) {
        return byRule.getOrDefault(rule, List.of());
    }

    /** All warnings. */
    Stream<Problem> all() {
        return meanings.keySet().stream();
    }

    private static List<String> both(Finding finding) {
        return finding.other() == null ? List.of(finding.rule()) : List.of(finding.rule(), finding.other());
    }

    private static Optional<Problem> problem(Finding finding, String rule, RuleSet set) {
        String other = rule.equals(finding.rule()) ? finding.other() : finding.rule();
        return Optional.ofNullable(set.rules().get(rule)).map(owned -> {
            WrittenRule.Place place = owned.rule().place();
            return new Problem(
                    owned.file().name(),
                    place.line(),
                    place.column(),
                    Problem.Severity.WARNING,
                    finding + where(other, set));
        });
    }

    private static String where(@org.jspecify.annotations.Nullable String other, RuleSet set) {
        var owned = other == null ? null : set.rules().get(other);
        return owned == null
                ? ""
                : " (%s is in %s:%d)"
                        .formatted(
                                other, owned.file().name(), owned.rule().place().line());
    }
}
