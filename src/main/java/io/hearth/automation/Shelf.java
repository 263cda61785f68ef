package io.hearth.automation;

import io.hearth.automation.household.Household;
import io.hearth.automation.language.Problem;
import io.hearth.automation.language.RuleFile;
import io.hearth.automation.language.RuleTestBench;
import io.hearth.automation.language.TestResult;
import io.hearth.automation.language.WrittenRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What runs and what is wrong, all files together. A bad rule, or a file that cannot be read at all, keeps the last
 * good version running. Immutable.
 *
 * @param files    as they were read last, by name
 * @param set      their rules together
 * @param running  the last good version of each rule, by id
 * @param refused  rules that the devices of the house can never fulfil; their last good version runs
 * @param tests    how the tests beside each rule went, by the very rule
 * @param problems errors, and warnings of failing tests, in the order of files and lines
 */
record Shelf(
        Map<String, RuleFile> files,
        RuleSet set,
        Map<String, GoodRule> running,
        List<RuleSet.Owned> refused,
        Map<WrittenRule, List<TestResult>> tests,
        List<Problem> problems) {

    static final Shelf EMPTY = new Shelf(
            Map.of(), new RuleSet(Map.of(), List.of()), Map.of(), List.of(), new IdentityHashMap<>(), List.of());

    /** How a rule's tests are run. */
    interface Bench {
        List<TestResult> run(WrittenRule rule);
    }

    /** What a rule asks of the devices of the house that they can never be or do. */
    interface House {
        List<Problem> errors(RuleSet.Owned owned);
    }

    /** A shelf on which only these run, before any file was read. */
    static Shelf remembering(Map<String, GoodRule> running) {
        return new Shelf(Map.of(), EMPTY.set, Map.copyOf(running), List.of(), EMPTY.tests, List.of());
    }

    /**
     * The shelf with other files.
     *
     * @param redTests what becomes of rules whose tests fail
     */
    Shelf with(Map<String, RuleFile> nowFiles, Bench bench, House house, RuleFileSettings.RedTests redTests) {
        var nowSet = RuleSet.of(nowFiles.values());
        var nowTests = new IdentityHashMap<WrittenRule, List<TestResult>>();
        nowSet.rules().values().stream().map(RuleSet.Owned::rule).forEach(rule -> {
            var before = tests.get(rule);
            nowTests.put(rule, before == null ? bench.run(rule) : before);
        });
        boolean refuse = redTests == RuleFileSettings.RedTests.REFUSE;
        var nowRunning = new TreeMap<String, GoodRule>();
        var nowRefused = new ArrayList<RuleSet.Owned>();
        var nowProblems = new ArrayList<>(nowSet.problems());
        for (RuleSet.Owned owned : nowSet.rules().values()) {
            var red = red(owned, nowTests, refuse);
            var never = house.errors(owned);
            nowProblems.addAll(red);
            nowProblems.addAll(never);
            if (!never.isEmpty()) {
                nowRefused.add(owned);
            }
            good(owned, !never.isEmpty() || refuse && !red.isEmpty())
                    .ifPresent(good -> nowRunning.put(good.id(), good));
        }
        var guarded = guarded(nowFiles);
        running.values().stream()
                .filter(good -> guarded.contains(good.file()))
                .forEach(good -> nowRunning.putIfAbsent(good.id(), good));
        nowProblems.sort(Problem.BY_PLACE);
        return new Shelf(
                Map.copyOf(nowFiles),
                nowSet,
                Map.copyOf(nowRunning),
                List.copyOf(nowRefused),
                nowTests,
                List.copyOf(nowProblems));
    }

    private static List<Problem> red(RuleSet.Owned owned, Map<WrittenRule, List<TestResult>> results, boolean refuse) {
        var severity = refuse ? Problem.Severity.ERROR : Problem.Severity.WARNING;
        return results.getOrDefault(owned.rule(), List.of()).stream()
                .filter(result -> !result.passed())
                .map(result -> RuleTestBench.problem(owned.file().name(), result, severity))
                .toList();
    }

    /** The rule as it stands in its file; else the last good version. */
    private Optional<GoodRule> good(RuleSet.Owned owned, boolean refused) {
        return owned.rule()
                .good()
                .filter(rule -> !refused)
                .map(rule -> new GoodRule(owned.file().name(), owned.rule().yaml(), rule))
                .or(() -> Optional.ofNullable(
                        running.get(String.valueOf(owned.rule().id()))));
    }

    /** Ids of all rules, those that are broken too. */
    Set<String> ids() {
        var ids = new TreeSet<>(running.keySet());
        ids.addAll(set.rules().keySet());
        return ids;
    }

    /** What stands in the files beside rules. */
    Household household() {
        return household(files.values());
    }

    static Household household(Collection<RuleFile> files) {
        return files.stream().map(file -> file.household().good()).reduce(Household.EMPTY, Household::and);
    }

    /** Files of which one cannot say which rules they mean to have; those they had go on. */
    private static Set<String> guarded(Map<String, RuleFile> files) {
        var guarded = new HashSet<String>();
        for (RuleFile file : files.values()) {
            if (!file.readable() || file.rules().stream().anyMatch(rule -> rule.id() == null)) {
                guarded.add(file.name());
            }
        }
        return guarded;
    }
}
