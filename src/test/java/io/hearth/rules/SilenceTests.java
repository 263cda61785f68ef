package io.hearth.rules;

import static io.hearth.rules.Does.says;
import static io.hearth.rules.Sample.rule;
import static io.hearth.rules.Wakes.device;
import static io.hearth.rules.Wakes.point;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.rules.Trigger.Going;
import org.junit.jupiter.api.Test;

class SilenceTests {

    HouseBench bench = HouseBench.at("2026-01-05T19:00:00+01:00")
            .with(
                    rule("silent")
                            .when(point("k/temp", Going.SILENT, ofHours(1)))
                            .then(says("silent")),
                    rule("again").when(point("k/temp", Going.RECOVERED, ZERO)).then(says("again")));

    @Test
    void aPointThatIsHeardInTimeIsNotSilent() {
        bench.hears("k/temp", 20).after(ofMinutes(59)).hears("k/temp", 20).after(ofMinutes(59));

        assertThat(bench.sent()).isEmpty();
    }

    @Test
    void silenceIsToldOnceAndItsEndToo() {
        bench.hears("k/temp", 20)
                .after(ofHours(5))
                .hears("k/temp", 20)
                .hears("k/temp", 21)
                .after(ofMinutes(30));

        assertThat(bench.sent()).containsExactly("tells all: silent", "tells all: again");
    }

    @Test
    void aPointThatWasNeverHeardIsSilentToo() {
        bench.after(ofHours(1));

        assertThat(bench.sent()).containsExactly("tells all: silent");
    }

    @Test
    void whatTheBrokerHadKeptIsNoSignOfLife() {
        bench.hears("k/temp", 20).after(ofMinutes(50)).replays("k/temp", 20).after(ofMinutes(10));

        assertThat(bench.sent()).containsExactly("tells all: silent");
    }

    @Test
    void aHubThatWasOffHasHeardNothingAndCountsAnew() {
        bench.hears("k/temp", 20).after(ofMinutes(50)).offFor(ofHours(3)).after(ofMinutes(59));
        assertThat(bench.sent()).isEmpty();

        bench.after(ofMinutes(1));
        assertThat(bench.sent()).containsExactly("tells all: silent");
    }

    @Test
    void aSilenceThatWasToldBeforeTheHubWasOffIsNotToldAgain() {
        bench.hears("k/temp", 20)
                .after(ofHours(2))
                .offFor(ofHours(3))
                .after(ofHours(2))
                .hears("k/temp", 20);

        assertThat(bench.sent()).containsExactly("tells all: silent", "tells all: again");
    }

    @Test
    void anEndOfSilenceThatIsAlsoTheEndOfAGapIsToldOnce() {
        bench.hears("k/temp", 20).after(ofHours(2)).loses("k/temp").hears("k/temp", 20);

        assertThat(bench.sent()).containsExactly("tells all: silent", "tells all: again");
    }

    @Test
    void aGapThatEndsIsARecovery() {
        bench.hears("k/temp", 20).loses("k/temp").hears("k/temp", 20);

        assertThat(bench.sent()).containsExactly("tells all: again");
    }

    @Test
    void aPointThatIsLostAgainHasNotRecoveredForLong() {
        var other = HouseBench.at("2026-01-05T19:00:00+01:00")
                .with(rule("again")
                        .when(point("k/temp", Going.RECOVERED, ofMinutes(10)))
                        .then(says("again")));
        other.hears("k/temp", 20)
                .loses("k/temp")
                .hears("k/temp", 20)
                .after(ofMinutes(5))
                .loses("k/temp")
                .after(ofMinutes(20));
        assertThat(other.sent()).isEmpty();

        other.hears("k/temp", 20).after(ofMinutes(10));
        assertThat(other.sent()).hasSize(1);
    }

    @Test
    void anyPointOfADeviceIsASignOfLife() {
        var other = HouseBench.at("2026-01-05T19:00:00+01:00")
                .with(
                        rule("silent")
                                .when(device("k", Going.SILENT, ofHours(1)))
                                .then(says("silent")),
                        rule("again").when(device("k", Going.RECOVERED, ZERO)).then(says("again")));
        other.hears("k/temp", 20)
                .after(ofMinutes(40))
                .hears("k/humidity", 50)
                .after(ofMinutes(40))
                .online("k")
                .after(ofMinutes(20))
                .hears("k/humidity", 50);

        assertThat(other.sent()).containsExactly("tells all: silent", "tells all: again");
    }

    @Test
    void theClockThatIsSetBackMakesNobodySilentAndNobodyHeard() {
        bench.hears("k/temp", 20)
                .after(ofMinutes(50))
                .clockIsSetBackBy(ofMinutes(30))
                .after(ofMinutes(9));
        assertThat(bench.sent()).isEmpty();

        bench.after(ofMinutes(1));
        assertThat(bench.sent()).containsExactly("tells all: silent");
    }
}
