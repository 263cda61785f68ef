package io.hearth.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.house.HouseEvent;
import io.hearth.house.HouseEvent.PointGone;
import io.hearth.house.HouseEvent.Reading;
import io.hearth.house.HouseEvent.RuleAsked;
import io.hearth.house.PointId;
import io.hearth.house.State;
import io.hearth.house.Value;
import io.hearth.hub.Stepped;
import io.hearth.rules.Scene;
import io.hearth.rules.Step;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HouseKeepingTests {

    private static final PointId GUESTS = PointId.of("helper/guests");
    private static final PointId HOURS = PointId.of("schedule/hours");
    private static final String HELPERS = "helpers: [{id: guests, flag: off}, {id: comfort, number: 21, max: 30}]\n";
    private static final String SCHEDULES = "schedules: [{id: hours, on: {from: \"06:00\", to: \"22:00\"}}]\n";
    private static final String SCENES = "scenes: [{id: movie, set: {helper/guests: on}}]\n";

    @TempDir
    Path folder;

    private RulesBench bench;

    @BeforeEach
    void lay() {
        bench = new RulesBench(folder);
    }

    @Test
    void whatAFileDeclaresIsThereBeforeItsRulesAre() {
        bench.file("a.yaml", HELPERS + SCHEDULES + SCENES).open();

        assertThat(bench.now().house().point(GUESTS)).isPresent();
        assertThat(value(GUESTS)).isEqualTo(Value.of(false));
        assertThat(bench.running()).containsExactly("house-schedule-hours hours");
        assertThat(bench.now().book().scenes()).extracting(Scene::id).containsExactly("movie");
        assertThat(bench.told).last().isInstanceOfSatisfying(RuleAsked.class, asked -> assertThat(asked.rule())
                .isEqualTo("house-schedule-hours"));
    }

    @Test
    void firstValuesStartNoRuleAndAreGivenOnce() {
        bench.file("a.yaml", HELPERS).open();
        bench.file("b.yaml", SCHEDULES).settle();

        assertThat(bench.told).filteredOn(Reading.class::isInstance).hasSize(2).allSatisfy(reading -> assertThat(
                        ((Reading) reading).replayed())
                .isTrue());
    }

    @Test
    void whatIsDeclaredNoLongerIsGone() {
        bench.file("a.yaml", HELPERS + SCHEDULES).open();

        bench.file("a.yaml", HELPERS).settle();

        assertThat(bench.told)
                .filteredOn(PointGone.class::isInstance)
                .extracting(gone -> ((PointGone) gone).point())
                .containsExactly(HOURS);
        assertThat(bench.now().house().device(HOURS.device())).isEmpty();
        assertThat(bench.running()).isEmpty();
        assertThat(value(GUESTS)).isEqualTo(Value.of(false));
    }

    @Test
    void aValueThatDoesNotFitAnyMoreBeginsAnew() {
        bench.file("a.yaml", HELPERS).open();

        bench.file("a.yaml", "helpers: {id: guests, choice: [none, some]}\n").settle();

        assertThat(value(GUESTS)).isEqualTo(Value.of("none"));
    }

    @Test
    void aFileThatIsBrokenKeepsWhatItHadAlsoOverARestart() {
        bench.file("a.yaml", HELPERS + SCHEDULES + SCENES).open();

        bench.file("a.yaml", "helpers: [{id: guests, flg: off}]\n").settle();
        assertThat(bench.now().house().point(HOURS)).isPresent();
        bench.restarted().settle();
        bench.file("a.yaml", "helpers: [\n").settle();

        assertThat(bench.now().house().point(HOURS)).isPresent();
        assertThat(bench.running()).containsExactly("house-schedule-hours hours");
        assertThat(bench.now().book().scenes()).extracting(Scene::id).containsExactly("movie");
    }

    @Test
    void aRestartChangesNothing() {
        bench.file("a.yaml", HELPERS + SCHEDULES + SCENES).open();
        int told = bench.told.size();
        int used = bench.used;

        bench.restarted().settle();

        assertThat(bench.told).hasSize(told);
        assertThat(bench.used).isEqualTo(used);
    }

    @Test
    void ofTwoWithTheSameIdTheFirstFileHasIt() {
        bench.file("a.yaml", "helpers: {id: guests, flag: on}\n")
                .file("b.yaml", "helpers: {id: guests, flag: off}\n")
                .open();

        assertThat(value(GUESTS)).isEqualTo(Value.of(true));
        assertThat(bench.problems())
                .containsExactly("b.yaml:1:1: The helper guests stands in a.yaml:1 already; this one is left out");
    }

    @Test
    void whereSomebodyIsTellsAlsoWhenABrokerHadKeptIt() {
        var phone = PointId.of("phone/home");
        var asked = new java.util.ArrayList<HouseEvent>();
        var use = new BookUse(
                bench::now,
                (book, source) -> CompletableFuture.completedFuture(1L),
                event -> CompletableFuture.completedFuture(1L));
        var keeping = new HouseKeeping(use, event -> asked.add(event.apply(Instant.EPOCH)));
        var file = io.hearth.automation.language.RuleReader.read("f", "persons: {id: anna, trackers: phone/home}\n");
        keeping.furnish(file.household().good());

        var kept = new Reading(phone, Value.of(true), Instant.EPOCH, true);
        var house = bench.now().house();
        keeping.stepped(
                new Stepped(1, kept, house, new Step(house, bench.now().agenda(), List.of(), List.of(), List.of())));
        keeping.stepped(new Stepped(
                2, kept, house.after(kept), new Step(house, bench.now().agenda(), List.of(), List.of(), List.of())));

        assertThat(asked).singleElement().isInstanceOfSatisfying(RuleAsked.class, event -> assertThat(event.rule())
                .isEqualTo("house-person-anna"));
    }

    private Value value(PointId point) {
        return bench.now().house().state(point).map(State::value).orElseThrow();
    }
}
