package io.hearth.automation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hearth.automation.analysis.Finding;
import io.hearth.automation.language.Problem;
import io.hearth.automation.language.Sentence;
import io.hearth.automation.language.TestResult;
import io.hearth.automation.runs.RuleRun;
import io.hearth.house.Cause;
import io.hearth.house.PointId;
import io.hearth.rules.Reason;
import io.hearth.rules.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules and their runs as JSON. */
final class RuleBodies {

    private RuleBodies() {}

    /** @param problems of all files, whatever the page */
    record Page(List<Item> items, @Nullable String next, List<Wrong> problems) {}

    /**
     * A rule in a list.
     *
     * @param sentence the rule read aloud, in English
     * @param nextDue  when something it awaits falls due
     * @param waiting  whether a run waits at present
     */
    record Item(
            String id,
            String name,
            String file,
            int line,
            boolean enabled,
            boolean shadow,
            String sentence,
            List<String> points,
            @Nullable Ran lastRun,
            @Nullable Instant nextDue,
            boolean waiting,
            List<Wrong> problems,
            List<TestResult> tests) {}

    /**
     * @param yaml     the rule as it is written; null when its file cannot be read at present
     * @param findings what it is like beside the other rules
     */
    record Whole(@JsonUnwrapped Item item, @Nullable String yaml, List<Found> findings) {}

    /**
     * What the analysis says.
     *
     * @param kind  {@code fight}, {@code loop}, {@code undone}, {@code chained}, {@code never-fires},
     *              {@code never-runs}, {@code always-true}, {@code shadowed} or {@code missing}
     * @param level {@code info} or {@code warning}
     * @param rules the ids of the rules it is about; one or two
     */
    record Found(
            String kind,
            String level,
            List<String> rules,
            @Nullable String point,
            String text) {}

    /** @param severity {@code error} or {@code warning} */
    record Wrong(String file, int line, int column, String severity, String message) {}

    /** What there is to say about a text. */
    record Checked(
            boolean valid, List<Wrong> errors, List<Wrong> warnings, List<String> sentences, List<TestResult> tests) {}

    /**
     * One time a rule was woken.
     *
     * @param outcome {@code done}, {@code waiting}, {@code blocked}, {@code unknown}, {@code busy}, {@code queued},
     *                {@code cooldown}, {@code stopped}, {@code cancelled}, {@code refused}, {@code missed} or
     *                {@code failed}
     */
    record Ran(
            String id,
            String rule,
            boolean ran,
            Instant startedAt,
            @Nullable Instant endedAt,
            String outcome,
            Said trigger,
            @Nullable Answer verdict,
            List<Note> notes,
            Began cause,
            List<Became> commands) {}

    /** What became of a wish. */
    record Became(
            String id,
            String point,
            String value,
            String status,
            Instant at,
            @Nullable String reason) {}

    /** A sentence: which one, what fills it, and how it reads in English. */
    record Said(String phrase, List<String> arguments, String text) {}

    /** @param answer {@code yes}, {@code no} or {@code unknown} */
    record Answer(String answer, Said reason, List<Answer> parts) {}

    /**
     * Who or what began something.
     *
     * @param kind   {@code device}, {@code person}, {@code rule}, {@code schedule} or {@code hub}
     * @param parent what caused this; null at the beginning
     */
    record Began(String kind, String who, @Nullable Began parent) {}

    record Note(Instant at, Said what) {}

    static Item of(RuleView view) {
        return new Item(
                view.id(),
                view.name(),
                view.file(),
                view.line(),
                view.enabled(),
                view.shadow(),
                view.sentence().toString(),
                view.points().stream().map(PointId::toString).toList(),
                view.lastRun() == null ? null : of(view.lastRun()),
                view.nextDue(),
                view.waiting(),
                view.problems().stream().map(RuleBodies::of).toList(),
                view.tests());
    }

    static Whole whole(RuleView view, @Nullable String yaml, List<Finding> findings) {
        return new Whole(of(view), yaml, findings.stream().map(RuleBodies::of).toList());
    }

    private static Found of(Finding finding) {
        return new Found(
                word(finding.kind()).replace('_', '-'),
                word(finding.level()),
                Stream.of(finding.rule(), finding.other())
                        .flatMap(Stream::ofNullable)
                        .toList(),
                finding.point() == null ? null : finding.point().toString(),
                finding.toString());
    }

    static Wrong of(Problem problem) {
        return new Wrong(problem.file(), problem.line(), problem.column(), word(problem.severity()), problem.message());
    }

    static Checked of(RuleCheck check) {
        return new Checked(
                check.valid(),
                check.problems().stream()
                        .filter(Problem::error)
                        .map(RuleBodies::of)
                        .toList(),
                check.problems().stream()
                        .filter(problem -> !problem.error())
                        .map(RuleBodies::of)
                        .toList(),
                check.sentences().stream().map(Sentence::toString).toList(),
                check.tests());
    }

    static Ran of(RuleRun run) {
        return new Ran(
                run.id(),
                run.rule(),
                run.ran(),
                run.startedAt(),
                run.endedAt(),
                word(run.outcome()),
                of(run.trigger()),
                run.verdict() == null ? null : of(run.verdict()),
                run.notes().stream()
                        .map(note -> new Note(note.at(), of(note.what())))
                        .toList(),
                of(run.cause()),
                run.commands().stream().map(RuleBodies::of).toList());
    }

    private static Became of(RuleRun.Asked asked) {
        return new Became(
                asked.id(), asked.point().toString(), asked.value(), word(asked.status()), asked.at(), asked.reason());
    }

    private static Answer of(Verdict verdict) {
        return new Answer(
                word(verdict.answer()),
                of(verdict.reason()),
                verdict.parts().stream().map(RuleBodies::of).toList());
    }

    static Began of(Cause cause) {
        return new Began(word(cause.kind()), cause.who(), cause.parent() == null ? null : of(cause.parent()));
    }

    private static Said of(Reason reason) {
        return new Said(word(reason.phrase()).replace('_', '-'), reason.arguments(), reason.toString());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
