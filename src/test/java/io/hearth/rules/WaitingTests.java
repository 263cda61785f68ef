package io.hearth.rules;

import static io.hearth.rules.Asks.all;
import static io.hearth.rules.Asks.fromMinute;
import static io.hearth.rules.Asks.held;
import static io.hearth.rules.Asks.is;
import static io.hearth.rules.Asks.known;
import static io.hearth.rules.Does.says;
import static io.hearth.rules.Does.waitsUntil;
import static io.hearth.rules.Sample.rule;
import static io.hearth.rules.Sample.waits;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.house.DeviceId;
import io.hearth.rules.Trace.Outcome;
import org.junit.jupiter.api.Test;

class WaitingTests {

    HouseBench bench = HouseBench.at("2026-01-05T19:00:00+01:00");

    @Test
    void whatIsSoAlreadyIsNotWaitedFor() {
        begins(waitsUntil(is("door/open", false)), says("go"), "door/open", false);

        assertThat(bench.sent()).containsExactly("tells all: go");
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void aRunGoesOnWhenWhatItWaitsForComes() {
        begins(waitsUntil(is("door/open", false), ofMinutes(5), says("too long")), says("go"), "door/open", true);
        bench.after(ofMinutes(2)).hears("door/open", false).after(ofHours(1));

        assertThat(bench.sent()).containsExactly("tells all: go");
        assertThat(bench.outcomes()).containsExactly(Outcome.WAITING, Outcome.DONE);
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void aRunThatWaitsInVainDoesElseFirst() {
        begins(waitsUntil(is("door/open", false), ofMinutes(5), says("too long")), says("go"), "door/open", true);
        bench.after(ofMinutes(5)).hears("door/open", false).after(ofHours(1));

        assertThat(bench.sent()).containsExactly("tells all: too long", "tells all: go");
        assertThat(bench.notes("r")).contains("waited 5m in vain");
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void timeAloneMayBeWaitedFor() {
        begins(waitsUntil(fromMinute(30)), says("half past"), "door/open", true);
        bench.after(ofMinutes(29));
        assertThat(bench.sent()).isEmpty();

        bench.after(ofMinutes(1));
        assertThat(bench.sent()).containsExactly("tells all: half past");
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void whatComesInTheVeryMomentInWhichTimeIsOverHasCome() {
        begins(waitsUntil(fromMinute(30), ofMinutes(30), says("too long")), says("go"), "door/open", true);
        bench.after(ofMinutes(30));

        assertThat(bench.sent()).containsExactly("tells all: go");
    }

    @Test
    void whatMustHoldForAWhileIsWaitedFor() {
        begins(waitsUntil(held(is("door/open", false), ofMinutes(10))), says("closed"), "door/open", true);
        bench.hears("door/open", false)
                .after(ofMinutes(6))
                .hears("door/open", true)
                .hears("door/open", false)
                .after(ofMinutes(9));
        assertThat(bench.sent()).isEmpty();

        bench.after(ofMinutes(1));
        assertThat(bench.sent()).containsExactly("tells all: closed");
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void aGapIsNoAnswerAndItsEndIs() {
        begins(waitsUntil(known("k/temp", true)), says("known"), "k/temp", 20);
        bench.loses("k/temp").hears("a/on", false).hears("a/on", true);
        assertThat(bench.outcomes()).containsExactly(Outcome.DONE, Outcome.WAITING);

        bench.hears("k/temp", 20);
        assertThat(bench.sent()).hasSize(2);
    }

    @Test
    void aDeviceThatNobodyKnewMayBeWaitedFor() {
        begins(waitsUntil(new Condition.DeviceIs(new DeviceId("lock"), true)), says("here"), "door/open", true);
        bench.online("lock");

        assertThat(bench.sent()).containsExactly("tells all: here");
    }

    @Test
    void aWaitMayFollowAWait() {
        bench.with(rule("r")
                        .whenBecomes("a/on", true)
                        .then(
                                waits(ofMinutes(1)),
                                waitsUntil(is("b/on", true)),
                                waits(ofMinutes(1)),
                                waitsUntil(is("b/on", true)),
                                waitsUntil(is("b/on", false)),
                                says("end")))
                .hears("a/on", true)
                .hears("b/on", true)
                .after(ofMinutes(1));
        assertThat(bench.sent()).isEmpty();

        bench.after(ofMinutes(1)).hears("b/on", false);
        assertThat(bench.sent()).containsExactly("tells all: end");
    }

    @Test
    void manyRunsMayWaitForTheSame() {
        bench.with(
                        rule("a").whenBecomes("a/on", true).then(waitsUntil(is("b/on", true)), says("a")),
                        rule("b")
                                .whenBecomes("a/on", true)
                                .priority(1)
                                .then(waitsUntil(all(is("b/on", true), is("a/on", true))), says("b")))
                .hears("a/on", true)
                .hears("b/on", true);

        assertThat(bench.sent()).containsExactly("tells all: b", "tells all: a");
    }

    @Test
    void aWaitThatEndedWhileTheHubWasOffEndsOnce() {
        begins(waits(ofMinutes(10)), says("go"), "door/open", true);
        bench.offFor(ofHours(3)).after(ofHours(1));

        assertThat(bench.sent()).containsExactly("tells all: go");
    }

    @Test
    void aConditionThatTimeAnsweredWhileTheHubWasOffIsSeenAtTheStart() {
        begins(waitsUntil(fromMinute(30), ofHours(5), says("too long")), says("go"), "door/open", true);
        bench.offFor(ofMinutes(45));

        assertThat(bench.sent()).containsExactly("tells all: go");
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void theClockThatIsSetBackDoesNotLengthenAWait() {
        begins(waits(ofMinutes(10)), says("go"), "door/open", true);
        bench.after(ofMinutes(5)).clockIsSetBackBy(ofHours(2)).after(ofMinutes(4));
        assertThat(bench.sent()).isEmpty();

        bench.after(ofMinutes(1));
        assertThat(bench.sent()).containsExactly("tells all: go");
    }

    @Test
    void theClockThatIsSetBackDoesNotLengthenAFor() {
        begins(waitsUntil(held(is("door/open", true), ofMinutes(10))), says("go"), "door/open", true);
        bench.after(ofMinutes(5)).clockIsSetBackBy(ofHours(2)).after(ofMinutes(4));
        assertThat(bench.sent()).isEmpty();

        bench.after(ofMinutes(1));
        assertThat(bench.sent()).containsExactly("tells all: go");
    }

    @Test
    void aClockThatIsSetBackALittleBringsNoTimeAgain() {
        bench.with(
                        rule("day").whenTime("19:30").then(says("day")),
                        rule("often").whenEvery(ofMinutes(15)).then(says("often")))
                .after(ofMinutes(30))
                .clockIsSetBackBy(ofHours(1))
                .after(ofHours(1));

        assertThat(bench.sent()).filteredOn(sent -> sent.contains("day")).hasSize(1);
        assertThat(bench.sent()).filteredOn(sent -> sent.contains("often")).hasSize(6);
    }

    @Test
    void aClockThatWasWrongByDaysBringsItsTimesAgain() {
        bench.with(rule("day").whenTime("19:30").then(says("day")))
                .after(ofHours(49))
                .clockIsSetBackBy(ofHours(48))
                .after(ofHours(24));

        assertThat(bench.sent()).hasSize(4);
    }

    @Test
    void aRunWhoseWaitFailsHasEnded() {
        bench.with(
                        rule("r").whenBecomes("a/on", true).then(waits(ofMinutes(1)), Does.when(Asks.failsOver())),
                        rule("caller").whenBecomes("a/on", true).then(Does.run("r"), says("caller goes on")))
                .hears("a/on", true)
                .after(ofMinutes(1));

        assertThat(bench.outcomes("r")).contains(Outcome.FAILED);
        assertThat(bench.sent()).containsExactly("tells all: caller goes on");
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void aConditionThatFailsEndsTheRunThatWaitsForIt() {
        begins(waitsUntil(Asks.failsOver("b/on")), says("go"), "b/on", true);

        assertThat(bench.outcomes()).containsExactly(Outcome.FAILED);
        assertThat(bench.awaited()).isZero();
    }

    private void begins(Action wait, Action then, String point, Object value) {
        bench.with(rule("r").whenBecomes("a/on", true).then(wait, then))
                .given(point, value)
                .hears("a/on", true);
    }
}
