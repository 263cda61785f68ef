package io.hearth.automation.analysis;

import io.hearth.automation.words.Closest;
import io.hearth.rules.Action;
import io.hearth.rules.Rule;
import io.hearth.rules.RuleBook;
import io.hearth.rules.Scene;
import io.hearth.rules.Trigger;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Scenes and rules that are spoken of and do not exist. */
final class Missing {

    /** Names compared to find what was meant. */
    private static final int MOST = 5_000;

    private final RuleBook book;
    private final Consumer<Finding> found;
    private final Set<String> told = new HashSet<>();

    Missing(RuleBook book, Consumer<Finding> found) {
        this.book = book;
        this.found = found;
    }

    void look(Studied studied) {
        Rule rule = studied.rule();
        for (Firing firing : studied.firings()) {
            if (firing.trigger() instanceof Trigger.OnScene on) {
                scene(rule, Spot.trigger(firing.index()), on.scene());
            }
        }
        for (Deed deed : studied.deeds()) {
            if (deed.act() instanceof Deed.Activates activates) {
                scene(rule, deed.spot(), activates.scene());
            } else if (deed.act() instanceof Deed.Runs runs
                    && book.rule(runs.rule()).isEmpty()) {
                var ids = book.rules().stream().map(Rule::id).limit(MOST).toList();
                tell(rule, deed.spot(), Remark.NO_RULE, runs.rule(), ids);
            }
        }
    }

    private void scene(Rule rule, Spot spot, String scene) {
        if (book.scene(scene).isEmpty()) {
            tell(
                    rule,
                    spot,
                    Remark.NO_SCENE,
                    scene,
                    book.scenes().stream().map(Scene::id).limit(MOST).toList());
        }
    }

    private void tell(Rule rule, Spot spot, Remark remark, String id, Collection<String> ids) {
        if (!told.add(remark + " " + rule.id() + " " + id)) {
            return;
        }
        List<Object> plain = List.of(rule.name(), id);
        var near = Closest.to(id, ids);
        var finding = new Finding(
                Finding.Kind.MISSING,
                Finding.Level.WARNING,
                rule.id(),
                null,
                spot,
                null,
                null,
                near.isPresent() ? Remark.MAYBE : remark,
                near.isPresent() ? List.of(new Finding.Said(remark, plain), near.get()) : plain);
        found.accept(finding);
    }

    /** The rules that others start. */
    static Set<String> called(Collection<Rule> rules) {
        var called = new HashSet<String>();
        rules.stream()
                .flatMap(rule -> java.util.stream.Stream.concat(rule.then().stream(), rule.otherwise().stream()))
                .flatMap(Action::all)
                .forEach(action -> {
                    if (action instanceof Action.RunRule run) {
                        called.add(run.rule());
                    }
                });
        return called;
    }
}
