package io.hearth.dashboard;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.hearth.automation.RuleCheck;
import io.hearth.automation.RuleRefused;
import io.hearth.automation.RuleText;
import io.hearth.automation.RuleView;
import io.hearth.automation.Rules;
import io.hearth.automation.analysis.Uses;
import io.hearth.automation.language.Problem;
import io.hearth.automation.language.RuleReader;
import io.hearth.automation.language.RuleTestBench;
import io.hearth.automation.language.Saying;
import io.hearth.automation.language.Sentence;
import io.hearth.automation.language.Sentence.Words;
import io.hearth.automation.language.Telling;
import io.hearth.automation.language.TestResult;
import io.hearth.automation.runs.RuleRun;
import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Action;
import io.hearth.rules.Condition;
import io.hearth.rules.Reason;
import io.hearth.rules.Reason.Phrase;
import io.hearth.rules.Rule;
import io.hearth.rules.RuleBook;
import io.hearth.rules.Trace;
import io.hearth.rules.Trigger;
import io.hearth.rules.Verdict;
import io.hearth.rules.Verdict.Answer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Rules that ran, did not run, and are wrong. */
final class RuleFixture {

    private static final Cause CLOCK = Cause.of(Cause.Kind.DEVICE, "kitchen/temp");

    static Rules rules() {
        Rules rules = mock(Rules.class);
        var broken = new Problem(
                "hall.yaml",
                7,
                15,
                Problem.Severity.ERROR,
                "Unknown point \"hall-lamp/brigtness\". Did you mean brightness?");
        var heating = rule("kitchen-heating", "Heat the kitchen when it is cold", blocked(), List.of(), false);
        var hall = rule("hall-light", "Light in the hall <b>at night</b>", ran(), List.of(broken), true);
        var never = rule("film", "Film", null, List.of(), true);
        when(rules.all()).thenReturn(List.of(heating, hall, never));
        when(rules.find(anyString())).thenAnswer(call -> List.of(heating, hall, never).stream()
                .filter(rule -> rule.id().equals(call.getArgument(0)))
                .findFirst());
        when(rules.problems()).thenReturn(List.of(broken));
        when(rules.uses()).thenReturn(uses());
        when(rules.traces(anyString())).thenReturn(List.of(blocked(), ran()));
        when(rules.text(anyString()))
                .thenReturn(Optional.of(new RuleText(
                        "kitchen-heating",
                        "kitchen.yaml",
                        3,
                        "id: kitchen-heating\nwhen:\n  - point: kitchen/temp\n    below: 19\n    for: 5m\nthen:\n  - set: {kitchen/heater: on}\n",
                        "e1")));
        when(rules.check(anyString(), anyString())).thenAnswer(call -> checked(call.getArgument(0)));
        when(rules.read(anyString())).thenReturn(List.of());
        doThrow(new RuleRefused(RuleRefused.Why.VERSION_REQUIRED, "x"))
                .when(rules)
                .save(anyString(), anyString(), isNull());
        doThrow(new RuleRefused(RuleRefused.Why.STALE, "x")).when(rules).save(anyString(), anyString(), eq("old"));
        when(rules.run(anyString(), any(), anyBoolean(), anyString()))
                .thenReturn(CompletableFuture.completedFuture(1L));
        when(rules.cancel(anyString(), anyString())).thenReturn(CompletableFuture.completedFuture(1L));
        return rules;
    }

    private static RuleCheck checked(String yaml) {
        var file = RuleReader.read("rules.yaml", yaml);
        return new RuleCheck(
                file.allProblems(),
                file.rules().stream()
                        .flatMap(rule -> rule.good().stream())
                        .map(Telling::of)
                        .toList(),
                file.rules().stream()
                        .flatMap(rule -> RuleTestBench.run(rule, ZoneOffset.UTC).stream())
                        .toList());
    }

    private static RuleView rule(
            String id, String name, @Nullable RuleRun last, List<Problem> problems, boolean green) {
        var test = new TestResult(
                id,
                "heats after five cold minutes",
                14,
                11,
                green,
                green ? null : "kitchen/heater on",
                green ? null : "nothing",
                List.of());
        return new RuleView(
                id,
                name,
                "kitchen.yaml",
                3,
                !id.equals("film"),
                false,
                sentence(),
                List.of(PointId.of("kitchen/temp"), PointId.of("kitchen/heater")),
                last,
                id.equals("kitchen-heating") ? HouseFixture.NOW.plus(Duration.ofHours(5)) : null,
                id.equals("kitchen-heating"),
                problems,
                List.of(test));
    }

    private static Uses uses() {
        var heats = new Rule(
                "kitchen-heating",
                "Heat the kitchen when it is cold",
                Rule.Behaviour.USUAL,
                List.of(new Trigger.Crosses(PointId.of("kitchen/temp"), false, 19, 0, Duration.ZERO)),
                Condition.NONE,
                List.of(new Action.SetPoint(PointId.of("kitchen/heater"), Value.of(true), null)),
                List.of());
        return Uses.of(new RuleBook(ZoneOffset.UTC, List.of(heats)));
    }

    private static Sentence sentence() {
        var falls = new Words(Saying.FALLS_BELOW, List.of("kitchen/temp", "19"));
        return new Sentence(
                List.of(new Words(Saying.FOR, List.of(falls, "5m"))),
                new Words(Saying.IN_TIME, List.of("06:00", "22:30")),
                List.of(new Words(Saying.SET, List.of("kitchen/heater", "on"))),
                List.of());
    }

    static RuleRun blocked() {
        var late = new Verdict(Answer.NO, Reason.of(Phrase.NOT_IN_TIME, "23:10", "06:00", "22:30"), List.of());
        var away = new Verdict(Answer.UNKNOWN, Reason.of(Phrase.NEVER_HEARD, "hall-motion/motion"), List.of());
        var cold = new Verdict(Answer.YES, Reason.of(Phrase.IS_BELOW, "kitchen/temp", "18.5", "19"), List.of());
        var some = new Verdict(Answer.YES, Reason.of(Phrase.ONE_HOLDS), List.of(cold, away));
        var verdict = new Verdict(Answer.NO, Reason.of(Phrase.NOT_ALL_HOLD), List.of(late, some));
        return new RuleRun(
                "r2",
                "kitchen-heating",
                false,
                HouseFixture.NOW.minusSeconds(240),
                HouseFixture.NOW.minusSeconds(240),
                Trace.Outcome.BLOCKED,
                Reason.of(Phrase.FELL_BELOW, "kitchen/temp", "18.5", "19"),
                verdict,
                List.of(),
                CLOCK,
                List.of());
    }

    static RuleRun ran() {
        return new RuleRun(
                "r1",
                "kitchen-heating",
                true,
                HouseFixture.NOW.minusSeconds(90_000),
                HouseFixture.NOW.minusSeconds(90_000),
                Trace.Outcome.DONE,
                Reason.of(Phrase.FELL_BELOW, "kitchen/temp", "18.5", "19"),
                new Verdict(Answer.YES, Reason.of(Phrase.IN_TIME, "16:42", "06:00", "22:30"), List.of()),
                List.of(new RuleRun.Note(
                        HouseFixture.NOW.minusSeconds(90_000), Reason.of(Phrase.SET, "kitchen/heater", "on"))),
                CLOCK.then(Cause.Kind.RULE, "hall-light").then(Cause.Kind.RULE, "kitchen-heating"),
                List.of(new RuleRun.Asked(
                        "r1-0",
                        PointId.of("kitchen/heater"),
                        "on",
                        Command.Status.EXPIRED,
                        HouseFixture.NOW.minusSeconds(89_990),
                        "no answer after 5 tries",
                        true)));
    }

    private RuleFixture() {}
}
