package io.hearth.rules;

import static io.hearth.rules.Sample.is;
import static io.hearth.rules.Sample.rule;
import static io.hearth.rules.Sample.set;
import static io.hearth.rules.Sample.waits;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.house.Command;
import io.hearth.house.HouseEvent;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Trace.Outcome;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleEngineTests {

    HouseBench bench = HouseBench.at("2026-01-05T19:00:00+01:00");

    @Test
    void theFirstColdReadingEverHeardStartsTheHeating() {
        bench.with(rule("heat").whenBelow("kitchen/temp", 19, ZERO).then(set("kitchen/heater", true)))
                .hears("kitchen/temp", 18.5);

        assertThat(bench.sent()).containsExactly("19:00 kitchen/heater = on");
    }

    @Test
    void stayingColdDoesNotStartTheHeatingAgain() {
        bench.with(rule("heat").whenBelow("kitchen/temp", 19, ZERO).then(set("kitchen/heater", true)))
                .hears("kitchen/temp", 18.5)
                .hears("kitchen/temp", 18.1)
                .hears("kitchen/temp", 20)
                .hears("kitchen/temp", 18.9);

        assertThat(bench.sent()).hasSize(2);
    }

    @Test
    void aLimitThatIsOnlyTouchedIsNotCrossed() {
        bench.with(rule("heat").whenBelow("kitchen/temp", 19, ZERO).then(set("kitchen/heater", true)))
                .hears("kitchen/temp", 19);

        assertThat(bench.sent()).isEmpty();
    }

    @Test
    void hysteresisKeepsANervousSensorFromStartingTheRuleTwice() {
        bench.with(rule("fan").whenAbove("bath/humidity", 70, 5).then(set("bath/fan", true)))
                .hears("bath/humidity", 71)
                .hears("bath/humidity", 69)
                .hears("bath/humidity", 72)
                .hears("bath/humidity", 64)
                .hears("bath/humidity", 71);

        assertThat(bench.sent()).hasSize(2);
    }

    @Test
    void fiveColdMinutesMeanFiveColdMinutes() {
        bench.with(rule("heat").whenBelow("kitchen/temp", 19, ofMinutes(5)).then(set("kitchen/heater", true)))
                .hears("kitchen/temp", 18)
                .after(ofMinutes(4))
                .hears("kitchen/temp", 20)
                .hears("kitchen/temp", 18)
                .after(ofMinutes(4));
        assertThat(bench.sent()).isEmpty();

        bench.after(ofMinutes(1));
        assertThat(bench.sent()).containsExactly("19:09 kitchen/heater = on");
    }

    @Test
    void lampGoesOffTenMinutesAfterTheLastMotion() {
        bench.with(rule("hall")
                        .whenBecomes("hall/motion", true)
                        .restarting()
                        .then(set("hall/lamp", true), waits(ofMinutes(10)), set("hall/lamp", false)))
                .hears("hall/motion", true)
                .hears("hall/motion", false)
                .after(ofMinutes(4))
                .hears("hall/motion", true)
                .after(ofMinutes(20));

        assertThat(bench.sent())
                .containsExactly("19:00 hall/lamp = on", "19:04 hall/lamp = on", "19:14 hall/lamp = off");
        assertThat(bench.outcomes()).containsExactly(Outcome.WAITING, Outcome.CANCELLED, Outcome.WAITING, Outcome.DONE);
    }

    @Test
    void aSingleRuleIsNotDisturbedWhileItRuns() {
        bench.with(rule("hall")
                        .whenBecomes("hall/motion", true)
                        .then(set("hall/lamp", true), waits(ofMinutes(10)), set("hall/lamp", false)))
                .hears("hall/motion", true)
                .hears("hall/motion", false)
                .after(ofMinutes(4))
                .hears("hall/motion", true)
                .after(ofMinutes(20));

        assertThat(bench.sent()).containsExactly("19:00 hall/lamp = on", "19:10 hall/lamp = off");
        assertThat(bench.outcomes()).containsExactly(Outcome.WAITING, Outcome.BUSY, Outcome.DONE);
    }

    @Test
    void aConditionThatSaysNoIsToldWithTheValueSeen() {
        bench.with(rule("hall")
                        .whenBecomes("hall/motion", true)
                        .onlyIf(is("house/mode", "home"))
                        .then(set("hall/lamp", true)))
                .given("house/mode", "away")
                .hears("hall/motion", true);

        assertThat(bench.sent()).isEmpty();
        Trace trace = bench.traces().get(0);
        assertThat(trace.outcome()).isEqualTo(Outcome.BLOCKED);
        assertThat(trace.verdict().parts().get(0).reason()).hasToString("house/mode is away, not home");
    }

    @Test
    void unknownIsNotFalse() {
        var lamp = rule("hall")
                .whenBecomes("hall/motion", true)
                .onlyIf(new Condition.Not(is("house/away", true)))
                .then(set("hall/lamp", true));
        bench.with(lamp).hears("hall/motion", true);

        assertThat(bench.sent()).isEmpty();
        assertThat(bench.outcomes()).containsExactly(Outcome.UNKNOWN);
    }

    @Test
    void elseIsDoneWhenTheConditionSaysNo() {
        bench.with(rule("hall")
                        .whenBecomes("hall/motion", true)
                        .onlyIf(is("house/away", false))
                        .otherwise(set("alarm/siren", true))
                        .then(set("hall/lamp", true)))
                .given("house/away", true)
                .hears("hall/motion", true);

        assertThat(bench.sent()).containsExactly("19:00 alarm/siren = on");
    }

    @Test
    void anIfInsideTheActionsTakesOneWayAndGoesOnBehindIt() {
        var choice = new Action.If(
                is("house/away", true), List.of(set("alarm/siren", true)), List.of(set("hall/lamp", true)));
        bench.with(rule("hall")
                        .whenBecomes("hall/motion", true)
                        .then(choice, waits(ofMinutes(1)), choice, set("hall/fan", false)))
                .given("house/away", false)
                .hears("hall/motion", true)
                .hears("house/away", true)
                .after(ofMinutes(1));

        assertThat(bench.sent())
                .containsExactly("19:00 hall/lamp = on", "19:01 alarm/siren = on", "19:01 hall/fan = off");
    }

    @Test
    void halfPastTwoComesExactlyOnceOnBothDaysWhenClocksChange() {
        var night = rule("night").whenTime("02:30").then(set("hall/lamp", true));

        var spring = HouseBench.at("2026-03-28T12:00:00+01:00").with(night);
        spring.after(ofHours(36));
        assertThat(spring.sent()).containsExactly("03:00 hall/lamp = on");

        var autumn = HouseBench.at("2026-10-24T12:00:00+02:00").with(night);
        autumn.after(ofHours(36));
        assertThat(autumn.sent()).containsExactly("02:30 hall/lamp = on");
    }

    @Test
    void everyQuarterOfAnHourFollowsTheClockOnTheWall() {
        bench.with(rule("tick").whenEvery(ofMinutes(15)).then(set("hall/lamp", true)))
                .after(ofMinutes(40));

        assertThat(bench.sent()).containsExactly("19:15 hall/lamp = on", "19:30 hall/lamp = on");
    }

    @Test
    void aTimeThatCameWhileTheHubWasOffIsSkippedOrCaughtUpOnceAsTheRuleSays() {
        bench.with(
                rule("skips").whenTime("20:00").then(set("a/on", true)),
                rule("catches").whenTime("20:00").catchingUp().then(set("b/on", true)));
        var house = bench.house();
        var later = house.now().plus(ofDays(3));

        Step woken = RuleEngine.step(house.house(), book(bench), house.agenda(), new HouseEvent.Started(later));
        assertThat(woken.traces())
                .extracting(Trace::rule, Trace::outcome)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("skips", Outcome.MISSED));

        Step ticked = RuleEngine.step(woken.house(), book(bench), woken.agenda(), new HouseEvent.Tick(later));
        assertThat(ticked.traces()).extracting(Trace::rule).containsExactly("catches");
    }

    private static RuleBook book(HouseBench bench) {
        return new RuleBook(
                java.time.ZoneId.of("Europe/Berlin"),
                List.of(
                        rule("skips").whenTime("20:00").then(set("a/on", true)),
                        rule("catches").whenTime("20:00").catchingUp().then(set("b/on", true))));
    }

    @Test
    void aMuteDeviceIsAskedFiveTimesEverMorePatientlyThenTheCommandExpiresAndTheStateIsUntouched() {
        bench.withMuteDevices()
                .with(rule("heat").whenBelow("kitchen/temp", 19, ZERO).then(set("kitchen/heater", true)))
                .given("kitchen/heater", false)
                .hears("kitchen/temp", 18.5)
                .after(ofSeconds(46));
        assertThat(bench.attempts()).isEqualTo(5);
        assertThat(bench.command("kitchen/heater").status()).isEqualTo(Command.Status.SENT);

        bench.after(ofSeconds(1));
        assertThat(bench.command("kitchen/heater").status()).isEqualTo(Command.Status.EXPIRED);
        assertThat(bench.command("kitchen/heater").reason()).isEqualTo("no answer after 5 tries");
        assertThat(bench.house()
                        .house()
                        .state(PointId.of("kitchen/heater"))
                        .orElseThrow()
                        .value())
                .isEqualTo(Value.of(false));
    }

    @Test
    void aWishTheCapabilityCannotTakeIsRefusedAndTold() {
        bench.with(rule("warm").whenBecomes("kitchen/button", true).then(set("kitchen/temp", "warm")))
                .given("kitchen/temp", 20)
                .hears("kitchen/button", true);

        assertThat(bench.sent()).isEmpty();
        assertThat(bench.command("kitchen/temp").status()).isEqualTo(Command.Status.REFUSED);
        assertThat(bench.traces().get(0).notes())
                .extracting(Reason::toString)
                .containsExactly("kitchen/temp cannot be set to warm: \"warm\" is not a number");
    }

    @Test
    void rulesThatWakeEachOtherStopByThemselves() {
        bench.with(
                        rule("ping-on").whenBecomes("a/on", true).then(set("b/on", true)),
                        rule("ping-off").whenBecomes("a/on", false).then(set("b/on", false)),
                        rule("pong-on").whenBecomes("b/on", true).then(set("a/on", false)),
                        rule("pong-off").whenBecomes("b/on", false).then(set("a/on", true)))
                .given("b/on", false)
                .hears("a/on", true);

        assertThat(bench.outcomes()).hasSize(9).endsWith(Outcome.REFUSED);
        assertThat(bench.sent()).hasSize(8);
    }

    @Test
    void aChangedRuleEndsItsWaitsAndAnUnchangedOneKeepsThem() {
        bench.with(
                        rule("stays").whenBecomes("hall/motion", true).then(waits(ofMinutes(5)), set("a/on", true)),
                        rule("goes").whenBecomes("hall/motion", true).then(waits(ofMinutes(5)), set("b/on", true)))
                .hears("hall/motion", true);
        bench.house()
                .happens(
                        new HouseEvent.BookChanged(Set.of("goes"), bench.house().now()));
        bench.after(ofMinutes(5));

        assertThat(bench.sent()).containsExactly("19:05 a/on = on");
        assertThat(bench.traces())
                .anySatisfy(trace -> assertThat(trace.trigger().phrase()).isEqualTo(Reason.Phrase.RULE_CHANGED));
    }

    @Test
    void aRuleAtWhichTheEngineFailsDoesNothingAndTheOthersRunOn() {
        var endless = waits(java.time.Duration.ofSeconds(Long.MAX_VALUE));
        bench.with(
                        rule("bad").whenBecomes("hall/motion", true).then(set("a/on", true), endless),
                        rule("good").whenBecomes("hall/motion", true).then(set("b/on", true)))
                .hears("hall/motion", true);

        assertThat(bench.sent()).containsExactly("19:00 b/on = on");
        assertThat(bench.outcomes()).containsExactly(Outcome.FAILED, Outcome.DONE);
    }

    @Test
    void aRuleSavedWhileItIsColdWaitsForTheNextCrossing() {
        bench.with(rule("heat").whenBelow("kitchen/temp", 19, ZERO).then(set("kitchen/heater", true)))
                .given("kitchen/temp", 15)
                .hears("kitchen/temp", 14);

        assertThat(bench.sent()).isEmpty();
    }
}
