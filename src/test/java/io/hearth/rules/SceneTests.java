package io.hearth.rules;

import static io.hearth.rules.Does.says;
import static io.hearth.rules.Does.scene;
import static io.hearth.rules.Sample.rule;
import static io.hearth.rules.Sample.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.house.Command;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

class SceneTests {

    HouseBench bench = HouseBench.at("2026-01-05T19:00:00+01:00").withScene(movie());

    @Test
    void aSceneSetsItsPointsInOrderAndGently() {
        bench.scene("movie");

        assertThat(bench.sent()).containsExactly("19:00 lamp/level = 20", "19:00 blind/open = off");
        assertThat(bench.command("lamp/level").over()).hasSeconds(3);
    }

    @Test
    void aRuleActivatesASceneAndOthersHearOfIt() {
        bench.with(
                        rule("a").whenBecomes("m/on", true).then(scene("movie"), says("a ends")),
                        rule("b").when(new Trigger.OnScene("movie")).then(says("popcorn")))
                .hears("m/on", true);

        assertThat(bench.sent())
                .containsExactly(
                        "19:00 lamp/level = 20", "19:00 blind/open = off", "tells all: a ends", "tells all: popcorn");
        assertThat(bench.notes("a")).contains("activated the scene movie", "set lamp/level to 20");
    }

    @Test
    void aSceneThatActivatesItselfEndsAtTheEighthTime() {
        bench.with(rule("a").when(new Trigger.OnScene("movie")).then(scene("movie")))
                .scene("movie");

        assertThat(bench.outcomes()).hasSize(9).endsWith(Trace.Outcome.REFUSED);
    }

    @Test
    void aSceneThatIsNotThereIsTold() {
        bench.with(rule("a").whenBecomes("m/on", true).then(scene("nowhere"), says("a ends")))
                .hears("m/on", true);

        assertThat(bench.sent()).containsExactly("tells all: a ends");
        assertThat(bench.notes("a")).contains("there is no scene nowhere");
    }

    @Test
    void aSceneOfARuleCannotChangeWhatAHigherOneSet() {
        bench.with(
                        rule("a").whenBecomes("m/on", true).then(scene("movie")),
                        rule("z").priority(1).whenBecomes("m/on", true).then(set("lamp/level", 80)))
                .hears("m/on", true);

        assertThat(bench.sent()).containsExactly("19:00 lamp/level = 80", "19:00 blind/open = off");
        assertThat(bench.notes("a")).anySatisfy(note -> assertThat(note).contains("has priority"));
    }

    @Test
    void aSceneIsDoneWhenItsDevicesSaySo() {
        bench.scene("movie");

        assertThat(bench.command("blind/open").status()).isEqualTo(Command.Status.CONFIRMED);
    }

    private static Scene movie() {
        var states = new LinkedHashMap<PointId, Value>();
        states.put(PointId.of("lamp/level"), Value.of(20));
        states.put(PointId.of("blind/open"), Value.of(false));
        return new Scene("movie", "Movie night", states, Duration.ofSeconds(3));
    }
}
