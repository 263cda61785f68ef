package io.hearth.rules;

import static io.hearth.rules.Asks.is;
import static io.hearth.rules.Does.call;
import static io.hearth.rules.Does.known;
import static io.hearth.rules.Does.run;
import static io.hearth.rules.Does.says;
import static io.hearth.rules.Does.stop;
import static io.hearth.rules.Does.times;
import static io.hearth.rules.Does.together;
import static io.hearth.rules.Does.waitsUntil;
import static io.hearth.rules.Does.when;
import static io.hearth.rules.Sample.rule;
import static io.hearth.rules.Sample.waits;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.rules.Trace.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class TogetherTests {

    HouseBench bench = HouseBench.at("2026-01-05T19:00:00+01:00");

    @Test
    void itGoesOnWhenAllWaysHaveEnded() {
        does(
                together(
                        List.of(waits(ofMinutes(2)), says("two")),
                        List.of(says("at once")),
                        List.of(waits(ofMinutes(1)), says("one"))),
                says("all"));
        assertThat(bench.sent()).containsExactly("tells all: at once");

        bench.after(ofMinutes(1)).after(ofMinutes(1));
        assertThat(bench.sent())
                .containsExactly("tells all: at once", "tells all: one", "tells all: two", "tells all: all");
        assertThat(bench.outcomes()).endsWith(Outcome.DONE);
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void waysMayForkAgain() {
        does(
                together(
                        List.of(together(List.of(waits(ofMinutes(1))), List.of(waits(ofMinutes(2)))), says("inner")),
                        List.of(waits(ofMinutes(1)))),
                says("outer"));
        bench.after(ofMinutes(1));
        assertThat(bench.sent()).isEmpty();

        bench.after(ofMinutes(1));
        assertThat(bench.sent()).containsExactly("tells all: inner", "tells all: outer");
    }

    @Test
    void noWaysAreNoWait() {
        does(new Action.Together(List.of()), new Action.Together(List.of(List.of(), List.of())), says("end"));

        assertThat(bench.sent()).containsExactly("tells all: end");
    }

    @Test
    void stopInOneWayEndsThemAll() {
        bench.with(rule("caller").whenBecomes("a/on", true).then(run("r"), says("caller goes on")));
        bench.with(rule("r")
                        .then(
                                together(
                                        List.of(waits(ofMinutes(1)), stop()),
                                        List.of(waits(ofMinutes(2)), says("never")),
                                        List.of(waitsUntil(is("b/on", true)), says("never"))),
                                says("never")))
                .hears("a/on", true)
                .after(ofMinutes(1));

        assertThat(bench.sent()).containsExactly("tells all: caller goes on");
        assertThat(bench.outcomes("r")).contains(Outcome.STOPPED);
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void stopInTheFirstWayComesBeforeTheOthersBegin() {
        does(together(List.of(stop()), List.of(says("never"))), says("never"));

        assertThat(bench.sent()).isEmpty();
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void aWayThatFailsEndsTheRun() {
        does(together(List.of(waits(ofMinutes(1)), when(Asks.failsOver())), List.of(waits(ofHours(1)))), says("never"));
        bench.after(ofHours(2));

        assertThat(bench.sent()).isEmpty();
        assertThat(bench.outcomes()).endsWith(Outcome.FAILED);
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void aRunThatIsCancelledEndsWithAllItsWays() {
        does(together(List.of(waits(ofMinutes(1)), says("never")), List.of(waitsUntil(is("b/on", true)))));
        bench.cancels("r").hears("b/on", true).after(ofHours(1));

        assertThat(bench.sent()).isEmpty();
        assertThat(bench.outcomes()).endsWith(Outcome.CANCELLED);
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void aRunThatBeginsAnewEndsItsWays() {
        bench.with(rule("r")
                        .whenBecomes("a/on", null)
                        .restarting()
                        .then(together(List.of(waits(ofMinutes(1))), List.of(waits(ofMinutes(2)))), says("end")))
                .given("a/on", false)
                .hears("a/on", true)
                .after(ofMinutes(1))
                .hears("a/on", false)
                .after(ofMinutes(1));
        assertThat(bench.sent()).isEmpty();

        bench.after(ofMinutes(1));
        assertThat(bench.sent()).containsExactly("tells all: end");
    }

    @Test
    void waysInALoopJoinEachRound() {
        does(times(3, together(List.of(waits(ofMinutes(1))), List.of(says(known("repeat"))))), says("end"));
        bench.after(ofMinutes(3));

        assertThat(bench.sent()).containsExactly("tells all: 1", "tells all: 2", "tells all: 3", "tells all: end");
    }

    @Test
    void eachWayHearsItsOwnAnswer() {
        does(
                together(
                        List.of(call("http://a", "x"), says("a ", known("x"))),
                        List.of(call("http://b", "x"), says("b ", known("x")))),
                says("end"));
        bench.answers("r", 200, "late").after(ofMinutes(1));

        assertThat(bench.sent())
                .containsExactly(
                        "calls GET http://a",
                        "calls GET http://b",
                        "tells all: b late",
                        "tells all: a ?",
                        "tells all: end");
    }

    @Test
    void aRuleThatIsChangedEndsItsWays() {
        var first = rule("r").whenBecomes("a/on", true).then(together(List.of(waits(ofMinutes(1)), says("never"))));
        bench.with(first)
                .hears("a/on", true)
                .rewrites(rule("r").whenBecomes("a/on", true).then(says("new")))
                .after(ofHours(1));

        assertThat(bench.sent()).isEmpty();
        assertThat(bench.awaited()).isZero();
    }

    private void does(Action... actions) {
        bench.with(rule("r").whenBecomes("a/on", true).then(actions)).hears("a/on", true);
    }
}
