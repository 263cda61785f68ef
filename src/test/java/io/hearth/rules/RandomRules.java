package io.hearth.rules;

import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Rule.Behaviour;
import io.hearth.rules.Rule.Missed;
import io.hearth.rules.Rule.Mode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Rules as nobody would write them: everything with everything, over a dozen points. */
public final class RandomRules {

    public static final List<String> FLAGS = List.of("d0/on", "d1/on", "d2/on", "d3/on", "d4/on");
    public static final List<String> NUMBERS = List.of("d0/level", "d1/level", "d2/level", "d5/level");
    public static final List<String> WORDS = List.of("d3/mode", "d5/key");
    public static final List<String> SCENES = List.of("s0", "s1");

    private static final int RULES = 8;
    private static final int DEEPEST = 3;

    private final SplittableRandom dice;

    public RandomRules(SplittableRandom dice) {
        this.dice = dice;
    }

    public List<Rule> rules() {
        var rules = new ArrayList<Rule>();
        int number = 3 + dice.nextInt(RULES - 2);
        for (int i = 0; i < number; i++) {
            rules.add(rule("r" + i));
        }
        return rules;
    }

    /** Some of the rules changed, one more or one less. */
    public List<Rule> changed(List<Rule> rules) {
        var other = new ArrayList<>(rules);
        int index = dice.nextInt(other.size());
        switch (dice.nextInt(4)) {
            case 0 -> other.set(index, rule(other.get(index).id()));
            case 1 ->
                other.set(index, other.get(index).enabled(!other.get(index).enabled()));
            case 2 -> other.remove(index);
            default -> other.add(rule("x" + dice.nextInt(1000)));
        }
        return other.isEmpty() ? rules : other;
    }

    public RuleBook book(List<Rule> rules, long shuffle) {
        var shuffled = new ArrayList<>(rules);
        Collections.shuffle(shuffled, new Random(shuffle));
        return new RuleBook(Place.in(ZoneId.of("Europe/Berlin")), shuffled, List.of(scene("s0"), scene("s1")));
    }

    private static Scene scene(String id) {
        var states = new LinkedHashMap<PointId, Value>();
        states.put(PointId.of("d0/on"), Value.of(true));
        states.put(PointId.of("d1/level"), Value.of(id.equals("s0") ? 10 : 90));
        return new Scene(id, id, states, null);
    }

    private Rule rule(String id) {
        var when = new ArrayList<Trigger>();
        for (int i = dice.nextInt(3); i >= 0; i--) {
            when.add(trigger());
        }
        Map<String, Optional<Value>> inputs =
                chance(4) ? Map.of("level", chance(3) ? Optional.empty() : Optional.of(Value.of(50))) : Map.of();
        return new Rule(
                id,
                id,
                !chance(12),
                behaviour(),
                inputs,
                when,
                chance(2) ? Map.of(0, "first") : Map.of(),
                chance(2) ? condition(2) : Condition.NONE,
                actions(0),
                chance(3) ? actions(1) : List.of());
    }

    private Behaviour behaviour() {
        return new Behaviour(
                any(Mode.values()),
                1 + dice.nextInt(3),
                chance(6) ? duration() : Duration.ZERO,
                any(Missed.values()),
                chance(3) ? dice.nextInt(-3, 4) : 0,
                chance(10));
    }

    private Trigger trigger() {
        Duration hold = chance(3) ? duration() : Duration.ZERO;
        boolean resets = chance(3);
        return switch (dice.nextInt(14)) {
            case 0, 1, 2 -> new Trigger.Becomes(point(any(FLAGS)), null, chance(3) ? null : flag(), hold, resets);
            case 3 -> new Trigger.Becomes(point("d3/mode"), Value.of("a"), Value.of("b"), hold, resets);
            case 4, 5 ->
                new Trigger.Crosses(point(any(NUMBERS)), chance(2), dice.nextInt(100), chance(2) ? 5 : 0, hold, resets);
            case 6 -> new Trigger.Pressed(point("d5/key"), chance(2) ? null : Value.of("a"));
            case 7, 8 -> new Trigger.Turns(condition(2), hold);
            case 9 ->
                chance(2)
                        ? new OnClock.Every(Duration.ofMinutes(1 + dice.nextInt(50)))
                        : new OnClock.At(
                                LocalTime.of(dice.nextInt(24), dice.nextInt(60)), EnumSet.allOf(DayOfWeek.class));
            case 10 -> goes(hold);
            case 11 -> chance(2) ? new Trigger.Hears(any("m/#", "m/+", "m/x"), null, null) : new Trigger.Hook("hook");
            case 12 -> new Trigger.OnScene(any(SCENES));
            default -> chance(2) ? new Trigger.Started() : new Trigger.Called();
        };
    }

    private Trigger goes(Duration hold) {
        var going = any(Trigger.Going.values());
        boolean onePoint = chance(2) && (going == Trigger.Going.SILENT || going == Trigger.Going.RECOVERED);
        Duration silence = going == Trigger.Going.SILENT ? duration() : hold;
        DeviceId device = chance(3) && going != Trigger.Going.SILENT ? null : device();
        return new Trigger.Goes(onePoint ? null : device, onePoint ? point(any(NUMBERS)) : null, going, silence);
    }

    private Condition condition(int depth) {
        if (depth > 0 && chance(3)) {
            var parts = List.of(condition(depth - 1), condition(depth - 1));
            return chance(2) ? new Condition.All(parts) : new Condition.Any(parts);
        }
        return switch (dice.nextInt(9)) {
            case 0, 1 -> new Condition.Is(point(any(FLAGS)), flag());
            case 2 -> new Condition.Above(point(any(NUMBERS)), dice.nextInt(100));
            case 3 -> new Condition.Not(condition(0));
            case 4, 5 -> new Condition.Held(question(), duration());
            case 6 ->
                chance(2)
                        ? new Condition.DeviceIs(device(), chance(2))
                        : new Condition.Known(point(any(NUMBERS)), chance(2));
            case 7 -> chance(3) ? Asks.failsOver(any(FLAGS)) : Asks.fromMinute(dice.nextInt(60));
            default -> new Condition.StartedBy("first");
        };
    }

    private Condition.OnPoint question() {
        return chance(4)
                ? new Condition.Known(point(any(NUMBERS)), chance(2))
                : new Condition.Is(point(any(FLAGS)), flag());
    }

    private List<Action> actions(int depth) {
        var actions = new ArrayList<Action>();
        for (int i = dice.nextInt(4); i >= 0; i--) {
            actions.add(depth < DEEPEST && chance(3) ? nested(depth + 1) : plain());
        }
        return actions;
    }

    private Action nested(int depth) {
        return switch (dice.nextInt(6)) {
            case 0 -> new Action.If(condition(1), actions(depth), chance(2) ? actions(depth) : List.of());
            case 1 -> new Action.WaitUntil(condition(1), duration(), chance(2) ? actions(depth) : List.of());
            case 2 -> new Action.Repeat(List.of(), null, false, dice.nextInt(4), actions(depth));
            case 3 -> new Action.Repeat(List.of(), condition(1), chance(2), 1 + dice.nextInt(20), actions(depth));
            case 4 -> Does.each(List.of("a", 2, true), actions(depth).toArray(Action[]::new));
            default -> new Action.Together(List.of(actions(depth), actions(depth)));
        };
    }

    private Action plain() {
        return switch (dice.nextInt(16)) {
            case 0, 1 ->
                new Action.SetPoint(point(any(FLAGS)), chance(3) ? new Term.Toggled() : Term.of(flag()), null, null);
            case 2 ->
                new Action.SetPoint(
                        point(any(NUMBERS)),
                        chance(2) ? new Term.Added(7) : new Term.Of(point(any(NUMBERS))),
                        null,
                        null);
            case 3, 4, 5 -> new Action.Wait(chance(8) ? Duration.ZERO : duration());
            case 6 -> new Action.WaitUntil(condition(1), duration(), List.of());
            case 7 -> Does.let("x", chance(2) ? new Term.Of(point(any(NUMBERS))) : Does.known("repeat"));
            case 8, 13, 14 -> new Action.RunRule("r" + dice.nextInt(4), with(), chance(2));
            case 9 -> Does.call("http://x", "x");
            case 10 -> Does.scene(any(SCENES));
            case 11 -> chance(3) ? Does.stop() : Does.publish("m/x", "y");
            default -> Does.says(Does.known("x"), Does.known("value"), Does.known("item"));
        };
    }

    private Map<String, Term> with() {
        Map<String, Term> with = new HashMap<>();
        if (chance(2)) {
            with.put("level", chance(2) ? Term.of(Value.of(70)) : new Term.Of(point(any(NUMBERS))));
        }
        return with;
    }

    private Duration duration() {
        Supplier<Duration> some = () -> Duration.ofSeconds(1 + dice.nextInt(120));
        return chance(4) ? some.get().multipliedBy(20) : some.get();
    }

    private DeviceId device() {
        return new DeviceId("d" + dice.nextInt(6));
    }

    private Value flag() {
        return Value.of(dice.nextInt(2) == 0);
    }

    private static PointId point(String path) {
        return PointId.of(path);
    }

    private boolean chance(int one) {
        return dice.nextInt(one) == 0;
    }

    @SafeVarargs
    private <T> T any(T... some) {
        return some[dice.nextInt(some.length)];
    }

    private <T> T any(List<T> some) {
        return some.get(dice.nextInt(some.size()));
    }
}
