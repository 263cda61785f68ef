package io.hearth.rules;

import static io.hearth.rules.Asks.is;
import static io.hearth.rules.Does.known;
import static io.hearth.rules.Does.run;
import static io.hearth.rules.Does.says;
import static io.hearth.rules.Does.when;
import static io.hearth.rules.Sample.rule;
import static io.hearth.rules.Sample.set;
import static io.hearth.rules.Sample.waits;
import static io.hearth.rules.Wakes.becomes;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.rules.Rule.Missed;
import io.hearth.rules.Trace.Outcome;
import org.junit.jupiter.api.Test;

class ModeTests {

    HouseBench bench = HouseBench.at("2026-01-05T19:00:00+01:00");

    @Test
    void queuedRunsBeginOneAfterTheOtherWithWhatTheyBrought() {
        bench.with(rule("r")
                        .whenBecomes("a/level", null)
                        .queued(2)
                        .then(says("begins ", known("value")), waits(ofMinutes(1))))
                .given("a/level", 0)
                .hears("a/level", 1)
                .hears("a/level", 2)
                .hears("a/level", 3)
                .hears("a/level", 4);
        assertThat(bench.outcomes()).containsExactly(Outcome.WAITING, Outcome.QUEUED, Outcome.QUEUED, Outcome.BUSY);

        bench.after(ofMinutes(10));
        assertThat(bench.sent()).containsExactly("tells all: begins 1", "tells all: begins 2", "tells all: begins 3");
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void theConditionsOfAQueuedRunAreAskedWhenItIsWoken() {
        bench.with(rule("r")
                        .whenBecomes("a/level", null)
                        .queued(5)
                        .onlyIf(is("b/on", true))
                        .otherwise(says("else"))
                        .then(says("then"), waits(ofMinutes(1))))
                .given("a/level", 0)
                .given("b/on", true)
                .hears("a/level", 1)
                .hears("a/level", 2)
                .hears("b/on", false)
                .hears("a/level", 3)
                .after(ofMinutes(10));

        assertThat(bench.sent()).containsExactly("tells all: then", "tells all: then", "tells all: else");
    }

    @Test
    void aQueuedRunThatFailsLetsTheNextOneBegin() {
        bench.with(rule("r").whenBecomes("a/level", null).queued(5).then(waits(ofMinutes(1)), when(Asks.failsOver())))
                .given("a/level", 0)
                .hears("a/level", 1)
                .hears("a/level", 2)
                .hears("a/level", 3)
                .after(ofMinutes(10));

        assertThat(bench.outcomes()).filteredOn(Outcome.FAILED::equals).hasSize(3);
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void aQueuedRuleThatRunsItselfDoesNotWaitForItself() {
        bench.with(rule("r").whenBecomes("a/on", true).queued(5).then(run("r"), says("end")))
                .hears("a/on", true);

        assertThat(bench.sent()).containsExactly("tells all: end");
        assertThat(bench.outcomes()).contains(Outcome.BUSY);
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void queuedRulesThatRunEachOtherDoNotWaitForEachOther() {
        bench.with(
                        rule("a").whenBecomes("a/on", true).queued(5).then(run("b"), says("a ends")),
                        rule("b").queued(5).then(Does.together(java.util.List.of(run("a"))), says("b ends")))
                .hears("a/on", true);

        assertThat(bench.sent()).containsExactly("tells all: b ends", "tells all: a ends");
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void parallelRunsGoOnBesideEachOtherUpToTheMost() {
        bench.with(rule("r").whenBecomes("a/level", null).parallel(2).then(waits(ofMinutes(1)), says(known("value"))))
                .given("a/level", 0)
                .hears("a/level", 1)
                .hears("a/level", 2)
                .hears("a/level", 3)
                .after(ofMinutes(1));

        assertThat(bench.sent()).containsExactly("tells all: 1", "tells all: 2");
        assertThat(bench.outcomes()).contains(Outcome.BUSY);
    }

    @Test
    void aCooldownCountsFromTheLastStart() {
        bench.with(rule("r")
                        .whenBecomes("a/level", null)
                        .coolsDownFor(ofMinutes(10))
                        .then(says(known("value"))))
                .given("a/level", 0)
                .hears("a/level", 1)
                .after(ofMinutes(9))
                .hears("a/level", 2)
                .after(ofMinutes(1))
                .hears("a/level", 3);

        assertThat(bench.sent()).containsExactly("tells all: 1", "tells all: 3");
        assertThat(bench.outcomes()).containsExactly(Outcome.DONE, Outcome.COOLDOWN, Outcome.DONE);
    }

    @Test
    void aStartThatComesTooEarlyDoesNotWarmTheRuleUpAgain() {
        bench.with(rule("r")
                        .whenBecomes("a/level", null)
                        .coolsDownFor(ofMinutes(10))
                        .then(says(known("value")), waits(ofMinutes(15))))
                .given("a/level", 0)
                .hears("a/level", 1)
                .after(ofMinutes(12))
                .hears("a/level", 2)
                .after(ofMinutes(4))
                .hears("a/level", 3);

        assertThat(bench.outcomes()).containsExactly(Outcome.WAITING, Outcome.BUSY, Outcome.DONE, Outcome.WAITING);
    }

    @Test
    void aBlockedStartNeedsNoCooldown() {
        bench.with(rule("r")
                        .whenBecomes("a/level", null)
                        .coolsDownFor(ofMinutes(10))
                        .onlyIf(is("b/on", true))
                        .then(says(known("value"))))
                .given("a/level", 0)
                .given("b/on", false)
                .hears("a/level", 1)
                .hears("b/on", true)
                .hears("a/level", 2);

        assertThat(bench.sent()).containsExactly("tells all: 2");
    }

    @Test
    void aClockThatIsSetBackDoesNotLengthenACooldown() {
        bench.with(rule("r")
                        .whenBecomes("a/level", null)
                        .coolsDownFor(ofMinutes(10))
                        .then(says(known("value"))))
                .given("a/level", 0)
                .hears("a/level", 1)
                .clockIsSetBackBy(ofHours(48))
                .after(ofMinutes(10))
                .hears("a/level", 2);

        assertThat(bench.sent()).hasSize(2);
    }

    @Test
    void timesThatCameWhileTheHubWasOffAreSkippedUnlessTheRuleWantsThem() {
        bench.with(
                        rule("run").missed(Missed.RUN).whenTime("20:00").then(says("run")),
                        rule("skip").missed(Missed.SKIP).whenTime("20:00").then(says("skip")),
                        rule("usual").missed(Missed.USUAL).whenTime("20:00").then(says("usual")))
                .offFor(ofHours(50));
        assertThat(bench.sent()).containsExactly("tells all: run");
        assertThat(bench.outcomes("skip")).containsExactly(Outcome.MISSED);

        bench.after(ofHours(24));
        assertThat(bench.sent()).hasSize(4);
    }

    @Test
    void aForThatEndedWhileTheHubWasOffStartsTheRuleUnlessItSaysSkip() {
        var door = becomes("door/open", true, ofMinutes(10));
        bench.with(
                        rule("run").missed(Missed.RUN).when(door).then(says("run")),
                        rule("skip").missed(Missed.SKIP).when(door).then(says("skip")),
                        rule("usual").missed(Missed.USUAL).when(door).then(says("usual")))
                .hears("door/open", true)
                .offFor(ofHours(50));

        assertThat(bench.sent()).containsExactly("tells all: run", "tells all: usual");
        assertThat(bench.outcomes("skip")).containsExactly(Outcome.MISSED);
    }

    @Test
    void aDisabledRuleHearsNothingAndAPersonCanStillRunIt() {
        bench.with(rule("r").disabled().whenBecomes("a/on", true).then(waits(ofMinutes(1)), set("b/on", true)))
                .hears("a/on", true);
        assertThat(bench.traces()).isEmpty();

        bench.byHand("r", java.util.Map.of(), true).after(ofMinutes(1));
        assertThat(bench.sent()).containsExactly("19:01 b/on = on");
    }

    @Test
    void aRuleThatIsSwitchedOffEndsItsRunsAndItsQueue() {
        var written = rule("r").whenBecomes("a/level", null).queued(5).then(waits(ofMinutes(1)), says("never"));
        bench.with(written)
                .given("a/level", 0)
                .hears("a/level", 1)
                .hears("a/level", 2)
                .rewrites(written.enabled(false))
                .after(ofHours(1));

        assertThat(bench.sent()).isEmpty();
        assertThat(bench.awaited()).isZero();
    }
}
