package io.hearth.automation.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.automation.language.Explained;
import io.hearth.automation.language.RuleReader;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.hub.Stepped;
import io.hearth.rules.Agenda;
import io.hearth.rules.RuleBook;
import io.hearth.rules.Simulation;
import io.hearth.rules.Step;
import io.hearth.rules.Trace;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunLogTests {

    private static final String LIGHT = """
            id: light
            when: {point: hall/motion, becomes: on}
            if: {point: hall/lux, below: 20}
            then:
              - set: {hall/lamp: on}
              - wait: 2m
              - set: {hall/lamp: off}
            """;

    private final List<RuleRun> kept = new ArrayList<>();
    private final RunLog log = new RunLog(new RunSettings(3, Duration.ofDays(7), 500, 100, Duration.ZERO), kept::add);
    private Simulation house;
    private long seq;

    @BeforeEach
    void build() {
        var rule = RuleReader.read("f", LIGHT).rules().get(0).good().orElseThrow();
        var book = new RuleBook(ZoneId.of("Europe/Berlin"), List.of(rule));
        house = new Simulation(book, Instant.parse("2026-01-05T18:00:00Z"), true);
        house.given(java.util.Map.of());
    }

    private void hears(String point, Value value) {
        house.hears(PointId.of(point), value);
        tell();
    }

    private void passes(Duration duration) {
        house.passes(duration);
        tell();
    }

    private void tell() {
        var event = new HouseEvent.Tick(house.now());
        for (Trace trace : house.takeTraces()) {
            var step = new Step(house.house(), Agenda.EMPTY, List.of(), List.of(trace), List.of());
            log.stepped(new Stepped(++seq, event, House.EMPTY, step));
        }
    }

    private void motion() {
        hears("hall/motion", Value.of(true));
        hears("hall/motion", Value.of(false));
    }

    @Test
    void aRunThatWaitsStaysOneRun() {
        hears("hall/lux", Value.of(5));
        motion();

        assertThat(log.last("light").orElseThrow())
                .returns(Trace.Outcome.WAITING, RuleRun::outcome)
                .returns(null, RuleRun::endedAt);

        passes(Duration.ofMinutes(2));

        assertThat(log.of("light", List.of())).singleElement().satisfies(run -> {
            assertThat(run.outcome()).isEqualTo(Trace.Outcome.DONE);
            assertThat(Duration.between(run.startedAt(), run.endedAt())).isEqualTo(Duration.ofMinutes(2));
            assertThat(run.trigger()).hasToString("hall/motion became on");
            assertThat(run.notes())
                    .extracting(note -> note.what().toString())
                    .containsExactly(
                            "set hall/lamp to on", "waits 2m, until 19:02", "the wait ended", "set hall/lamp to off");
        });
    }

    @Test
    void itIsKnownWhyARuleDidNotRun() {
        hears("hall/lux", Value.of(500));
        motion();

        assertThat(log.last("light").orElseThrow()).satisfies(run -> {
            assertThat(run.ran()).isFalse();
            assertThat(run.outcome()).isEqualTo(Trace.Outcome.BLOCKED);
            assertThat(Explained.of(run.verdict())).isEqualTo("no: hall/lux is 500, not below 20");
        });
    }

    @Test
    void wakingUpManyTimesNeverPushesOutTheRuns() {
        hears("hall/lux", Value.of(5));
        motion();
        hears("hall/lux", Value.of(500));
        for (int i = 0; i < 10; i++) {
            motion();
        }

        assertThat(log.of("light", List.of())).hasSize(4);
        assertThat(log.last("light").orElseThrow().ran()).isTrue();
    }

    @Test
    void everyChangeOfARunIsKept() {
        hears("hall/lux", Value.of(5));
        motion();
        passes(Duration.ofMinutes(2));

        assertThat(kept).extracting(RuleRun::outcome).containsExactly(Trace.Outcome.WAITING, Trace.Outcome.DONE);
        assertThat(kept).extracting(RuleRun::id).containsOnly(kept.get(0).id());
    }
}
