package io.hearth.automation.analysis;

import io.hearth.house.Capability;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Source;
import io.hearth.house.Value;
import io.hearth.rules.Action;
import io.hearth.rules.Condition;
import io.hearth.rules.OnClock;
import io.hearth.rules.Rule;
import io.hearth.rules.RuleBook;
import io.hearth.rules.TimeCondition;
import io.hearth.rules.Trigger;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * How much time of the processor the analysis of a large house takes: 10,000 rules over 50,000 points, in shapes from usual to unkind. Run its
 * {@code main}; no part of the build.
 */
final class AnalysisBench {

    private static final int RULES = 10_000;
    private static final int POINTS = 50_000;
    private static final int ROUNDS = 6;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private AnalysisBench() {}

    public static void main(String[] arguments) {
        House house = house();
        run("usual rules", house, AnalysisBench::usual);
        run("one chain of all", house, AnalysisBench::chain);
        run("one circle of all", house, i -> i == RULES - 1 ? sets(i, i, 0) : chain(i));
        run("all at one time for one point", house, AnalysisBench::crowd);
        run("all listen to one point, and set it", house, AnalysisBench::knot);
        run("all the same", house, i -> rule(i, becomes(0, true), Condition.NONE, set(1, Value.of(true))));
    }

    private static void run(String what, House house, IntFunction<Rule> shape) {
        var rules = new ArrayList<Rule>();
        for (int i = 0; i < RULES; i++) {
            rules.add(shape.apply(i));
        }
        var book = new RuleBook(Sampled.PLACE, rules, List.of());
        int found = 0;
        var millis = new ArrayList<Long>();
        for (int round = 0; round < ROUNDS; round++) {
            long began = THREADS.getCurrentThreadCpuTime();
            found = Analysis.findings(book, house).size();
            millis.add((THREADS.getCurrentThreadCpuTime() - began) / 1_000_000);
        }
        System.out.printf(
                "%-36s first %5d ms, then %s ms; findings: %d%n",
                what, millis.get(0), millis.subList(1, ROUNDS), found);
    }

    private static Rule usual(int i) {
        int room = i / 5 * 25 % POINTS;
        var day = new TimeCondition.InTime(LocalTime.of(6, 0), LocalTime.of(22, 30));
        return switch (i % 5) {
            case 0 ->
                rule(
                        i,
                        new Trigger.Crosses(point(room), false, 19, 0, Duration.ofMinutes(5)),
                        day,
                        set(room + 1, Value.of(true)));
            case 1 ->
                rule(
                        i,
                        new Trigger.Crosses(point(room), true, 21, 0, Duration.ZERO),
                        Condition.NONE,
                        set(room + 1, Value.of(false)));
            case 2 ->
                rule(i, becomes(room + 2, true), new Condition.Below(point(room), 50), set(room + 3, Value.of(true)));
            case 3 ->
                rule(
                        i,
                        becomes(room + 3, true),
                        Condition.NONE,
                        new Action.Wait(Duration.ofMinutes(5)),
                        set(room + 3, Value.of(false)));
            default ->
                rule(
                        i,
                        new OnClock.At(LocalTime.of(i / 60 % 24, i % 60), Set.of(DayOfWeek.values())),
                        new Condition.Any(List.of(new Condition.Is(point(room + 2), Value.of(true)), day)),
                        set(room + 4, Value.of(50)));
        };
    }

    private static Rule chain(int i) {
        return sets(i, i, i + 1);
    }

    private static Rule sets(int i, int from, int to) {
        return rule(i, becomes(from, true), Condition.NONE, set(to, Value.of(true)), set(from, Value.of(false)));
    }

    private static Rule crowd(int i) {
        return rule(i, new OnClock.Every(Duration.ofMinutes(5)), Condition.NONE, set(0, Value.of(i)));
    }

    private static Rule knot(int i) {
        return rule(i, becomes(0, i % 2 == 0), Condition.NONE, set(0, Value.of(i % 2 != 0)));
    }

    private static Trigger becomes(int point, boolean on) {
        return new Trigger.Becomes(point(point), null, Value.of(on), Duration.ZERO);
    }

    private static Action set(int point, Value value) {
        return new Action.SetPoint(point(point), value, null);
    }

    private static Rule rule(int i, Trigger trigger, Condition condition, Action... then) {
        return new Rule("r" + i, "r" + i, Rule.Behaviour.USUAL, List.of(trigger), condition, List.of(then), List.of());
    }

    private static PointId point(int i) {
        return new PointId(new DeviceId("d" + i / 5), "p" + i % 5);
    }

    private static House house() {
        House house = House.EMPTY;
        for (int i = 0; i < POINTS; i += 5) {
            Device device = Device.of(new DeviceId("d" + i / 5), "d", null);
            for (int j = i; j < i + 5; j++) {
                var can = j == i ? Capability.of(Kind.QUANTITY, "°C").within(-20, 60, 0.1) : Capability.of(Kind.FLAG);
                device = device.with(new Point(
                        point(j), "p", j - i == 4 ? Capability.of(Kind.QUANTITY) : can, new Source("plain", Map.of())));
            }
            house = new House(
                    house.rooms(), house.devices().plus(device.id(), device), house.states(), house.commands());
        }
        return house;
    }
}
