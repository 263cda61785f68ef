package io.hearth.automation.language;

import io.hearth.automation.language.RuleTest.Expected;
import io.hearth.automation.language.RuleTest.TestStep;
import io.hearth.rules.Place;
import io.hearth.rules.Rule;
import io.hearth.rules.Trace;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs a test beside its rule, in a house where nothing else stands and devices obey at once. */
public final class RuleTestBench {

    private static final int MOST_REASONS = 20;

    private final Rule rule;
    private final RuleTest test;
    private final TestHouse house;

    private RuleTestBench(Rule rule, RuleTest test, Place place) {
        this.rule = rule;
        this.test = test;
        this.house = new TestHouse(rule, test, test.where().in(place));
    }

    /** @param zone of the house */
    public static List<TestResult> run(WrittenRule written, ZoneId zone) {
        return run(written, Place.in(zone));
    }

    /** @param place of the house; a test may name another */
    public static List<TestResult> run(WrittenRule written, Place place) {
        return written.good().stream()
                .flatMap(rule -> written.tests().stream().map(test -> new RuleTestBench(rule, test, place).run()))
                .toList();
    }

    /** A test that failed, said as a problem of its file. */
    public static Problem problem(String file, TestResult failed, Problem.Severity severity) {
        String message = "The test \"%s\" expected %s, but the rule asked for %s"
                .formatted(failed.name(), failed.expected(), failed.happened());
        return new Problem(file, failed.line(), failed.column(), severity, message);
    }

    private TestResult run() {
        try {
            house.opens();
            for (TestStep step : test.steps()) {
                if (!(step instanceof TestStep.Expects expects)) {
                    house.lives(step);
                    continue;
                }
                List<Expected> asked = house.takeAsked();
                if (!meets(asked, expects.wanted())) {
                    return result(expects.line(), expects.column(), listed(expects.wanted()), listed(asked));
                }
            }
        } catch (TestHouse.TooMuch tooMuch) {
            return result(test.line(), test.column(), "an end", String.valueOf(tooMuch.getMessage()));
        }
        return new TestResult(rule.id(), test.name(), test.line(), test.column(), true, null, null, List.of());
    }

    private static boolean meets(List<Expected> asked, List<Expected> wanted) {
        var left = new ArrayList<>(asked);
        for (Expected wish : wanted) {
            var met = left.stream().filter(wish::meets).findFirst();
            if (met.isEmpty()) {
                return false;
            }
            left.remove(met.get());
        }
        return left.isEmpty();
    }

    private TestResult result(int line, int column, String expected, String happened) {
        List<Trace> traces = house.traces();
        int skipped = Math.max(0, traces.size() - MOST_REASONS);
        var why = traces.stream().skip(skipped).map(this::why).toList();
        return new TestResult(rule.id(), test.name(), line, column, false, expected, happened, why);
    }

    private String why(Trace trace) {
        var time = trace.at().atZone(house.place().zone()).toLocalTime().withNano(0);
        String verdict = trace.verdict() == null ? "" : " [%s]".formatted(Explained.of(trace.verdict()));
        String notes = trace.notes().stream().map(Object::toString).collect(Collectors.joining("; "));
        return "%s %s%s: %s%s"
                .formatted(
                        time,
                        trace.trigger(),
                        verdict,
                        Explained.of(trace.outcome()),
                        notes.isEmpty() ? "" : " (" + notes + ")");
    }

    private static String listed(List<Expected> asked) {
        return asked.isEmpty()
                ? "nothing"
                : asked.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
