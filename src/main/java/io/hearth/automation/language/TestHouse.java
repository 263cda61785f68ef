package io.hearth.automation.language;

import io.hearth.automation.language.RuleTest.Expected;
import io.hearth.automation.language.RuleTest.TestStep;
import io.hearth.house.Cause;
import io.hearth.house.HouseEvent;
import io.hearth.rules.Action;
import io.hearth.rules.Condition;
import io.hearth.rules.Effect;
import io.hearth.rules.Place;
import io.hearth.rules.Reason;
import io.hearth.rules.Rule;
import io.hearth.rules.RuleBook;
import io.hearth.rules.Scene;
import io.hearth.rules.Simulation;
import io.hearth.rules.Trace;
import io.hearth.rules.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The house of one test: the rule alone, with empty scenes and rules in the place of those it speaks of. */
final class TestHouse {

    /** Times that may fall due in one test, so that no test runs forever. */
    private static final int MOST_TICKS = 20_000;

    private static final Cause SOMEBODY = Cause.of(Cause.Kind.PERSON, "test");

    private final Rule rule;
    private final RuleTest test;
    private final Place place;
    private final Simulation simulation;
    private final List<Trace> traces = new ArrayList<>();
    private final List<Expected> asked = new ArrayList<>();
    private Effect.@Nullable Call called;
    private int ticks;

    TestHouse(Rule rule, RuleTest test, Place place) {
        this.rule = rule.enabled(true).shadow(false);
        this.test = test;
        this.place = place;
        var rules = Stream.concat(Stream.of(this.rule), strangers(rule)).toList();
        var book = new RuleBook(place, rules, scenes(rule).toList());
        this.simulation = new Simulation(book, test.at().atZone(place.zone()).toInstant(), true);
    }

    private static <T> Stream<T> each(Rule rule, Class<T> type) {
        return Stream.concat(rule.then().stream(), rule.otherwise().stream())
                .flatMap(Action::all)
                .filter(type::isInstance)
                .map(type::cast);
    }

    private static Stream<Scene> scenes(Rule rule) {
        var activated = each(rule, Action.ActivateScene.class).map(Action.ActivateScene::scene);
        var awaited = rule.when().stream()
                .filter(Trigger.OnScene.class::isInstance)
                .map(trigger -> ((Trigger.OnScene) trigger).scene());
        return Stream.concat(activated, awaited).distinct().map(id -> new Scene(id, id, Map.of(), null));
    }

    private static Stream<Rule> strangers(Rule rule) {
        List<Trigger> called = List.of(new Trigger.Called());
        return each(rule, Action.RunRule.class)
                .map(Action.RunRule::rule)
                .filter(id -> !id.equals(rule.id()))
                .distinct()
                .map(id -> new Rule(id, id, Rule.Behaviour.USUAL, called, Condition.NONE, List.of(), List.of()));
    }

    /** What is given takes its place; what that leads to is nobody's expectation. */
    void opens() {
        simulation.given(test.given());
        settle();
        asked.clear();
    }

    void lives(TestStep step) {
        if (step instanceof TestStep.Hears hears) {
            hears.values().forEach(simulation::hears);
        } else if (step instanceof TestStep.Passes passes) {
            passes(passes.duration());
        } else {
            happens(step);
        }
        settle();
    }

    private void happens(TestStep step) {
        Instant now = simulation.now();
        if (step instanceof TestStep.Goes goes) {
            String name = goes.device().value();
            simulation.happens(
                    new HouseEvent.AvailabilityReported(goes.device(), name, null, goes.availability(), now));
        } else if (step instanceof TestStep.Arrives message) {
            simulation.happens(new HouseEvent.MessageHeard(message.topic(), message.payload(), "test", now));
        } else if (step instanceof TestStep.Hooked hooked) {
            simulation.happens(new HouseEvent.HookCalled(hooked.hook(), hooked.payload(), now));
        } else if (step instanceof TestStep.Activated activated) {
            simulation.happens(new HouseEvent.SceneActivated(activated.scene(), SOMEBODY, now));
        } else if (step instanceof TestStep.Run run) {
            simulation.happens(new HouseEvent.RuleAsked(rule.id(), run.with(), false, SOMEBODY, now));
        } else if (step instanceof TestStep.Answers answer && called != null) {
            String body = answer.body();
            simulation.happens(new HouseEvent.CallAnswered(called.rule(), called.run(), answer.status(), body, now));
        } else if (step instanceof TestStep.Starts) {
            simulation.happens(new HouseEvent.Started(now));
        } else if (step instanceof TestStep.Forgets forgets) {
            simulation.happens(new HouseEvent.ValueUnknown(forgets.point(), now));
        }
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

    /** Notes what was asked of the world. Scenes and other rules are no effects; the traces tell of them. */
    private void settle() {
        for (Effect effect : simulation.takeEffects()) {
            if (effect instanceof Effect.Call call) {
                called = call;
            }
            asked.addAll(Stream.of(effect)
                    .filter(TestHouse::first)
                    .map(TestHouse::told)
                    .toList());
        }
        for (Trace trace : simulation.takeTraces()) {
            if (trace.rule().equals(rule.id())) {
                traces.add(trace);
                noted(trace, Reason.Phrase.ACTIVATED, Expected.Scene::new);
                noted(trace, Reason.Phrase.RAN, Expected.Ran::new);
            }
        }
    }

    private void noted(Trace trace, Reason.Phrase phrase, Function<String, Expected> made) {
        trace.notes().stream()
                .filter(note -> note.phrase() == phrase)
                .map(note -> made.apply(note.arguments().get(0)))
                .forEach(asked::add);
    }

    private static boolean first(Effect effect) {
        return !(effect instanceof Effect.Send send) || send.command().attempts() <= 1;
    }

    private static Expected told(Effect effect) {
        if (effect instanceof Effect.Send send) {
            return new Expected.Wish(send.command().point(), send.command().value());
        } else if (effect instanceof Effect.Publish publish) {
            return new Expected.Message(publish.topic(), publish.payload());
        } else if (effect instanceof Effect.Notify note) {
            return new Expected.Note(note.text(), note.title(), note.to());
        }
        var call = (Effect.Call) effect;
        return new Expected.Called(call.method(), call.url(), call.body());
    }

    /** Everything that was asked of the world since the last call. */
    List<Expected> takeAsked() {
        var taken = List.copyOf(asked);
        asked.clear();
        return taken;
    }

    /** Everything that the rule decided. */
    List<Trace> traces() {
        return List.copyOf(traces);
    }

    Place place() {
        return place;
    }

    /** The test would run forever. */
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuch() {
            super("more than %d times fell due".formatted(MOST_TICKS), null, false, false);
        }
    }
}
