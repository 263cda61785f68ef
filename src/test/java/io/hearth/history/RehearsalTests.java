package io.hearth.history;

import static io.hearth.rules.Sample.is;
import static io.hearth.rules.Sample.rule;
import static io.hearth.rules.Sample.set;
import static io.hearth.rules.Sample.waits;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.automation.rehearsal.Rehearsal;
import io.hearth.automation.rehearsal.RehearsalSettings;
import io.hearth.automation.rehearsal.Rehearsals;
import io.hearth.automation.runs.RuleRun;
import io.hearth.house.HouseEvent;
import io.hearth.house.Value;
import io.hearth.rules.Effect;
import io.hearth.rules.Rule;
import io.hearth.rules.RuleBook;
import io.hearth.rules.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsalTests {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final RehearsalSettings USUAL = new RehearsalSettings(Duration.ofDays(10), 2, 500, 1_000_000);
    private static final Rule HEATING = rule("heating")
            .whenBelow("kitchen/temp", 19, Duration.ofMinutes(5))
            .onlyIf(is("house/away", false))
            .then(set("kitchen/heater", true), waits(Duration.ofMinutes(10)), set("kitchen/heater", false));

    @TempDir
    Path folder;

    private Diary diary;

    @BeforeEach
    void open() {
        diary = new Diary(folder, Diary.small(), RuleBook.empty(ZONE));
    }

    @AfterEach
    void close() {
        diary.close();
    }

    @Test
    void tellsWhenARuleWouldHaveRunAndWhatItWouldHaveSent() {
        diary.hears("house/away", Value.of(false)).hears("kitchen/temp", Value.of(20));
        diary.passes(Duration.ofMinutes(1)).hears("kitchen/temp", Value.of(18));
        diary.passes(Duration.ofMinutes(30)).hears("kitchen/temp", Value.of(21)).writes();

        Rehearsal told = rehearse(HEATING);

        assertThat(told.runs()).hasSize(1);
        assertThat(told.runs().get(0).run().startedAt()).isEqualTo(start().plus(Duration.ofMinutes(6)));
        assertThat(told.runs().get(0).effects().stream()
                        .map(asked -> ((Effect.Send) asked.what()).command().value())
                        .toList())
                .containsExactly(Value.of(true), Value.of(false));
        assertThat(told.whole()).isTrue();
    }

    @Test
    void tellsWhatStoodInTheWay() {
        diary.hears("house/away", Value.of(true)).hears("kitchen/temp", Value.of(18));
        diary.passes(Duration.ofMinutes(30))
                .hears("kitchen/temp", Value.of(18.5))
                .writes();

        Rehearsal told = rehearse(HEATING);

        assertThat(told.runs()).isEmpty();
        assertThat(told.blocked()).extracting(RuleRun::outcome).containsExactly(Trace.Outcome.BLOCKED);
        assertThat(told.blocked().get(0).verdict().parts().get(0).reason()).hasToString("house/away is on, not off");
    }

    @Test
    void anUnknownHouseIsNotTakenForAnAnswer() {
        diary.hears("kitchen/temp", Value.of(18));
        diary.passes(Duration.ofMinutes(30))
                .hears("kitchen/temp", Value.of(18.5))
                .writes();

        assertThat(rehearse(HEATING).blocked()).extracting(RuleRun::outcome).containsExactly(Trace.Outcome.UNKNOWN);
    }

    @Test
    void sendsNothingAndLeavesTheHouseAsItIs() {
        diary.hears("house/away", Value.of(false)).hears("kitchen/temp", Value.of(18));
        diary.passes(Duration.ofMinutes(30))
                .hears("kitchen/temp", Value.of(18.5))
                .writes();
        var before = diary.hub.now();

        rehearse(HEATING);

        assertThat(diary.hub.now()).isSameAs(before);
    }

    @Test
    void aRunawayRuleEndsTheRehearsalAndNothingElse() {
        diary.hears("kitchen/temp", Value.of(18)).passes(Duration.ofDays(1));
        diary.hears("kitchen/temp", Value.of(18.5)).writes();
        var tick = rule("tick").whenEvery(Duration.ofSeconds(1)).then(set("kitchen/heater", true));

        Rehearsal told = rehearse(new RehearsalSettings(Duration.ofDays(10), 2, 5, 1_000), tick);

        assertThat(told.whole()).isFalse();
        assertThat(told.runs()).hasSize(5);
        assertThat(told.runCount()).isGreaterThan(900);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void aRehearsalSaysWhatTheSameRulesReallyDid(long seed) {
        var random = new SplittableRandom(seed);
        List<Rule> rules = List.of(
                HEATING,
                rule("light")
                        .whenBecomes("hall/motion", true)
                        .restarting()
                        .then(set("hall/lamp", true), waits(Duration.ofMinutes(3)), set("hall/lamp", false)),
                rule("hot").whenAbove("kitchen/temp", 21, 1).then(set("kitchen/fan", true)),
                rule("clock")
                        .whenEvery(Duration.ofMinutes(7))
                        .onlyIf(is("hall/motion", true))
                        .then(set("hall/x", 1)));
        diary.hub.use(new RuleBook(ZONE, rules), "");
        diary.loop.run();
        int begun = diary.happened.size();
        for (int i = 0; i < 200; i++) {
            diary.passes(Duration.ofSeconds(random.nextInt(240)));
            happens(random);
        }
        diary.writes();
        var live = diary.happened.subList(begun, diary.happened.size());

        Rehearsal told = rehearse(rules.toArray(Rule[]::new));

        var reallyRan = live.stream()
                .flatMap(stepped -> stepped.step().effects().stream())
                .filter(effect -> ((Effect.Send) effect).command().attempts() == 1)
                .map(effect -> ((Effect.Send) effect).command())
                .map(command -> command.at() + " " + command.point() + " " + command.value())
                .toList();
        var wouldHave = told.runs().stream()
                .flatMap(run -> run.effects().stream())
                .map(asked -> ((Effect.Send) asked.what()).command())
                .map(command -> command.at() + " " + command.point() + " " + command.value())
                .toList();
        assertThat(wouldHave)
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(reallyRan)
                .isNotEmpty();
        assertThat(told.blockedCount())
                .isEqualTo(live.stream()
                        .flatMap(stepped -> stepped.step().traces().stream())
                        .filter(trace -> trace.run() == null)
                        .count());
    }

    private void happens(SplittableRandom random) {
        switch (random.nextInt(4)) {
            case 0 -> diary.hears("kitchen/temp", Value.of(17 + random.nextInt(60) / 10.0));
            case 1 -> diary.hears("hall/motion", Value.of(random.nextBoolean()));
            case 2 -> diary.hears("house/away", Value.of(random.nextInt(4) == 0));
            default -> diary.happens(at -> new HouseEvent.ValueUnknown(io.hearth.house.PointId.of("hall/motion"), at));
        }
    }

    private Rehearsal rehearse(Rule... rules) {
        return rehearse(USUAL, rules);
    }

    private Rehearsal rehearse(RehearsalSettings settings, Rule... rules) {
        var all = new ArrayList<>(List.of(rules));
        return new Rehearsals(diary.recordings, settings)
                .rehearse(
                        all,
                        RuleBook.empty(ZONE),
                        start(),
                        diary.loop.clock().instant().plusSeconds(1))
                .orElseThrow();
    }

    private static Instant start() {
        return Instant.parse(Diary.START);
    }
}
