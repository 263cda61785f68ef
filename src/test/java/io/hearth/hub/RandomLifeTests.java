package io.hearth.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.hub.RandomLife.Lived;
import io.hearth.rules.Agenda;
import io.hearth.rules.Entry;
import io.hearth.rules.Entry.Waiting.For;
import io.hearth.rules.Rule;
import io.hearth.rules.RuleBook;
import io.hearth.rules.RuleEngine;
import io.hearth.rules.Run;
import io.hearth.rules.RunId;
import io.hearth.rules.Step;
import io.hearth.rules.Trace.Outcome;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What holds in every house, whatever its rules and whatever happens in it. More seeds:
 * {@code -Dhearth.test.seeds=1000}; one of them: {@code -Dhearth.test.seed=7}.
 */
class RandomLifeTests {

    private static final long SEEDS = Long.getLong("hearth.test.seeds", 25);
    private static final int EVENTS = Integer.getInteger("hearth.test.events", 150);
    private static final Map<Long, RandomLife> LIVES = new HashMap<>();
    private static final HubCodec CODEC = new HubCodec();
    private static final Set<Outcome> ENDS =
            EnumSet.of(Outcome.DONE, Outcome.STOPPED, Outcome.CANCELLED, Outcome.REFUSED, Outcome.FAILED);

    @Test
    void aReplayAndASnapshotAtAnyEventLeadToTheSameHouse() {
        forEachLife((seed, life) -> {
            relive(life, 0, House.EMPTY, Agenda.EMPTY, 0);
            int at = (int) Math.floorMod(seed * 7919, life.lived.size() - 1);
            Step then = life.lived.get(at).step();
            var bytes = CODEC.snapshot(
                    new Snapshot(at, then.house(), then.agenda(), RuleBook.empty(ZoneOffset.UTC)), "", Instant.EPOCH);
            var image = CODEC.snapshot(bytes);
            assertThat(image.toAgenda()).isEqualTo(then.agenda());
            relive(life, at + 1, image.toHouse(), image.toAgenda(), 0);
        });
    }

    @Test
    void theOrderOfFilesDoesNotMatter() {
        forEachLife((seed, life) -> {
            relive(life, 0, House.EMPTY, Agenda.EMPTY, seed + 1);
        });
    }

    /** Events take the way through the journal, too. */
    private static void relive(RandomLife life, int from, House house, Agenda agenda, long shuffle) {
        List<Rule> rules = null;
        RuleBook book = null;
        for (Lived lived : life.lived.subList(from, life.lived.size())) {
            book = lived.rules() == rules ? book : life.writer.book(lived.rules(), shuffle);
            rules = lived.rules();
            HouseEvent event = CODEC.entry(CODEC.event(lived.event())).event();
            Step step = RuleEngine.step(house, book, agenda, event);
            assertThat(step.effects()).isEqualTo(lived.step().effects());
            assertThat(step.traces()).isEqualTo(lived.step().traces());
            assertThat(step.agenda()).isEqualTo(lived.step().agenda());
            house = step.house();
            agenda = step.agenda();
        }
        assertThat(house).isEqualTo(life.house);
    }

    @Test
    void nothingAwaitedIsLostOrDoubled() {
        forEachLife((seed, life) -> life.lived.forEach(RandomLifeTests::check));
    }

    private static void check(Lived lived) {
        Agenda agenda = lived.step().agenda();
        assertThat(agenda)
                .isEqualTo(Agenda.of(
                        agenda.entries(),
                        agenda.held(),
                        agenda.lapsed(),
                        agenda.since(),
                        agenda.paces(),
                        agenda.next()));
        assertThat(agenda.dues()).hasSameSizeAs(agenda.entries());
        var rules = new HashMap<String, Rule>();
        lived.rules().forEach(rule -> rules.put(rule.id(), rule));
        agenda.entries().forEach((due, entry) -> {
            assertThat(due.number()).isLessThan(agenda.next());
            entry.owner().ifPresent(rule -> assertThat(rules).containsKey(rule));
            check(agenda, entry);
        });
        assertThat(agenda.held()).allSatisfy(key -> assertThat(rules).containsKey(key.rule()));
        assertThat(agenda.lapsed()).allSatisfy(key -> assertThat(rules).containsKey(key.rule()));
        rules.values().forEach(rule -> check(agenda, rule));
        if (lived.event() instanceof HouseEvent.Tick tick) {
            agenda.nextDue().ifPresent(due -> assertThat(due).isAfter(tick.at()));
        }
    }

    private static void check(Agenda agenda, Entry entry) {
        if (entry instanceof Entry.LookAgain again) {
            assertThat(find(agenda, again.run().rule(), again.run().run()))
                    .isInstanceOfSatisfying(Entry.Waiting.class, found -> assertThat(found.what())
                            .isEqualTo(For.CONDITION));
        } else if (entry instanceof Entry.Waiting waiting) {
            Run run = waiting.run();
            assertThat(run.awaits().isEmpty()).isEqualTo(waiting.what() != For.OTHERS);
            for (String child : run.awaits()) {
                assertThat(agenda.entries().values())
                        .anyMatch(other -> new RunId(run.rule(), run.id()).equals(waitingOf(other, child)));
            }
            int dot = run.id().lastIndexOf('.');
            if (dot > 0) {
                assertThat(find(agenda, run.rule(), run.id().substring(0, dot))).isNotNull();
            }
        }
    }

    private static RunId waitingOf(Entry entry, String child) {
        if (entry instanceof Entry.Waiting other && other.run().id().equals(child)) {
            return other.run().waiting();
        }
        return entry instanceof Entry.Queued queued
                        && child.equals(queued.start().run())
                ? queued.start().waiting()
                : null;
    }

    private static Entry find(Agenda agenda, String rule, String run) {
        var due = agenda.dues().get("run/" + rule + "/" + run);
        return due == null ? null : agenda.entries().get(due);
    }

    private static void check(Agenda agenda, Rule rule) {
        long runs = agenda.waiting(rule.id()).stream()
                .filter(run -> run.id().indexOf('.') < 0)
                .count();
        int queued = agenda.queued(rule.id()).size();
        boolean many = rule.behaviour().mode() == Rule.Mode.PARALLEL;
        assertThat(runs).isLessThanOrEqualTo(many ? rule.behaviour().max() : 1);
        assertThat(queued)
                .isLessThanOrEqualTo(
                        rule.behaviour().mode() == Rule.Mode.QUEUED && runs > 0
                                ? rule.behaviour().max()
                                : 0);
    }

    @Test
    void everyRunEndsExactlyOnce() {
        forEachLife((seed, life) -> {
            Map<String, Outcome> last = new HashMap<>();
            for (Lived lived : life.lived) {
                for (var trace : lived.step().traces()) {
                    if (trace.run() != null) {
                        Outcome before = last.put(trace.run(), trace.outcome());
                        assertThat(before == null || !ENDS.contains(before))
                                .as("%s after %s", trace, before)
                                .isTrue();
                    }
                }
            }
            assertThat(last.values()).allSatisfy(outcome -> assertThat(ENDS).contains(outcome));
            assertThat(life.agenda.entries().values())
                    .noneMatch(entry -> entry instanceof Entry.Waiting || entry instanceof Entry.Queued);
        });
    }

    private static void forEachLife(BiConsumer<Long, RandomLife> property) {
        Long one = Long.getLong("hearth.test.seed");
        LongStream seeds = one == null ? LongStream.range(0, SEEDS) : LongStream.of(one);
        seeds.forEach(seed -> {
            try {
                property.accept(seed, LIVES.computeIfAbsent(seed, any -> new RandomLife(seed, EVENTS)));
            } catch (RuntimeException | AssertionError failure) {
                fail("again with -Dhearth.test.seed=" + seed, failure);
            }
        });
    }
}
