package io.hearth.automation.language;

import io.hearth.automation.language.RuleTest.Expected;
import io.hearth.automation.language.RuleTest.TestStep;
import io.hearth.house.Command;
import io.hearth.rules.Effect;
import io.hearth.rules.Rule;
import io.hearth.rules.RuleBook;
import io.hearth.rules.Simulation;
import io.hearth.rules.Trace;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs a test beside its rule, in a house where nothing else stands and devices obey at once. */
public final class RuleTestBench {

    /** Times that may fall due in one test, so that no test runs forever. */
    private static final int MOST_TICKS = 20_000;

    private static final int MOST_REASONS = 20;

    private final Rule rule;
    private final RuleTest test;
    private final Simulation simulation;
    private final ZoneId zone;
    private List<Effect> asked = List.of();
    private int ticks;

    private RuleTestBench(Rule rule, RuleTest test, ZoneId zone) {
        this.rule = rule.enabled(true);
        this.test = test;
        this.zone = zone;
        var book = new RuleBook(zone, List.of(this.rule));
        this.simulation = new Simulation(book, test.at().atZone(zone).toInstant(), true);
    }

    /** @param zone of the house */
    public static List<TestResult> run(WrittenRule written, ZoneId zone) {
        return written.good().stream()
                .flatMap(rule -> written.tests().stream().map(test -> new RuleTestBench(rule, test, zone).run()))
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
            simulation.given(test.given());
            simulation.takeEffects();
            for (TestStep step : test.steps()) {
                if (step instanceof TestStep.Hears hears) {
                    hears.values().forEach(simulation::hears);
                } else if (step instanceof TestStep.Passes passes) {
                    passes(passes.duration());
                } else if (step instanceof TestStep.Expects expects && !meets(expects)) {
                    return failed(expects);
                }
            }
        } catch (TooMuch tooMuch) {
            return result(test.line(), test.column(), "an end", tooMuch.getMessage());
        }
        return new TestResult(rule.id(), test.name(), test.line(), test.column(), true, null, null, List.of());
    }

    private void passes(Duration duration) {
        Instant until = simulation.now().plus(duration);
        while (simulation.now().isBefore(until)) {
            if (ticks++ > MOST_TICKS) {
                throw new TooMuch();
            }
            Instant next = simulation.agenda().nextDue().filter(until::isAfter).orElse(until);
            Instant now = simulation.now();
            simulation.passes(next.isAfter(now) ? Duration.between(now, next) : Duration.ofMillis(1));
        }
    }

    private boolean meets(TestStep.Expects expects) {
        asked = simulation.takeEffects().stream().filter(RuleTestBench::first).toList();
        var left = new ArrayList<>(asked);
        for (Expected wanted : expects.wanted()) {
            var met = left.stream().filter(effect -> meets(effect, wanted)).findFirst();
            if (met.isEmpty()) {
                return false;
            }
            left.remove(met.get());
        }
        return left.isEmpty();
    }

    private static boolean first(Effect effect) {
        return !(effect instanceof Effect.Send send) || send.command().attempts() <= 1;
    }

    private static boolean meets(Effect effect, Expected wanted) {
        if (effect instanceof Effect.Send send && wanted instanceof Expected.Wish wish) {
            Command command = send.command();
            return command.point().equals(wish.point()) && command.value().same(wish.value());
        }
        return effect instanceof Effect.Publish publish
                && wanted instanceof Expected.Message message
                && publish.topic().equals(message.topic())
                && (message.payload() == null || publish.payload().equals(message.payload()));
    }

    private TestResult failed(TestStep.Expects expects) {
        return result(expects.line(), expects.column(), listed(expects.wanted()), listed(told(asked)));
    }

    private TestResult result(int line, int column, String expected, String happened) {
        List<Trace> traces = simulation.takeTraces();
        int skipped = Math.max(0, traces.size() - MOST_REASONS);
        var why = traces.stream().skip(skipped).map(this::why).toList();
        return new TestResult(rule.id(), test.name(), line, column, false, expected, happened, why);
    }

    private String why(Trace trace) {
        var time = trace.at().atZone(zone).toLocalTime().withNano(0);
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

    private static List<Expected> told(List<Effect> effects) {
        return effects.stream()
                .<Expected>map(effect -> effect instanceof Effect.Publish publish
                        ? new Expected.Message(publish.topic(), publish.payload())
                        : wish(((Effect.Send) effect).command()))
                .toList();
    }

    private static Expected wish(Command command) {
        return new Expected.Wish(command.point(), command.value());
    }

    private static String listed(List<Expected> asked) {
        return asked.isEmpty()
                ? "nothing"
                : asked.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuch() {
            super("more than %d times fell due".formatted(MOST_TICKS), null, false, false);
        }
    }
}
