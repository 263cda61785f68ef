package io.hearth.rules;

import static io.hearth.rules.Asks.is;
import static io.hearth.rules.Asks.startedBy;
import static io.hearth.rules.Does.begin;
import static io.hearth.rules.Does.call;
import static io.hearth.rules.Does.known;
import static io.hearth.rules.Does.let;
import static io.hearth.rules.Does.run;
import static io.hearth.rules.Does.says;
import static io.hearth.rules.Does.stop;
import static io.hearth.rules.Does.times;
import static io.hearth.rules.Does.when;
import static io.hearth.rules.Sample.rule;
import static io.hearth.rules.Sample.set;
import static io.hearth.rules.Sample.waits;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.house.Value;
import io.hearth.rules.Trace.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallingTests {

    HouseBench bench = HouseBench.at("2026-01-05T19:00:00+01:00");

    @Test
    void aRuleThatRunsAnotherWaitsForItsEnd() {
        bench.with(
                        rule("a").whenBecomes("m/on", true).then(run("b"), says("a ends")),
                        rule("b").then(waits(ofMinutes(5)), says("b ends")))
                .hears("m/on", true)
                .after(ofMinutes(5));

        assertThat(bench.sent()).containsExactly("tells all: b ends", "tells all: a ends");
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void aRuleThatOnlyStartsAnotherGoesOnAtOnce() {
        bench.with(
                        rule("a").whenBecomes("m/on", true).then(begin("b"), says("a ends")),
                        rule("b").then(waits(ofMinutes(5)), says("b ends")))
                .hears("m/on", true)
                .after(ofMinutes(5));

        assertThat(bench.sent()).containsExactly("tells all: a ends", "tells all: b ends");
    }

    @Test
    void inputsAreHandedOverOrTakeTheirUsualValue() {
        bench.with(
                        rule("a")
                                .whenBecomes("m/on", true)
                                .then(run("b", Map.of("level", Term.of(Value.of(70)))), run("b")),
                        rule("b").takes("level", 50).then(says(known("level"))))
                .hears("m/on", true)
                .byHand("b", Map.of("level", 10));

        assertThat(bench.sent()).containsExactly("tells all: 70", "tells all: 50", "tells all: 10");
    }

    @Test
    void anInputThatNobodyHandsOverIsMissedAndTheCallerGoesOn() {
        bench.with(
                        rule("a").whenBecomes("m/on", true).then(run("b"), says("a ends")),
                        rule("b").needs("who").needs("where").then(says("never")))
                .hears("m/on", true);

        assertThat(bench.sent()).containsExactly("tells all: a ends");
        assertThat(bench.traces()).anySatisfy(trace -> assertThat(trace.notes().toString())
                .contains("it needs who, where and nobody handed it over"));
    }

    @Test
    void anInputThatIsUnknownIsToldAndTakesItsUsualValue() {
        bench.with(
                        rule("a").whenBecomes("m/on", true).then(run("b", Map.of("level", Does.of("k/temp")))),
                        rule("b").takes("level", 50).then(says(known("level"))))
                .hears("m/on", true);

        assertThat(bench.sent()).containsExactly("tells all: 50");
        assertThat(bench.notes("a")).contains("level is not handed over: k/temp was never heard");
    }

    @Test
    void aCallerGoesOnWhenTheOtherIsBusyBlockedOrSwitchedOff() {
        bench.with(
                        rule("busy").whenBecomes("n/on", true).then(waits(ofHours(1))),
                        rule("blocked").onlyIf(is("x/on", true)).then(says("never")),
                        rule("off").disabled().then(says("never")),
                        rule("a")
                                .whenBecomes("m/on", true)
                                .then(run("busy"), run("blocked"), run("off"), run("nobody"), says("a ends")))
                .hears("n/on", true)
                .hears("m/on", true);

        assertThat(bench.sent()).containsExactly("tells all: a ends");
        assertThat(bench.notes("a"))
                .contains(
                        "there is no rule off that could be started", "there is no rule nobody that could be started");
    }

    @Test
    void theConditionsOfTheOtherAreAskedAndItsElseIsDone() {
        bench.with(
                        rule("a").whenBecomes("m/on", true).then(run("b"), says("a ends")),
                        rule("b")
                                .onlyIf(is("m/on", false))
                                .otherwise(waits(ofMinutes(1)), says("else"))
                                .then())
                .hears("m/on", true)
                .after(ofMinutes(1));

        assertThat(bench.sent()).containsExactly("tells all: else", "tells all: a ends");
    }

    @Test
    void aRuleThatRunsItselfEndsAtTheEighthTime() {
        bench.with(rule("a").whenBecomes("m/on", true).parallel(100).then(run("a"), says("x")))
                .hears("m/on", true);

        assertThat(bench.sent()).hasSize(8);
        assertThat(bench.outcomes()).contains(Outcome.REFUSED);
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void aSingleRuleThatRunsItselfIsBusy() {
        bench.with(rule("a").whenBecomes("m/on", true).then(run("a"), says("x")))
                .hears("m/on", true);

        assertThat(bench.sent()).hasSize(1);
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void aRuleThatBeginsItselfAnewEndsAtTheEighthTime() {
        bench.with(rule("a").whenBecomes("m/on", true).restarting().then(run("a"), says("x")))
                .hears("m/on", true);

        assertThat(bench.sent()).hasSize(1);
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void whoIsCancelledWhileItIsAwaitedLetsItsCallerGoOn() {
        bench.with(
                        rule("a").whenBecomes("m/on", true).then(run("b"), says("a ends")),
                        rule("b").then(waits(ofHours(1)), says("never")))
                .hears("m/on", true)
                .cancels("b");

        assertThat(bench.sent()).containsExactly("tells all: a ends");
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void cancellingEndsTheQueueToo() {
        bench.with(
                        rule("a").whenBecomes("m/level", null).parallel(9).then(run("b"), says("a ends")),
                        rule("b").queued(9).then(waits(ofHours(1)), says("never")))
                .given("m/level", 0)
                .hears("m/level", 1)
                .hears("m/level", 2)
                .cancels("b")
                .after(ofHours(5));

        assertThat(bench.sent()).containsExactly("tells all: a ends", "tells all: a ends");
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void aCallerThatWaitsForAQueuedRunGoesOnWhenThatHasEnded() {
        bench.with(
                        rule("b").whenBecomes("n/on", true).queued(5).then(waits(ofMinutes(10)), says("b ends")),
                        rule("a").whenBecomes("m/on", true).then(run("b"), says("a ends")))
                .hears("n/on", true)
                .after(ofMinutes(5))
                .hears("m/on", true)
                .after(ofMinutes(15));

        assertThat(bench.sent()).containsExactly("tells all: b ends", "tells all: b ends", "tells all: a ends");
    }

    @Test
    void aRuleThatIsChangedWhileItIsAwaitedLetsItsCallerGoOn() {
        var caller = rule("a").whenBecomes("m/on", true).then(run("b"), says("a ends"));
        bench.with(caller, rule("b").then(waits(ofHours(1)), says("never")))
                .hears("m/on", true)
                .rewrites(caller)
                .after(ofHours(2));

        assertThat(bench.sent()).containsExactly("tells all: a ends");
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void aWebAddressThatAnswersIsKnown() {
        bench.with(rule("a")
                        .whenBecomes("m/on", true)
                        .then(call("http://x", "w"), says(known("w"), " ", known("w-status"))))
                .hears("m/on", true)
                .answers("a", 200, "sunny")
                .answers("a", 200, "again");

        assertThat(bench.sent()).containsExactly("calls GET http://x", "tells all: sunny 200");
        assertThat(bench.reasons()).contains("http://x answered 200");
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void aWebAddressThatDoesNotAnswerIsNotWaitedForForEver() {
        bench.with(rule("a")
                        .whenBecomes("m/on", true)
                        .then(call("http://x", "w"), says(known("w"), " ", known("w-status"))))
                .hears("m/on", true)
                .after(ofSeconds(20));

        assertThat(bench.sent()).containsExactly("calls GET http://x", "tells all: ? 0");
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void aCallThatWasUnderWayWhenTheHubWentOffIsNotAnswered() {
        bench.with(rule("a").whenBecomes("m/on", true).then(call("http://x", null), says("goes on")))
                .hears("m/on", true)
                .offFor(ofHours(1));

        assertThat(bench.sent()).containsExactly("calls GET http://x", "tells all: goes on");
    }

    @Test
    void anAnswerThatIsTooLongEndsTheRunAndNotTheHouse() {
        bench.with(
                        rule("a").whenBecomes("m/on", true).then(call("http://x", "w"), says("never")),
                        rule("b").whenBecomes("n/on", true).then(says("b")))
                .hears("m/on", true)
                .answers("a", 200, "x".repeat(5000))
                .hears("n/on", true);

        assertThat(bench.sent()).containsExactly("calls GET http://x", "tells all: b");
        assertThat(bench.outcomes("a")).endsWith(Outcome.FAILED);
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void namedValuesAreKnownFromThenOnAndWhatIsUnknownIsNot() {
        bench.with(rule("a")
                        .whenBecomes("m/on", true)
                        .then(
                                let("x", Term.of(Value.of(5))),
                                let("y", known("x")),
                                let("z", Does.of("k/temp")),
                                waits(ofMinutes(1)),
                                says(known("x"), known("y"), known("z")),
                                let("x", Does.of("k/temp")),
                                says(known("x"))))
                .hears("m/on", true)
                .after(ofMinutes(1));

        assertThat(bench.sent()).containsExactly("tells all: 55?", "tells all: ?");
        assertThat(bench.notes("a")).contains("x is 5", "z is unknown: k/temp was never heard");
    }

    @Test
    void stopEndsTheRun() {
        bench.with(rule("a")
                        .whenBecomes("m/on", true)
                        .then(times(3, says("x"), when(is("m/on", true), stop())), says("never")))
                .hears("m/on", true);

        assertThat(bench.sent()).containsExactly("tells all: x");
        assertThat(bench.outcomes()).containsExactly(Outcome.DONE);
    }

    @Test
    void valuesAreWorkedOutWhenTheyAreSet() {
        bench.with(rule("a")
                        .whenBecomes("m/on", true)
                        .then(
                                Does.set("lamp/on", new Term.Toggled()),
                                Does.set("lamp/level", new Term.Added(10)),
                                Does.set("lamp/copy", Does.of("lamp/level")),
                                Does.set("lamp/never", Does.of("x/y")),
                                Does.set("lamp/unheard", new Term.Toggled()),
                                set("lamp/end", true)))
                .given("lamp/on", true)
                .given("lamp/level", 30)
                .hears("m/on", true);

        assertThat(bench.sent())
                .containsExactly(
                        "19:00 lamp/on = off", "19:00 lamp/level = 40", "19:00 lamp/copy = 30", "19:00 lamp/end = on");
        assertThat(bench.notes("a"))
                .contains(
                        "lamp/never is left as it is: x/y was never heard",
                        "lamp/unheard is left as it is: lamp/unheard was never heard");
    }

    @Test
    void aRuleStartedByHandAsksItsConditionsUnlessToldNotTo() {
        bench.with(rule("a").onlyIf(is("m/on", true)).then(says("runs"), when(startedBy("1"), says("never"))))
                .byHand("a", Map.of());
        assertThat(bench.outcomes()).containsExactly(Outcome.UNKNOWN);

        bench.byHand("a", Map.of(), true).byHand("nobody", Map.of());
        assertThat(bench.sent()).containsExactly("tells all: runs");
    }

    @Test
    void rulesStartARuleThreeHundredTimesAMinuteAtMost() {
        bench.with(
                        rule("a").whenBecomes("m/on", true).then(times(1000, begin("b"))),
                        rule("b").then(says("x")))
                .hears("m/on", true);
        assertThat(bench.sent()).hasSize(300);

        bench.hears("m/on", false).after(ofMinutes(1)).hears("m/on", true);
        assertThat(bench.sent()).hasSize(600);
    }

    @Test
    void aMessageOfARuleWakesTheRulesThatWaitForItsTopic() {
        bench.with(
                        rule("a").whenBecomes("m/on", true).then(new Action.Publish("to/all", "go", 0, false)),
                        rule("b")
                                .when(new Trigger.Hears("to/+", null, Value.of("go")))
                                .then(says("heard")))
                .hears("m/on", true);

        assertThat(bench.outcomes("b")).containsExactly(Outcome.DONE);
    }

    @Test
    void rulesThatAnswerEachOthersMessagesEndAtTheEighthTime() {
        bench.with(
                        rule("a")
                                .whenBecomes("m/on", true)
                                .when(new Trigger.Hears("ping", null, null))
                                .then(new Action.Publish("pong", "x", 0, false)),
                        rule("b")
                                .when(new Trigger.Hears("pong", null, null))
                                .then(new Action.Publish("ping", "x", 0, false)))
                .hears("m/on", true);

        assertThat(bench.outcomes("a")).endsWith(Outcome.REFUSED);
    }
}
