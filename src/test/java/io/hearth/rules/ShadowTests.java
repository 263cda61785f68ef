package io.hearth.rules;

import static io.hearth.rules.Does.call;
import static io.hearth.rules.Does.publish;
import static io.hearth.rules.Does.run;
import static io.hearth.rules.Does.says;
import static io.hearth.rules.Does.scene;
import static io.hearth.rules.Sample.rule;
import static io.hearth.rules.Sample.set;
import static io.hearth.rules.Sample.waits;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Trace.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShadowTests {

    HouseBench bench = HouseBench.at("2026-01-05T19:00:00+01:00");

    @Test
    void aRuleInTheShadowSaysWhatItWouldDoAndDoesNothing() {
        bench.withScene(new Scene("movie", "Movie", Map.of(PointId.of("tv/on"), Value.of(true)), null))
                .with(
                        rule("other").then(says("never")),
                        rule("woken").when(new Trigger.OnScene("movie")).then(says("never")),
                        rule("a")
                                .inTheShadow()
                                .whenBecomes("m/on", true)
                                .then(
                                        set("lamp/on", true),
                                        publish("a/b", "x"),
                                        waits(ofMinutes(1)),
                                        says("hello"),
                                        scene("movie"),
                                        run("other"),
                                        call("http://x", "w"),
                                        set("lamp/on", false)))
                .hears("m/on", true)
                .after(ofMinutes(1));

        assertThat(bench.sent()).isEmpty();
        assertThat(bench.outcomes()).containsExactly(Outcome.WAITING, Outcome.DONE);
        assertThat(bench.notes("a"))
                .containsExactly(
                        "would set lamp/on to on",
                        "would publish x to a/b",
                        "waits 1m, until 19:01",
                        "would tell *: hello",
                        "would activate the scene movie",
                        "would set tv/on to on",
                        "would start the rule other",
                        "would call GET http://x",
                        "would set lamp/on to off");
        assertThat(bench.awaited()).isZero();
    }

    @Test
    void aRuleThatStepsOutOfTheShadowBeginsAnew() {
        var written = rule("a").inTheShadow().whenBecomes("m/on", true).then(waits(ofMinutes(1)), set("lamp/on", true));
        bench.with(written).hears("m/on", true).rewrites(written.shadow(false)).after(ofMinutes(5));

        assertThat(bench.sent()).isEmpty();
        assertThat(bench.outcomes()).containsExactly(Outcome.WAITING, Outcome.CANCELLED);
    }
}
