package io.hearth.automation.analysis;

import io.hearth.house.House;
import io.hearth.rules.Action;
import io.hearth.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Ways through a rule that nobody can take: what one way asks, those before it have taken, or it asks too much. */
final class Ways {

    private final Rule rule;
    private final Cases cases;
    private final Consumer<Finding> found;

    Ways(Rule rule, House house, Consumer<Finding> found) {
        this.rule = rule;
        this.cases = new Cases(house, null);
        this.found = found;
    }

    void look() {
        all(Spot.Part.THEN, rule.then(), List.of(), 0, Cases.ALWAYS);
        all(Spot.Part.ELSE, rule.otherwise(), List.of(), 0, Cases.ALWAYS);
    }

    /** @param known what is so when the first of them is done */
    private void all(Spot.Part part, List<Action> actions, List<Integer> path, int first, List<Facts> known) {
        for (int i = 0; i < actions.size(); i++) {
            var at = new ArrayList<>(path);
            at.add(first + i);
            one(part, actions.get(i), at, i == 0 ? known : Cases.ALWAYS);
        }
    }

    private void one(Spot.Part part, Action action, List<Integer> path, List<Facts> known) {
        if (!(action instanceof Action.If choice)) {
            all(part, action.inner().toList(), path, 0, Cases.ALWAYS);
            return;
        }
        List<Facts> yes = Cases.and(known, cases.of(choice.condition(), true));
        List<Facts> no = Cases.and(known, cases.of(choice.condition(), false));
        if (yes.isEmpty() && !choice.then().isEmpty()) {
            found.accept(new Finding(
                    Finding.Kind.NEVER_RUNS,
                    Finding.Level.WARNING,
                    rule.id(),
                    null,
                    new Spot(part, path),
                    null,
                    null,
                    Remark.WAY_NEVER_TAKEN,
                    List.of(rule.name())));
            yes = Cases.ALWAYS;
        }
        all(part, choice.then(), path, 0, yes);
        all(part, choice.otherwise(), path, choice.then().size(), no.isEmpty() ? Cases.ALWAYS : no);
    }
}
