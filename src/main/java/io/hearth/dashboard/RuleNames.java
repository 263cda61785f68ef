package io.hearth.dashboard;

import io.hearth.rules.Rule;
import io.hearth.rules.RuleBook;
import java.util.function.UnaryOperator;

/** What people call rules. */
final class RuleNames {

    private RuleNames() {}

    /** The name of a rule by its id; its id when it has gone. */
    static UnaryOperator<String> of(RuleBook book) {
        return id -> book.rule(id).map(Rule::name).orElse(id);
    }
}
