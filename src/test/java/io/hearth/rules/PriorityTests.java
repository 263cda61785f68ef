package io.hearth.rules;

import static io.hearth.rules.Does.says;
import static io.hearth.rules.Does.when;
import static io.hearth.rules.Sample.rule;
import static io.hearth.rules.Sample.set;
import static io.hearth.rules.Sample.waits;
import static io.hearth.rules.Wakes.device;
import static io.hearth.rules.Wakes.hears;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.rules.Trigger.Going;
import org.junit.jupiter.api.Test;

class PriorityTests {

    HouseBench bench = HouseBench.at("2026-01-05T19:00:00+01:00");

    @Test
    void theHighestComesFirstAndTheOthersCannotChangeWhatItSet() {
        bench.with(
                        rule("a").whenBecomes("m/on", true).then(set("lamp/on", false), set("fan/on", true)),
                        rule("z").priority(5).whenBecomes("m/on", true).then(set("lamp/on", true)))
                .hears("m/on", true);

        assertThat(bench.sent()).containsExactly("19:00 lamp/on = on", "19:00 fan/on = on");
        assertThat(bench.notes("a")).contains("lamp/on is left as it is: z set it a moment ago and has priority");
    }

    @Test
    void inTheNextMomentEverybodyMaySetIt() {
        bench.with(
                        rule("a").whenBecomes("m/on", true).then(waits(ofMinutes(1)), set("lamp/on", false)),
                        rule("z").priority(5).whenBecomes("m/on", true).then(set("lamp/on", true)))
                .hears("m/on", true)
                .after(ofMinutes(1));

        assertThat(bench.sent()).containsExactly("19:00 lamp/on = on", "19:01 lamp/on = off");
    }

    @Test
    void amongEqualsTheLastOneHasTheLastWord() {
        bench.with(
                        rule("a").whenBecomes("m/on", true).then(set("lamp/on", true)),
                        rule("b").whenBecomes("m/on", true).then(set("lamp/on", false)))
                .hears("m/on", true);

        assertThat(bench.sent()).containsExactly("19:00 lamp/on = on", "19:00 lamp/on = off");
    }

    @Test
    void theSameTimeIsOneMoment() {
        bench.with(
                        rule("a").whenTime("20:00").then(set("lamp/on", false)),
                        rule("z").priority(5).whenTime("20:00").then(set("lamp/on", true)))
                .after(ofHours(50));

        assertThat(bench.sent()).containsExactly("20:00 lamp/on = on", "20:00 lamp/on = on", "20:00 lamp/on = on");
    }

    @Test
    void aMessageIsOneMomentWhateverTheFilter() {
        bench.with(
                        rule("a").when(hears("#", null)).then(set("lamp/on", false)),
                        rule("z").priority(5).when(hears("a/b", null)).then(set("lamp/on", true)))
                .message("a/b", "x");

        assertThat(bench.sent()).containsExactly("19:00 lamp/on = on");
    }

    @Test
    void aDeviceThatGoesIsOneMomentForAnyToo() {
        bench.with(
                        rule("a").when(device("d", Going.OFFLINE, ZERO)).then(set("lamp/on", false)),
                        rule("z")
                                .priority(5)
                                .when(device(null, Going.OFFLINE, ZERO))
                                .then(set("lamp/on", true)))
                .given("d/on", true)
                .offline("d");

        assertThat(bench.sent()).containsExactly("19:00 lamp/on = on");
    }

    @Test
    void aRuleThatFailsHasNotSetAnything() {
        bench.with(
                        rule("a").whenBecomes("m/on", true).then(set("lamp/on", false)),
                        rule("z")
                                .priority(5)
                                .whenBecomes("m/on", true)
                                .then(set("lamp/on", true), when(Asks.failsOver()), says("never")))
                .hears("m/on", true);

        assertThat(bench.sent()).containsExactly("19:00 lamp/on = off");
    }

    @Test
    void aRuleInTheShadowStandsInNobodysWay() {
        bench.with(
                        rule("a").whenBecomes("m/on", true).then(set("lamp/on", false)),
                        rule("z")
                                .priority(5)
                                .inTheShadow()
                                .whenBecomes("m/on", true)
                                .then(set("lamp/on", true)))
                .hears("m/on", true);

        assertThat(bench.sent()).containsExactly("19:00 lamp/on = off");
    }
}
