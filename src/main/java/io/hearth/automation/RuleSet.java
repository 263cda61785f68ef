package io.hearth.automation;

import io.hearth.automation.language.Problem;
import io.hearth.automation.language.RuleFile;
import io.hearth.automation.language.WrittenRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules of several files together. When two files have the same id, the first by file name has it.
 *
 * @param rules    by id; those that can be told by their id, good or not
 * @param problems errors of all files, in the order of files and lines
 */
record RuleSet(Map<String, Owned> rules, List<Problem> problems) {

    /** A rule and its file. */
    record Owned(RuleFile file, WrittenRule rule) {
        private String place() {
            return "%s:%d".formatted(file.name(), rule.place().line());
        }
    }

    static RuleSet of(Collection<RuleFile> files) {
        var rules = new TreeMap<String, Owned>();
        var problems = new ArrayList<Problem>();
        files.stream().sorted(Comparator.comparing(RuleFile::name)).forEach(file -> {
            problems.addAll(file.allProblems());
            for (WrittenRule rule : file.rules()) {
                if (rule.id() == null) {
                    continue;
                }
                var owned = new Owned(file, rule);
                var first = rules.putIfAbsent(rule.id(), owned);
                if (first != null && first.file() != file) {
                    problems.add(taken(owned, first));
                }
            }
        });
        problems.addAll(Households.taken(files));
        problems.sort(Problem.BY_PLACE);
        return new RuleSet(rules, List.copyOf(problems));
    }

    private static Problem taken(Owned second, Owned first) {
        var place = second.rule().place();
        return new Problem(
                second.file().name(),
                place.line(),
                place.column(),
                Problem.Severity.ERROR,
                "The id \"%s\" is taken by the rule in %s; this one in %s is left out"
                        .formatted(second.rule().id(), first.place(), second.place()));
    }
}
