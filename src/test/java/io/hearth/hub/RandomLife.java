package io.hearth.hub;

import io.hearth.house.Availability;
import io.hearth.house.Capability;
import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Source;
import io.hearth.house.Value;
import io.hearth.rules.Agenda;
import io.hearth.rules.Effect;
import io.hearth.rules.Entry;
import io.hearth.rules.RandomRules;
import io.hearth.rules.Rule;
import io.hearth.rules.RuleBook;
import io.hearth.rules.RuleEngine;
import io.hearth.rules.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** A house in which anything may happen next, as it happened: the rules are read anew, the hub is off, clocks go back. */
final class RandomLife {

    private static final Instant BEGIN = Instant.parse("2026-03-28T22:00:00Z");
    private static final Cause ANNA = Cause.of(Cause.Kind.PERSON, "anna");

    /** An event, the rules in force at it, and what the house made of it. */
    record Lived(HouseEvent event, List<Rule> rules, Step step) {}

    final RandomRules writer;
    final List<Lived> lived = new ArrayList<>();
    private final SplittableRandom dice;
    private List<Rule> rules;
    private RuleBook book;
    private Instant now = BEGIN;
    House house = House.EMPTY;
    Agenda agenda = Agenda.EMPTY;

    RandomLife(long seed, int events) {
        this.dice = new SplittableRandom(seed);
        this.writer = new RandomRules(dice.split());
        this.rules = writer.rules();
        this.book = writer.book(rules, 0);
        furnish();
        read(Set.of(), rules);
        for (int i = 0; i < events; i++) {
            next();
        }
        for (int i = 0; i < 50 && waits(); i++) {
            rules.forEach(rule -> happens(new HouseEvent.RunsCancelled(rule.id(), ANNA, now)));
        }
    }

    /** Whose run is cancelled goes on, and may begin another. */
    private boolean waits() {
        return agenda.entries().values().stream()
                .anyMatch(entry -> entry instanceof Entry.Waiting || entry instanceof Entry.Queued);
    }

    private void furnish() {
        RandomRules.FLAGS.forEach(path -> install(path, Capability.of(Kind.FLAG).whichIsSettable()));
        RandomRules.NUMBERS.forEach(path ->
                install(path, Capability.of(Kind.QUANTITY).within(0, 100, 1).whichIsSettable()));
        install("d2/level", Capability.of(Kind.QUANTITY).within(0, 100, 1).whichNeverAnswers());
        install("d3/mode", Capability.of(Kind.TEXT));
        install("d5/key", Capability.of(Kind.MOMENTARY));
    }

    private void install(String path, Capability capability) {
        var point = new Point(PointId.of(path), path, capability, new Source("test", Map.of()));
        happens(new HouseEvent.PointFound(point, point.id().device().value(), null, now));
    }

    private void next() {
        pass(Duration.ofMillis(chance(3) ? 0 : dice.nextInt(chance(8) ? 3_000_000 : 60_000)));
        switch (dice.nextInt(40)) {
            case 0 -> read(ids(rules), writer.changed(rules));
            case 1 -> off();
            case 2 -> setBack();
            case 3, 4, 5 -> report();
            case 6, 7 -> happens(new HouseEvent.ValueUnknown(anyPoint(), now));
            case 8 -> happens(new HouseEvent.MessageHeard("m/" + (chance(2) ? "x" : "y"), "z", "c", now));
            case 9 -> happens(new HouseEvent.HookCalled("hook", "z", now));
            case 10 -> happens(new HouseEvent.SceneActivated(RandomRules.SCENES.get(dice.nextInt(2)), ANNA, now));
            case 11, 12 -> happens(new HouseEvent.RuleAsked(anyRule(), Map.of(), chance(3), ANNA, now));
            case 13 -> happens(new HouseEvent.RunsCancelled(anyRule(), ANNA, now));
            case 14, 15, 16 -> answer();
            case 17 ->
                happens(new HouseEvent.Asked(
                        Command.wish("c" + lived.size(), PointId.of("d0/on"), Value.of(chance(2)), ANNA, now, null),
                        now));
            case 18 -> removeAndComeBack();
            default -> hear();
        }
        obey();
    }

    private void hear() {
        PointId point = anyPoint();
        Value value =
                switch (point.name()) {
                    case "on" -> Value.of(chance(2));
                    case "level" -> Value.of(dice.nextInt(100));
                    default -> Value.of(chance(2) ? "a" : "b");
                };
        happens(new HouseEvent.Reading(point, value, now, chance(12)));
    }

    private void report() {
        var availability = chance(2) ? Availability.ONLINE : Availability.OFFLINE;
        var device = new DeviceId("d" + dice.nextInt(7));
        happens(new HouseEvent.AvailabilityReported(device, device.value(), null, availability, now));
    }

    private void answer() {
        List<Entry.Waiting> calls = agenda.entries().values().stream()
                .filter(entry -> entry instanceof Entry.Waiting waiting && waiting.what() == Entry.Waiting.For.ANSWER)
                .map(Entry.Waiting.class::cast)
                .toList();
        if (!calls.isEmpty()) {
            var run = calls.get(dice.nextInt(calls.size())).run();
            String body = chance(4) ? "x".repeat(Value.Text.MAX_LENGTH + 1) : "fine";
            happens(new HouseEvent.CallAnswered(run.rule(), run.id(), 200, body, now));
        }
    }

    private void removeAndComeBack() {
        happens(new HouseEvent.DeviceRemoved(new DeviceId("d4"), now));
        install("d4/on", Capability.of(Kind.FLAG).whichIsSettable());
    }

    /** Half of what is asked is done. */
    private void obey() {
        for (Effect effect : lived.get(lived.size() - 1).step().effects()) {
            if (effect instanceof Effect.Send send && chance(2)) {
                happens(new HouseEvent.Reading(
                        send.command().point(), send.command().value(), now));
            }
        }
    }

    private void read(Set<String> before, List<Rule> other) {
        var changed = new HashSet<>(before);
        changed.addAll(ids(other));
        if (!before.isEmpty()) {
            changed.retainAll(book.changesTo(writer.book(other, 0)));
        }
        rules = other;
        book = writer.book(rules, 0);
        happens(new HouseEvent.BookChanged(changed, now));
    }

    private static Set<String> ids(List<Rule> some) {
        var ids = new HashSet<String>();
        some.forEach(rule -> ids.add(rule.id()));
        return ids;
    }

    private void off() {
        now = now.plusSeconds(dice.nextInt(20_000));
        happens(new HouseEvent.Started(now));
        pass(Duration.ZERO);
    }

    private void setBack() {
        var by = Duration.ofSeconds(11 + dice.nextInt(20_000));
        now = now.minus(by);
        happens(new HouseEvent.ClockSetBack(by, now));
    }

    private void pass(Duration duration) {
        Instant until = now.plus(duration);
        while (agenda.nextDue().filter(due -> !due.isAfter(until)).isPresent()) {
            Instant due = agenda.nextDue().orElseThrow();
            now = due.isBefore(now) ? now : due;
            happens(new HouseEvent.Tick(now));
        }
        now = until;
    }

    private void happens(HouseEvent event) {
        Step step = RuleEngine.step(house, book, agenda, event);
        lived.add(new Lived(event, rules, step));
        house = step.house();
        agenda = step.agenda();
    }

    private String anyRule() {
        return rules.get(dice.nextInt(rules.size())).id();
    }

    private PointId anyPoint() {
        var all = List.of(RandomRules.FLAGS, RandomRules.NUMBERS, RandomRules.WORDS);
        var some = all.get(dice.nextInt(all.size()));
        return PointId.of(some.get(dice.nextInt(some.size())));
    }

    private boolean chance(int one) {
        return dice.nextInt(one) == 0;
    }
}
