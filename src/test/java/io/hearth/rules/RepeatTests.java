package io.hearth.rules;

import static io.hearth.rules.Asks.is;
import static io.hearth.rules.Does.each;
import static io.hearth.rules.Does.known;
import static io.hearth.rules.Does.run;
import static io.hearth.rules.Does.says;
import static io.hearth.rules.Does.times;
import static io.hearth.rules.Does.together;
import static io.hearth.rules.Does.until;
import static io.hearth.rules.Does.waitsUntil;
import static io.hearth.rules.Does.whilst;
import static io.hearth.rules.Sample.rule;
import static io.hearth.rules.Sample.set;
import static io.hearth.rules.Sample.waits;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.rules.Trace.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatTests {

    HouseBench bench = HouseBench.at("2026-01-05T19:00:00+01:00");

    @Test
    void timesCountFromOne() {
        does(times(3, says(known("repeat"))), says("end"));

        assertThat(told()).containsExactly("1", "2", "3", "end");
    }

    @Test
    void eachValueHasARound() {
        does(each(List.of("red", 2, true), says(known("repeat"), known("item"))));

        assertThat(told()).containsExactly("1red", "22", "3on");
    }

    @Test
    void noTimesAreNoRound() {
        does(times(0, says("never")), says("end"));

        assertThat(told()).containsExactly("end");
    }

    @Test
    void whileIsAskedBeforeEachRound() {
        bench.given("lamp/on", false);
        does(whilst(is("lamp/on", true), 10, says("never")), says("end"));

        assertThat(told()).containsExactly("end");
    }

    @Test
    void whileGoesOnAsLongAsItIsSo() {
        bench.given("lamp/on", true);
        does(whilst(is("lamp/on", true), 10, says(known("repeat")), waits(ofSeconds(10))), says("end"));
        bench.after(ofSeconds(25)).hears("lamp/on", false).after(ofSeconds(5));

        assertThat(told()).containsExactly("1", "2", "3", "end");
    }

    @Test
    void untilIsAskedAfterEachRound() {
        bench.given("lamp/on", true);
        does(until(is("lamp/on", true), 10, says(known("repeat"))), says("end ", known("repeat")));

        assertThat(told()).containsExactly("1", "end 1");
    }

    @Test
    void untilGoesOnAsLongAsItIsNotSo() {
        does(until(is("lamp/on", true), 10, says(known("repeat")), waits(ofSeconds(10))));
        bench.after(ofSeconds(15)).hears("lamp/on", true).after(ofSeconds(30));

        assertThat(told()).containsExactly("1", "2");
    }

    @Test
    void behindTheMostRoundsTheRunGoesOnAndSaysSo() {
        does(until(is("lamp/on", true), 3, waits(ofSeconds(1))), says("in vain"));
        bench.after(ofMinutes(1));

        assertThat(told()).containsExactly("in vain");
        assertThat(bench.outcomes()).endsWith(Outcome.DONE);
        assertThat(bench.notes("r")).contains("more than 3 rounds");
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void loopsInsideLoopsCountForThemselves() {
        does(
                each(
                        List.of("a", "b"),
                        says(known("item"), known("repeat")),
                        times(2, says(known("item"), known("repeat"))),
                        each(List.of("x"), says(known("item"), known("repeat"))),
                        says(known("item"), known("repeat"))),
                says("end"));

        assertThat(told()).containsExactly("a1", "a1", "a2", "x1", "a1", "b2", "b1", "b2", "x1", "b2", "end");
    }

    @Test
    void aLoopMayWaitInside() {
        does(times(3, waitsUntil(is("b/on", true)), says(known("repeat")), waitsUntil(is("b/on", false))));
        bench.hears("b/on", true).hears("b/on", false).hears("b/on", true).hears("b/on", false);

        assertThat(told()).containsExactly("1", "2");
    }

    @Test
    void aLoopThatNeverWaitsIsStopped() {
        does(whilst(is("a/on", true), 10_000, set("lamp/on", true)));

        assertThat(bench.outcomes()).endsWith(Outcome.REFUSED);
        assertThat(bench.notes("r")).endsWith("more than 10000 actions without a wait");
    }

    @Test
    void waitsOfNoTimeAreNoWaits() {
        does(times(10_000, times(10_000, waits(ZERO))));
        bench.after(ZERO);

        assertThat(bench.notes("r")).endsWith("more than 10000 actions without a wait");
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void waysAreNoWayAroundTheBound() {
        does(times(10_000, times(10_000, together(List.of(says("x")), List.of()))));

        assertThat(bench.notes("r")).endsWith("more than 10000 actions without a wait");
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void otherRulesAreNoWayAroundTheBound() {
        bench.with(rule("other").then(says("x")));
        does(whilst(is("a/on", true), 10_000, run("other")));

        assertThat(told()).hasSize(Rule.MOST_CHAINED_STARTS);
        assertThat(bench.outcomes("r")).endsWith(Outcome.REFUSED);
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void rulesThatStartEachOtherByTheThousandAreStopped() {
        bench.with(
                rule("b").parallel(100).then(times(3000, Does.begin("c"))),
                rule("c").parallel(100).then(times(3000, Does.begin("d"))),
                rule("d").parallel(100).then(says("x")),
                rule("innocent").whenBecomes("a/on", true).then(run("leaf"), says("innocent")),
                rule("leaf").then(waits(ofSeconds(1))));
        does(times(3000, Does.begin("b")));
        bench.after(ofMinutes(1));

        assertThat(told()).contains("innocent");
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void aThousandRoundsWithWaitsAreFine() {
        does(times(5000, waits(ofSeconds(1)), set("lamp/on", true)), says("end"));
        bench.after(ofSeconds(5000));

        assertThat(told()).containsExactly("end");
    }

    @Test
    void roundsGoOnAfterTheHubWasOff() {
        does(times(3, says(known("repeat")), waits(ofMinutes(1))), says("end"));
        bench.offFor(ofMinutes(90)).after(ofMinutes(5));

        assertThat(told()).containsExactly("1", "2", "3", "end");
    }

    private void does(Action... actions) {
        bench.with(rule("r").whenBecomes("a/on", true).then(actions)).hears("a/on", true);
    }

    private List<String> told() {
        return bench.sent().stream()
                .filter(text -> text.startsWith("tells"))
                .map(text -> text.substring("tells all: ".length()))
                .toList();
    }
}
