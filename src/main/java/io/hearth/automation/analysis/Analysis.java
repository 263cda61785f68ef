package io.hearth.automation.analysis;

import io.hearth.house.House;
import io.hearth.rules.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks at all rules together before any of them runs. The literature on trigger-action programs knows six kinds of
 * conflicts, under several names; this is how each is covered:
 *
 * <ul>
 *   <li><em>contradiction</em> (action or actuation conflict, inconsistency): {@link Finding.Kind#FIGHT}. Two rules that
 *       one event starts and whose conditions can hold together want different values of a point; and limits that
 *       overlap where a gap belongs. A priority decides it, and then it is only said who wins.
 *   <li><em>redundancy and shadowing</em> (duplicated actions; also condition bypass, where a rule with weaker conditions
 *       makes another needless): {@link Finding.Kind#SHADOWED}, and {@link Finding.Kind#ALWAYS_TRUE} within one rule.
 *   <li><em>loop</em> (circularity, also of a rule with itself): {@link Finding.Kind#LOOP}, through points, scenes,
 *       topics and rules that are run; only circles that go on once all values they set are known.
 *   <li><em>revert</em> (undone action): {@link Finding.Kind#UNDONE}.
 *   <li><em>chaining</em> (extended trigger, unexpected activation): {@link Finding.Kind#CHAINED}, as information.
 *   <li><em>condition block</em> (a rule that never runs, a dead trigger): {@link Finding.Kind#NEVER_FIRES} and
 *       {@link Finding.Kind#NEVER_RUNS}; {@link Finding.Kind#MISSING} for what is spoken of and does not exist.
 * </ul>
 *
 * <p>Conflicts through the air of a room (a heater and an open window) are not seen. Formulas, the sun and distances are
 * not looked into: they may hold, and the sentence says "may". Pure; any thread; its time grows with the rules, not with
 * their pairs.
 */
public final class Analysis {

    private Analysis() {}

    /**
     * All there is to say, in the order of rules; the worst of each rule first.
     *
     * @param house for what points can say; rules about points that it does not know are looked at without
     */
    public static List<Finding> findings(RuleBook book, House house) {
        var findings = new ArrayList<Finding>();
        Consumer<Finding> found = findings::add;
        var called = Missing.called(book.rules());
        var missing = new Missing(book, found);
        var fights = new Fights(house, found);
        var shadows = new Shadows(house, called, found);
        var acting = new ArrayList<Studied>();
        for (var rule : book.rules()) {
            Studied studied = Studied.of(rule, book, house);
            new Alone(studied, house, called.contains(rule.id()), found).look();
            missing.look(studied);
            if (studied.acts()) {
                acting.add(studied);
                fights.add(studied);
                shadows.add(studied);
            }
        }
        fights.look();
        shadows.look();
        new Chains(acting, house, found).look();
        findings.sort(Finding.ORDER);
        return List.copyOf(findings);
    }
}
