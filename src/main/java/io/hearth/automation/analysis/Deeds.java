package io.hearth.automation.analysis;

import io.hearth.rules.Action;
import io.hearth.rules.Condition;
import io.hearth.rules.Rule;
import io.hearth.rules.RuleBook;
import io.hearth.rules.Scene;
import io.hearth.rules.Term;
import java.util.ArrayList;
import java.util.List;

/** Collects what a rule does, in order. */
final class Deeds {

    private final RuleBook book;
    private final Spot.Part part;
    private final List<Deed> deeds = new ArrayList<>();
    private int pauses;
    private boolean waits;
    private int ways;

    private Deeds(RuleBook book, Spot.Part part) {
        this.book = book;
        this.part = part;
    }

    static List<Deed> of(Rule rule, RuleBook book) {
        var then = new Deeds(book, Spot.Part.THEN);
        then.all(rule.then(), List.of(), 0, List.of(), List.of());
        var otherwise = new Deeds(book, Spot.Part.ELSE);
        otherwise.all(rule.otherwise(), List.of(), 0, List.of(), List.of());
        var both = new ArrayList<>(then.deeds);
        both.addAll(otherwise.deeds);
        return both;
    }

    private void all(List<Action> actions, List<Integer> path, int first, List<Integer> way, List<Condition> asked) {
        for (int i = 0; i < actions.size(); i++) {
            var at = new ArrayList<>(path);
            at.add(first + i);
            one(actions.get(i), at, way, asked);
        }
    }

    private void one(Action action, List<Integer> path, List<Integer> way, List<Condition> asked) {
        if (action instanceof Action.SetPoint set) {
            add(path, way, asked, new Deed.Sets(set.point(), set.value()));
        } else if (action instanceof Action.ActivateScene activate) {
            add(path, way, asked, new Deed.Activates(activate.scene()));
            book.scene(activate.scene()).ifPresent(scene -> states(scene, path, way, asked));
        } else if (action instanceof Action.Publish publish) {
            add(path, way, asked, new Deed.Says(publish.topic(), publish.payload()));
        } else if (action instanceof Action.RunRule run) {
            add(path, way, asked, new Deed.Runs(run.rule()));
            pauses += run.waits() ? 1 : 0;
        } else if (action instanceof Action.Wait || action instanceof Action.Call) {
            pauses++;
        } else if (action instanceof Action.If choice) {
            branch(choice.then(), path, 0, way, with(asked, choice.condition()));
            branch(
                    choice.otherwise(),
                    path,
                    choice.then().size(),
                    way,
                    with(asked, new Condition.Not(choice.condition())));
        } else if (action instanceof Action.WaitUntil wait) {
            waits = true;
            branch(wait.otherwise(), path, 0, way, asked);
        } else if (action instanceof Action.Repeat repeat) {
            all(repeat.body(), path, 0, way, asked);
        } else if (action instanceof Action.Together together) {
            together(together, path, way, asked);
        }
    }

    private void together(Action.Together together, List<Integer> path, List<Integer> way, List<Condition> asked) {
        int first = 0;
        int before = pauses;
        int most = pauses;
        for (List<Action> actions : together.ways()) {
            pauses = before;
            branch(actions, path, first, way, asked);
            most = Math.max(most, pauses);
            first += actions.size();
        }
        pauses = most;
    }

    private void branch(List<Action> actions, List<Integer> path, int first, List<Integer> way, List<Condition> asked) {
        var further = new ArrayList<>(way);
        further.add(ways++);
        all(actions, path, first, further, asked);
    }

    private void states(Scene scene, List<Integer> path, List<Integer> way, List<Condition> asked) {
        scene.states().forEach((point, value) -> add(path, way, asked, new Deed.Sets(point, Term.of(value))));
    }

    private void add(List<Integer> path, List<Integer> way, List<Condition> asked, Deed.Act act) {
        deeds.add(new Deed(new Spot(part, path), List.copyOf(way), asked, pauses, waits, act));
    }

    private static List<Condition> with(List<Condition> asked, Condition another) {
        var more = new ArrayList<>(asked);
        more.add(another);
        return List.copyOf(more);
    }
}
