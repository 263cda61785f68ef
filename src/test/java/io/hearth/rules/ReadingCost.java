package io.hearth.rules;

import static io.hearth.rules.Sample.rule;
import static io.hearth.rules.Sample.set;
import static io.hearth.rules.Sample.waits;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.hearth.house.Capability;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Source;
import io.hearth.house.Value;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What a reading costs that concerns one rule, among few rules and among many, in a house of 50,000 points. Prints a
 * table; few and many take turns, so that both meet the same machine. Not part of the build.
 */
final class ReadingCost {

    private static final int POINTS = 50_000;
    private static final int ROUNDS = 41;
    private static final int READINGS = 20_000;

    private static final PointId POINT = PointId.of("d7/p0");
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final Instant START = Instant.parse("2026-01-05T19:00:00Z");

    /** A house in which time passes as readings come. */
    private static final class Running {
        private final RuleBook book;
        private House house;
        private Agenda agenda = Agenda.EMPTY;
        private long millis;
        private long effects;

        Running(House house, int rules) {
            this.house = house;
            this.book = new RuleBook(ZoneId.of("Europe/Berlin"), rules(rules));
            var ids = new HashSet<String>();
            book.rules().forEach(rule -> ids.add(rule.id()));
            step(new HouseEvent.BookChanged(ids, START));
        }

        /** Nanoseconds of the processor for a reading of one of two values in turn. */
        double round(double one, double other) {
            long begin = CLOCK.getCurrentThreadCpuTime();
            for (int i = 0; i < READINGS; i++) {
                var at = START.plusMillis(millis++);
                step(new HouseEvent.Reading(POINT, Value.of(i % 2 == 0 ? one : other), at));
            }
            return (CLOCK.getCurrentThreadCpuTime() - begin) / (double) READINGS;
        }

        private void step(HouseEvent event) {
            Step step = RuleEngine.step(house, book, agenda, event);
            house = step.house();
            agenda = step.agenda();
            effects += step.effects().size();
        }
    }

    private ReadingCost() {}

    public static void main(String[] arguments) {
        House house = house();
        var few = new Running(house, 10);
        var many = new Running(house, 10_000);
        compare("is compared with a limit", few, many, 21, 22);
        compare("starts a rule every second time", few, many, 15, 25);
        if (few.effects != many.effects || few.effects == 0) {
            throw new IllegalStateException("%d effects among few, %d among many".formatted(few.effects, many.effects));
        }
    }

    private static void compare(String what, Running few, Running many, double low, double high) {
        List<Double> costOfFew = new ArrayList<>();
        List<Double> costOfMany = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            double one = few.round(low, high);
            double other = many.round(low, high);
            costOfFew.add(one);
            costOfMany.add(other);
            ratios.add(other / one);
        }
        System.out.printf(
                "a reading that %s: %.0f ns among 10 rules, %.0f ns among 10,000, ratio %.2f%n",
                what, median(costOfFew), median(costOfMany), median(ratios));
    }

    private static double median(List<Double> costs) {
        var later =
                costs.subList(costs.size() / 4, costs.size()).stream().sorted().toList();
        return later.get(later.size() / 2);
    }

    /** Every rule listens to two points of its own, waits, and asks a clock; one concerns the point that speaks. */
    private static List<Rule> rules(int number) {
        var rules = new ArrayList<Rule>();
        for (int i = 0; i < number; i++) {
            String device = "d" + (i + 7);
            rules.add(rule("r%05d".formatted(i))
                    .whenBelow(device + "/p0", 19, ZERO)
                    .whenBecomes(device + "/p1", true)
                    .whenEvery(ofHours(24 + i % 24))
                    .when(Wakes.turns(Asks.held(Asks.is(device + "/p2", true), ofMinutes(5))))
                    .restarting()
                    .then(set(device + "/p3", true), waits(ofMinutes(10)), set(device + "/p3", false)));
        }
        return rules;
    }

    private static House house() {
        House house = House.EMPTY;
        for (int i = 0; i < POINTS; i++) {
            var id = PointId.of("d" + i / 5 + "/p" + i % 5);
            var capability =
                    Capability.of(i % 5 == 0 ? Kind.QUANTITY : Kind.FLAG).whichIsSettable();
            var point = new Point(id, id.name(), capability, new Source("test", Map.of()));
            house = house.after(new HouseEvent.PointFound(point, id.device().value(), null, START));
            house = house.after(new HouseEvent.Reading(id, i % 5 == 0 ? Value.of(20) : Value.of(false), START));
        }
        return house;
    }
}
