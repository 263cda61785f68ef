package io.hearth.rules;

import static io.hearth.rules.Asks.above;
import static io.hearth.rules.Asks.all;
import static io.hearth.rules.Asks.fromMinute;
import static io.hearth.rules.Asks.held;
import static io.hearth.rules.Asks.is;
import static io.hearth.rules.Asks.known;
import static io.hearth.rules.Asks.not;
import static io.hearth.rules.Asks.startedBy;
import static io.hearth.rules.Does.known;
import static io.hearth.rules.Does.says;
import static io.hearth.rules.Does.when;
import static io.hearth.rules.Sample.rule;
import static io.hearth.rules.Sample.set;
import static io.hearth.rules.Wakes.becomes;
import static io.hearth.rules.Wakes.changes;
import static io.hearth.rules.Wakes.device;
import static io.hearth.rules.Wakes.fromTo;
import static io.hearth.rules.Wakes.hears;
import static io.hearth.rules.Wakes.pressed;
import static io.hearth.rules.Wakes.resetting;
import static io.hearth.rules.Wakes.turns;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.house.DeviceId;
import io.hearth.house.HouseEvent;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Trace.Outcome;
import io.hearth.rules.Trigger.Going;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TriggerTests {

    static final Action LAMP_ON = set("hall/lamp", true);

    HouseBench bench = HouseBench.at("2026-01-05T19:00:00+01:00");

    @Test
    void aValueThatBecomesAnotherStartsTheRuleOnce() {
        bench.with(rule("r").when(becomes("door/open", true, ZERO)).then(LAMP_ON))
                .hears("door/open", true)
                .hears("door/open", true)
                .hears("door/open", false)
                .hears("door/open", true);

        assertThat(bench.sent()).hasSize(2);
    }

    @Test
    void fromAndToMustBothFit() {
        bench.with(rule("r").when(fromTo("washer/phase", "spin", "done")).then(LAMP_ON))
                .given("washer/phase", "rinse")
                .hears("washer/phase", "done")
                .hears("washer/phase", "spin")
                .hears("washer/phase", "done");

        assertThat(bench.sent()).hasSize(1);
    }

    @Test
    void theFirstValueEverHeardIsNoChange() {
        bench.with(rule("r").when(changes("washer/phase", ZERO)).then(LAMP_ON))
                .hears("washer/phase", "done")
                .hears("washer/phase", "idle");

        assertThat(bench.sent()).hasSize(1);
        assertThat(bench.reasons()).containsExactly("washer/phase changed from done to idle");
    }

    @Test
    void aChangeThatMustStandCountsFromTheLastChange() {
        bench.with(rule("r").when(changes("washer/phase", ofMinutes(5))).then(LAMP_ON))
                .given("washer/phase", "idle")
                .hears("washer/phase", "spin")
                .after(ofMinutes(4))
                .hears("washer/phase", "done")
                .after(ofMinutes(4));
        assertThat(bench.sent()).isEmpty();

        bench.after(ofMinutes(1));
        assertThat(bench.sent()).containsExactly("19:09 hall/lamp = on");
    }

    @Test
    void aButtonCountsEachTime() {
        bench.with(
                        rule("double").when(pressed("remote/key", "double")).then(set("a/on", true)),
                        rule("any").when(pressed("remote/key", null)).then(set("b/on", true)))
                .hears("remote/key", "double")
                .hears("remote/key", "double")
                .hears("remote/key", "single");

        assertThat(bench.sent()).filteredOn(sent -> sent.contains("a/on")).hasSize(2);
        assertThat(bench.sent()).filteredOn(sent -> sent.contains("b/on")).hasSize(3);
    }

    @Test
    void forGoesOnOverAGapInWhichNobodyKnew() {
        bench.with(rule("r").when(becomes("door/open", true, ofMinutes(10))).then(LAMP_ON))
                .hears("door/open", true)
                .after(ofMinutes(3))
                .loses("door/open")
                .offline("door")
                .after(ofMinutes(3))
                .online("door")
                .hears("door/open", true)
                .after(ofMinutes(4));

        assertThat(bench.sent()).containsExactly("19:10 hall/lamp = on");
    }

    @Test
    void aGapBeginsForAnewWhereTheRuleSaysReset() {
        bench.with(rule("r").when(resetting("door/open", true, ofMinutes(10))).then(LAMP_ON))
                .hears("door/open", true)
                .after(ofMinutes(3))
                .loses("door/open")
                .after(ofMinutes(3))
                .hears("door/open", true)
                .after(ofMinutes(9));
        assertThat(bench.sent()).isEmpty();

        bench.after(ofMinutes(1));
        assertThat(bench.sent()).containsExactly("19:16 hall/lamp = on");
    }

    @Test
    void aDeviceThatIsAwayIsAGapToo() {
        bench.with(rule("r").when(resetting("door/open", true, ofMinutes(10))).then(LAMP_ON))
                .given("door/open", false)
                .online("door")
                .hears("door/open", true)
                .after(ofMinutes(3))
                .offline("door")
                .after(ofMinutes(30));
        assertThat(bench.sent()).isEmpty();

        bench.online("door").hears("door/open", true).after(ofMinutes(10));
        assertThat(bench.sent()).containsExactly("19:43 hall/lamp = on");
    }

    @Test
    void aDeviceThatComesBackWithTheSameValueStartsNothing() {
        bench.with(rule("r").when(becomes("door/open", true, ZERO)).then(LAMP_ON))
                .given("door/open", true)
                .offline("door")
                .loses("door/open")
                .online("door")
                .hears("door/open", true);

        assertThat(bench.sent()).isEmpty();
    }

    @Test
    void whatTheBrokerHadKeptStartsNothing() {
        bench.with(
                        rule("becomes").when(becomes("door/open", true, ZERO)).then(LAMP_ON),
                        rule("held")
                                .when(becomes("door/open", true, ofMinutes(1)))
                                .then(LAMP_ON),
                        rule("turns").when(turns(is("door/open", true))).then(LAMP_ON),
                        rule("crosses").whenAbove("door/lux", 5, 0).then(LAMP_ON),
                        rule("pressed").when(pressed("door/lux", null)).then(LAMP_ON))
                .given("door/open", false)
                .replays("door/open", true)
                .replays("door/lux", 10)
                .hears("door/open", true)
                .after(ofMinutes(5));

        assertThat(bench.sent()).isEmpty();
    }

    @Test
    void theLimitIsSeenBehindAReplay() {
        bench.with(rule("crosses").whenAbove("door/lux", 5, 0).then(LAMP_ON))
                .replays("door/lux", 10)
                .hears("door/lux", 11)
                .hears("door/lux", 4)
                .hears("door/lux", 11);

        assertThat(bench.sent()).hasSize(1);
    }

    @Test
    void conditionsThatBecomeTrueStartTheRule() {
        var dark = all(is("hall/motion", true), not(above("hall/lux", 10)));
        bench.with(rule("r").when(turns(dark)).then(LAMP_ON))
                .given("hall/lux", 50)
                .hears("hall/motion", true)
                .hears("hall/lux", 5)
                .hears("hall/lux", 4)
                .hears("hall/motion", false)
                .hears("hall/motion", true);

        assertThat(bench.sent()).hasSize(2);
    }

    @Test
    void conditionsThatBecomeTrueMustStayTrueForAsLong() {
        bench.with(rule("r")
                        .when(turns(all(is("a/on", true), is("b/on", true)), ofMinutes(5)))
                        .then(LAMP_ON))
                .hears("a/on", true)
                .hears("b/on", true)
                .after(ofMinutes(4))
                .hears("b/on", false)
                .hears("b/on", true)
                .after(ofMinutes(5));

        assertThat(bench.sent()).containsExactly("19:09 hall/lamp = on");
    }

    @Test
    void conditionsThatAreTrueWhenTheRuleIsReadStartNothing() {
        bench.with(rule("r").when(turns(is("a/on", true))).then(LAMP_ON))
                .given("a/on", true)
                .hears("a/on", true);

        assertThat(bench.sent()).isEmpty();
    }

    @Test
    void theClockMakesConditionsTrueToo() {
        bench.with(rule("r").when(turns(all(is("a/on", true), fromMinute(30)))).then(LAMP_ON))
                .given("a/on", true)
                .after(ofHours(2));

        assertThat(bench.sent()).containsExactly("19:30 hall/lamp = on", "20:30 hall/lamp = on");
    }

    @Test
    void aWindowOfTimeThatOpensMakesConditionsTrue() {
        var evening = new TimeCondition.InTime(LocalTime.of(20, 0), LocalTime.of(22, 0));
        bench.with(rule("r").when(turns(all(evening, is("a/on", true)))).then(LAMP_ON))
                .given("a/on", true)
                .after(ofHours(26));

        assertThat(bench.sent()).containsExactly("20:00 hall/lamp = on", "20:00 hall/lamp = on");
    }

    @Test
    void aWindowOfTimeMustStayOpenForAsLong() {
        var evening = new TimeCondition.InTime(LocalTime.of(20, 0), LocalTime.of(20, 10));
        bench.with(
                        rule("a").when(turns(evening, ofMinutes(5))).then(set("a/on", true)),
                        rule("b").when(turns(evening, ofMinutes(15))).then(set("b/on", true)))
                .after(ofHours(24));

        assertThat(bench.sent()).containsExactly("20:05 a/on = on");
    }

    @Test
    void heldConditionsBecomeTrueByThemselves() {
        bench.with(rule("r")
                        .when(turns(all(held(is("a/on", true), ofMinutes(5)), is("b/on", true))))
                        .then(LAMP_ON))
                .given("b/on", true)
                .hears("a/on", true)
                .after(ofMinutes(4))
                .hears("a/on", true)
                .after(ofMinutes(10));

        assertThat(bench.sent()).containsExactly("19:05 hall/lamp = on");
    }

    @Test
    void aNumberMayMoveWhileItStaysBeyondTheLimit() {
        bench.with(rule("r")
                        .whenTime("19:10")
                        .onlyIf(held(above("k/temp", 20), ofMinutes(10)))
                        .then(LAMP_ON))
                .hears("k/temp", 21)
                .after(ofMinutes(9))
                .hears("k/temp", 22)
                .after(ofMinutes(1));

        assertThat(bench.sent()).containsExactly("19:10 hall/lamp = on");
    }

    @Test
    void notKnowingIsSomethingThatCanBecomeTrue() {
        bench.with(rule("r").when(turns(known("k/temp", false))).then(LAMP_ON))
                .given("k/temp", 20)
                .loses("k/temp");

        assertThat(bench.sent()).hasSize(1);
    }

    @Test
    void howLongNobodyHasKnownIsCountedFromTheGap() {
        bench.with(rule("r")
                        .when(turns(held(known("k/temp", false), ofMinutes(10))))
                        .then(LAMP_ON))
                .given("k/temp", 20)
                .after(ofHours(1))
                .loses("k/temp")
                .after(ofMinutes(9));
        assertThat(bench.sent()).isEmpty();

        bench.after(ofMinutes(1));
        assertThat(bench.sent()).containsExactly("20:10 hall/lamp = on");
    }

    @Test
    void howLongItHasBeenKnownIsCountedFromTheEndOfTheGap() {
        bench.with(rule("r")
                        .when(turns(held(known("k/temp", true), ofMinutes(10))))
                        .then(LAMP_ON))
                .given("k/temp", 20)
                .loses("k/temp")
                .after(ofHours(1))
                .hears("k/temp", 20)
                .after(ofMinutes(9));
        assertThat(bench.sent()).isEmpty();

        bench.after(ofMinutes(1));
        assertThat(bench.sent()).containsExactly("20:10 hall/lamp = on");
    }

    @Test
    void aDeviceThatComesAndGoesStartsRules() {
        bench.with(
                        rule("away")
                                .when(device("door", Going.OFFLINE, ofMinutes(10)))
                                .then(set("a/on", true)),
                        rule("back").when(device("door", Going.ONLINE, ZERO)).then(set("b/on", true)),
                        rule("again")
                                .when(device("door", Going.RECOVERED, ZERO))
                                .then(set("c/on", true)))
                .given("door/open", true)
                .online("door")
                .online("door")
                .offline("door")
                .after(ofMinutes(9))
                .online("door")
                .after(ofHours(1))
                .offline("door")
                .after(ofMinutes(10));

        assertThat(bench.sent())
                .containsExactly("19:00 b/on = on", "19:09 c/on = on", "19:09 b/on = on", "20:19 a/on = on");
    }

    @Test
    void anyDeviceIsCountedOnItsOwn() {
        bench.with(rule("away")
                        .when(device(null, Going.OFFLINE, ofMinutes(10)))
                        .then(says(known("device"), " is away")))
                .given("door/open", true)
                .given("lamp/on", true)
                .online("door")
                .online("lamp")
                .offline("door")
                .after(ofMinutes(5))
                .offline("lamp")
                .after(ofMinutes(2))
                .online("door")
                .after(ofHours(1));

        assertThat(bench.sent()).containsExactly("tells all: lamp is away");
    }

    @Test
    void aConditionOnADeviceThatNobodyKnewIsAskedWhenItComes() {
        bench.with(rule("r")
                        .when(turns(new Condition.DeviceIs(new DeviceId("door"), true)))
                        .then(LAMP_ON))
                .hears("a/on", true)
                .online("door");

        assertThat(bench.sent()).hasSize(1);
    }

    @Test
    void messagesStartRulesByTopicAndPayload() {
        bench.with(
                        rule("all").when(hears("home/#", null)).then(says(known("topic"), "=", known("payload"))),
                        rule("one").when(hears("home/+/state", "on")).then(set("a/on", true)))
                .message("home/door/state", "ON")
                .message("home/door/state", "off")
                .message("garden/door/state", "ON")
                .message("$SYS/home", "ON");

        assertThat(bench.sent())
                .containsExactly("tells all: home/door/state=ON", "19:00 a/on = on", "tells all: home/door/state=off");
    }

    @Test
    void aPlaceInThePayloadIsCompared() {
        var single = new Trigger.Hears("z/#", new Word("action"), Value.of("single"));
        bench.with(rule("r").when(single).then(says(known("value"))))
                .message("z/key", "action single")
                .message("z/key", "action double")
                .message("z/key", "other single");

        assertThat(bench.sent()).containsExactly("tells all: single");
    }

    @Test
    void aPayloadThatBreaksTheReaderStartsNothingAndTheOthersRunOn() {
        var broken = new Trigger.Hears("z/#", new Broken(), null);
        bench.with(
                        rule("a").when(broken).then(set("a/on", true)),
                        rule("b").when(hears("z/#", null)).then(set("b/on", true)))
                .message("z/key", "{");

        assertThat(bench.sent()).containsExactly("19:00 b/on = on");
        assertThat(bench.outcomes()).contains(Outcome.FAILED);
    }

    @Test
    void webAddressesScenesAndTheStartOfTheHubStartRules() {
        var scene = new Scene("movie", "Movie", Map.of(PointId.of("tv/on"), Value.of(true)), null);
        bench.withScene(scene)
                .with(
                        rule("hook").when(new Trigger.Hook("bell")).then(says("hook ", known("payload"))),
                        rule("scene").when(new Trigger.OnScene("movie")).then(says("scene")),
                        rule("start").when(new Trigger.Started()).then(says("started")),
                        rule("never").when(new Trigger.Called()).then(says("never")))
                .hook("bell", "ding")
                .hook("other", "dong")
                .scene("movie")
                .scene("nowhere")
                .offFor(ofMinutes(1));

        assertThat(bench.sent())
                .containsExactly("tells all: hook ding", "19:00 tv/on = on", "tells all: scene", "tells all: started");
    }

    @Test
    void aRuleKnowsWhichOfItsTriggersStartedIt() {
        bench.with(rule("r")
                        .when("day", becomes("a/on", true, ZERO))
                        .when(becomes("b/on", true, ZERO))
                        .then(
                                when(startedBy("day"), says("by day")),
                                when(startedBy("2"), says("by the second")),
                                says(known("trigger"), " ", known("value"))))
                .hears("a/on", true)
                .hears("b/on", true);

        assertThat(bench.sent())
                .containsExactly(
                        "tells all: by day", "tells all: day on", "tells all: by the second", "tells all: 2 on");
    }

    @Test
    void whatThePointWasBeforeIsKnown() {
        bench.with(rule("r").when(changes("k/temp", ofSeconds(5))).then(says(known("before"), "→", known("value"))))
                .given("k/temp", 20)
                .hears("k/temp", 21)
                .after(ofSeconds(5));

        assertThat(bench.sent()).containsExactly("tells all: 20→21");
    }

    @Test
    void aConditionThatFailsInATriggerTouchesNoOtherRule() {
        bench.with(
                        rule("a").when(turns(Asks.failsOver("a/on"))).then(set("b/on", true)),
                        rule("b").whenBecomes("a/on", true).then(LAMP_ON))
                .hears("a/on", true);

        assertThat(bench.sent()).containsExactly("19:00 hall/lamp = on");
        assertThat(bench.outcomes("a")).contains(Outcome.FAILED);
    }

    @Test
    void timesThatFailTouchNoOtherRule() {
        var broken = new OnClock.Cron(new OnClock.Cron.Recurrence() {
            @Override
            public String text() {
                return "broken";
            }

            @Override
            public Optional<java.time.LocalDateTime> next(java.time.LocalDateTime after) {
                throw new IllegalStateException("broken");
            }
        });
        bench.with(
                        rule("a").when(broken).then(set("b/on", true)),
                        rule("b").whenTime("19:30").then(LAMP_ON))
                .after(ofHours(1));

        assertThat(bench.sent()).containsExactly("19:30 hall/lamp = on");
    }

    @Test
    void aTimeThatIsAlwaysThePastDoesNotStopTheHouse() {
        var past = new OnClock.Cron(new OnClock.Cron.Recurrence() {
            @Override
            public String text() {
                return "past";
            }

            @Override
            public Optional<java.time.LocalDateTime> next(java.time.LocalDateTime after) {
                return Optional.of(after.minusHours(1));
            }
        });
        bench.with(
                        rule("a").when(past).then(set("b/on", true)),
                        rule("b").whenTime("19:30").then(LAMP_ON))
                .after(ofHours(1));

        assertThat(bench.sent()).contains("19:30 hall/lamp = on");
    }

    @Test
    void removedDevicesStartNothingAndComeBackAnew() {
        bench.with(rule("r").when(becomes("door/open", true, ofMinutes(5))).then(LAMP_ON))
                .hears("door/open", true)
                .happens(at -> new HouseEvent.DeviceRemoved(new DeviceId("door"), at))
                .after(ofMinutes(10));
        assertThat(bench.sent()).isEmpty();

        bench.hears("door/open", true).after(ofMinutes(5));
        assertThat(bench.sent()).containsExactly("19:15 hall/lamp = on");
    }

    private record Word(String text) implements Trigger.Pointer {
        @Override
        public Optional<Value> in(String payload) {
            var words = List.of(payload.split(" "));
            return words.get(0).equals(text) ? Optional.of(Value.of(words.get(1))) : Optional.empty();
        }
    }

    private record Broken() implements Trigger.Pointer {
        @Override
        public String text() {
            return "/";
        }

        @Override
        public Optional<Value> in(String payload) {
            throw new IllegalStateException("broken");
        }
    }
}
