package io.hearth.dashboard;

import io.hearth.automation.RuleView;
import io.hearth.automation.analysis.Finding;
import io.hearth.automation.language.Problem;
import io.hearth.automation.language.TestResult;
import io.hearth.automation.runs.RuleRun;
import io.hearth.house.Cause;
import io.hearth.house.House;
import io.hearth.rules.Reason;
import io.hearth.rules.Trace;
import io.hearth.rules.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Says rules and their runs in the language of the reader. */
final class RuleCards {

    private final House house;
    private final Tongue tongue;
    private final Fates fates;
    private final Chains chains;
    private final Map<Problem, Finding> meanings;

    /**
     * @param ruleNames the name of a rule by its id
     * @param meanings  the findings that problems tell, to be said in the language of the reader
     */
    RuleCards(House house, Tongue tongue, UnaryOperator<String> ruleNames, Map<Problem, Finding> meanings) {
        this.house = house;
        this.tongue = tongue;
        this.fates = new Fates(house, tongue);
        this.chains = new Chains(house, tongue, ruleNames);
        this.meanings = meanings;
    }

    RuleCard of(RuleView rule) {
        RuleRun last = rule.lastRun();
        long passed = rule.tests().stream().filter(TestResult::passed).count();
        return new RuleCard(
                rule.id(),
                Paths.rule(rule.id()),
                rule.name(),
                rule.enabled(),
                rule.shadow(),
                rule.waiting(),
                tongue.sentence(rule.sentence(), house),
                last == null ? null : of(last),
                rule.nextDue() == null || !rule.enabled()
                        ? null
                        : tongue.text("rules.next", tongue.due(rule.nextDue())),
                rule.tests().isEmpty()
                        ? null
                        : tongue.text(
                                "rules.tests",
                                Long.toString(passed),
                                Integer.toString(rule.tests().size())),
                passed < rule.tests().size(),
                rule.tests().stream()
                        .filter(test -> !test.passed())
                        .map(test -> red(rule, test))
                        .toList(),
                problems(rule.problems()));
    }

    private RuleCard.Red red(RuleView rule, TestResult test) {
        return new RuleCard.Red(
                "%s:%d:%d".formatted(rule.file(), test.line(), test.column()),
                test.name(),
                tongue.text("rules.red", String.valueOf(test.expected()), String.valueOf(test.happened())));
    }

    List<RuleCard.ProblemView> problems(List<Problem> problems) {
        return problems.stream()
                .map(problem -> new RuleCard.ProblemView(
                        problem.line() > 0
                                ? "%s:%d:%d".formatted(problem.file(), problem.line(), problem.column())
                                : problem.file(),
                        problem.error(),
                        message(problem)))
                .toList();
    }

    /** Where the other rule is, stands behind the sentence and is the same in all languages. */
    private String message(Problem problem) {
        Finding finding = meanings.get(problem);
        return finding == null
                ? problem.message()
                : tongue.finding(finding, house)
                        + problem.message().substring(finding.toString().length());
    }

    RuleCard.RunView of(RuleRun run) {
        return new RuleCard.RunView(
                run.id(),
                run.ran(),
                tongue.text("outcome." + run.outcome().name().toLowerCase(Locale.ROOT)),
                tone(run.outcome()),
                icon(run.outcome()),
                tongue.clock(run.startedAt()),
                tongue.reason(run.trigger(), house),
                node(run.verdict()),
                run.notes().stream()
                        .map(note -> new RuleCard.Note(tongue.clock(note.at()), tongue.reason(note.what(), house)))
                        .toList(),
                run.commands().stream().map(fates::of).toList(),
                chains.of(begunBy(run.cause())));
    }

    /** What woke the rule; that it was this very rule which acted goes without saying. */
    private static Cause begunBy(Cause cause) {
        Cause parent = cause.parent();
        return cause.kind() == Cause.Kind.RULE && parent != null ? parent : cause;
    }

    private RuleCard.@Nullable Node node(@Nullable Verdict verdict) {
        boolean nothingAsked = verdict != null
                && verdict.yes()
                && verdict.parts().isEmpty()
                && verdict.reason().phrase() == Reason.Phrase.ALL_HOLD;
        return verdict == null || nothingAsked ? null : nodeOf(verdict);
    }

    private RuleCard.Node nodeOf(Verdict verdict) {
        String answer = verdict.answer().name().toLowerCase(Locale.ROOT);
        return new RuleCard.Node(
                "v-" + answer,
                switch (verdict.answer()) {
                    case YES -> "check";
                    case NO -> "no";
                    case UNKNOWN -> "ask";
                },
                tongue.text("answer." + answer),
                tongue.reason(verdict.reason(), house),
                verdict.parts().stream().map(this::nodeOf).toList());
    }

    private static String tone(Trace.Outcome outcome) {
        return switch (outcome) {
            case DONE -> "ok";
            case REFUSED, FAILED -> "danger";
            case UNKNOWN, MISSED -> "warn";
            case WAITING, QUEUED, COOLDOWN, BLOCKED, BUSY, CANCELLED, STOPPED -> "calm";
        };
    }

    private static String icon(Trace.Outcome outcome) {
        return switch (outcome) {
            case DONE -> "check";
            case WAITING, QUEUED -> "wait";
            case REFUSED, MISSED, FAILED -> "warning";
            case UNKNOWN -> "ask";
            case COOLDOWN, BLOCKED, BUSY, CANCELLED, STOPPED -> "no";
        };
    }
}
