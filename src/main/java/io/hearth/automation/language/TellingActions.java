package io.hearth.automation.language;

import static io.hearth.automation.language.Saying.*;

import io.hearth.automation.language.Sentence.Words;
import io.hearth.house.Value;
import io.hearth.rules.Action;
import io.hearth.rules.Durations;
import io.hearth.rules.Term;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads actions aloud. */
final class TellingActions {

    private TellingActions() {}

    static List<Words> each(List<Action> actions) {
        return actions.stream().map(TellingActions::of).toList();
    }

    private static Words together(List<Action> actions) {
        Words words = Telling.joined(AFTERWARDS, each(actions));
        return actions.size() > 1 ? Words.of(GROUP, words) : words;
    }

    private static Words of(Action action) {
        if (action instanceof Action.SetPoint set) {
            return over(set(set), set.over());
        } else if (action instanceof Action.Publish publish) {
            return Words.of(PUBLISH, publish.topic(), publish.payload().toString());
        } else if (action instanceof Action.Wait wait) {
            return Words.of(WAIT, Telling.text(wait.duration()));
        } else if (action instanceof Action.ActivateScene scene) {
            return over(Words.of(SCENE, scene.scene()), scene.over());
        } else if (action instanceof Action.RunRule run) {
            return run.with().isEmpty()
                    ? Words.of(RUN, run.rule())
                    : Words.of(RUN_WITH, run.rule(), Telling.joined(LISTED, named(run.with())));
        } else if (action instanceof Action.Notify note) {
            String text = note.text().toString();
            return note.to() == null ? Words.of(NOTIFY, text) : Words.of(NOTIFY_ONE, note.to(), text);
        } else if (action instanceof Action.Call call) {
            return Words.of(CALL, call.url().toString());
        } else if (action instanceof Action.Let let) {
            return Telling.joined(AND, named(let.values()));
        } else if (action instanceof Action.Stop stop) {
            return stop.why() == null ? Words.of(STOP) : Words.of(STOP_BECAUSE, stop.why());
        }
        return flow(action);
    }

    private static Words flow(Action action) {
        if (action instanceof Action.If choice) {
            Words asked = TellingConditions.of(choice.condition(), false);
            Words then = together(choice.then());
            return choice.otherwise().isEmpty()
                    ? Words.of(CHOOSE, asked, then)
                    : Words.of(CHOOSE_ELSE, asked, then, together(choice.otherwise()));
        } else if (action instanceof Action.WaitUntil wait) {
            return until(wait);
        } else if (action instanceof Action.Repeat repeat) {
            return repeat(repeat);
        }
        var ways = ((Action.Together) action)
                .ways().stream().map(TellingActions::together).toList();
        return Words.of(TOGETHER, Words.of(GROUP, Telling.joined(MEANWHILE, ways)));
    }

    private static Words until(Action.WaitUntil wait) {
        Words asked = TellingConditions.of(wait.until(), false);
        if (wait.atMost().equals(Durations.LONGEST)) {
            return Words.of(WAIT_UNTIL, asked);
        }
        String atMost = Telling.text(wait.atMost());
        return wait.otherwise().isEmpty()
                ? Words.of(WAIT_UNTIL_AT_MOST, asked, atMost)
                : Words.of(WAIT_UNTIL_ELSE, asked, atMost, together(wait.otherwise()));
    }

    private static Words repeat(Action.Repeat repeat) {
        Words body = together(repeat.body());
        if (repeat.check() != null) {
            Words asked = TellingConditions.of(repeat.check(), false);
            return Words.of(repeat.until() ? REPEAT_UNTIL : REPEAT_WHILE, asked, body);
        }
        return repeat.each().isEmpty()
                ? Words.of(REPEAT_TIMES, Integer.toString(repeat.most()), body)
                : Words.of(
                        REPEAT_EACH,
                        Telling.listed(repeat.each().stream().map(Value::text).toList()),
                        body);
    }

    private static Words over(Words words, @Nullable Duration over) {
        return over == null ? words : Words.of(OVER, words, Telling.text(over));
    }

    private static Words set(Action.SetPoint set) {
        String point = set.point().toString();
        if (set.value() instanceof Term.Toggled) {
            return Words.of(TOGGLE, point);
        } else if (set.value() instanceof Term.Added added) {
            String by = Telling.number(Math.abs(added.by()));
            return added.by() < 0 ? Words.of(SUBTRACT, point, by) : Words.of(ADD, point, by);
        }
        boolean press = set.value() instanceof Term.Fixed fixed && fixed.value().equals(Value.of(SetReader.PRESS));
        return press ? Words.of(PRESS, point) : Words.of(SET, point, set.value().toString());
    }

    private static List<Words> named(Map<String, Term> values) {
        return values.entrySet().stream()
                .map(value -> Words.of(LET, value.getKey(), value.getValue().toString()))
                .toList();
    }
}
