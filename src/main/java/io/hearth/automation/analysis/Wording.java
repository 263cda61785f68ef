package io.hearth.automation.analysis;

import io.hearth.automation.language.Sentence;
import io.hearth.automation.language.Sentence.Words;
import io.hearth.automation.language.Telling;
import io.hearth.house.Value;
import io.hearth.rules.Condition;
import io.hearth.rules.Rule;
import io.hearth.rules.Trigger;
import java.util.List;
import java.util.Optional;

/** Says triggers and conditions within a finding. */
final class Wording {

    /** Conditions of more parts are not said again. */
    private static final int MOST_PARTS = 2;

    private Wording() {}

    /** What must happen. */
    static Words of(Firing firing) {
        return said(List.of(firing.trigger()), Condition.NONE).when().get(0);
    }

    /** What must be so; empty when that cannot be said in short. */
    static Optional<Words> of(Condition condition) {
        boolean said =
                condition.all().count() <= MOST_PARTS + 1 && condition.all().noneMatch(Condition.NONE::equals);
        return said ? Optional.ofNullable(said(List.of(), condition).condition()) : Optional.empty();
    }

    private static Sentence said(List<Trigger> when, Condition condition) {
        return Telling.of(new Rule("a", "a", Rule.Behaviour.USUAL, when, condition, List.of(), List.of()));
    }

    static String number(double number) {
        return Value.of(number).text();
    }
}
