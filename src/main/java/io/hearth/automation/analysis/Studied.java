package io.hearth.automation.analysis;

import io.hearth.house.House;
import io.hearth.rules.Rule;
import io.hearth.rules.RuleBook;
import io.hearth.rules.Trigger;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A rule as it is looked at.
 *
 * @param firings its triggers, in order
 * @param called  how another rule starts it
 * @param deeds   what others can notice of it, in order
 */
record Studied(Rule rule, List<Firing> firings, Firing called, List<Deed> deeds) {

    static Studied of(Rule rule, RuleBook book, House house) {
        var firings = IntStream.range(0, rule.when().size())
                .mapToObj(index -> Firing.of(rule, index, house))
                .toList();
        var cases = new Cases(house, null);
        var called = new Firing(
                -1,
                new Trigger.Called(),
                Cases.ALWAYS,
                cases.of(rule.condition(), true),
                cases.of(rule.condition(), false));
        return new Studied(rule, firings, called, Deeds.of(rule, book));
    }

    String id() {
        return rule.id();
    }

    String name() {
        return rule.name();
    }

    /** Whether it is more than looked at: it listens, and what it wants is sent. */
    boolean acts() {
        return rule.enabled() && !rule.behaviour().shadow();
    }
}
