package io.hearth.automation.analysis;

import io.hearth.automation.analysis.Finding.Kind;
import io.hearth.automation.analysis.Finding.Level;
import io.hearth.house.House;
import io.hearth.rules.Action;
import io.hearth.rules.OnClock;
import io.hearth.rules.Rule;
import io.hearth.rules.Term;
import io.hearth.rules.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Rules that add nothing, because another does the same whenever they start. */
final class Shadows {

    private static final int MOST_PAIRS = 2_000;

    private final House house;
    private final Set<String> called;
    private final Consumer<Finding> found;
    private final Map<Object, List<Studied>> alike = new LinkedHashMap<>();

    /** @param called the rules that others start; they are never superfluous */
    Shadows(House house, Set<String> called, Consumer<Finding> found) {
        this.house = house;
        this.called = called;
        this.found = found;
    }

    void add(Studied studied) {
        Rule rule = studied.rule();
        if (rule.when().isEmpty() || rule.then().isEmpty()) {
            return;
        }
        studied.firings().stream()
                .filter(firing -> !(firing.trigger() instanceof Trigger.Called))
                .flatMap(firing ->
                        rule.then().stream().map(action -> List.of(Meeting.key(firing.trigger()), effect(action))))
                .distinct()
                .forEach(key ->
                        alike.computeIfAbsent(key, any -> new ArrayList<>()).add(studied));
    }

    void look() {
        var told = new java.util.HashSet<List<String>>();
        for (List<Studied> all : alike.values()) {
            int pairs = 0;
            for (int i = 0; i < all.size() && pairs < MOST_PAIRS; i++) {
                for (int j = i + 1; j < all.size() && pairs++ < MOST_PAIRS; j++) {
                    Studied one = all.get(i);
                    Studied other = all.get(j);
                    if (one != other && told.add(List.of(one.id(), other.id()))) {
                        compare(one, other);
                    }
                }
            }
        }
    }

    private void compare(Studied one, Studied other) {
        boolean forth = covers(one, other);
        boolean back = covers(other, one);
        if (forth && back && same(one.rule(), other.rule())) {
            tell(Remark.DUPLICATE, one, other);
        } else if (forth && !called.contains(other.id()) && harmless(other.rule())) {
            tell(Remark.SHADOWED, other, one);
        } else if (back && !called.contains(one.id()) && harmless(one.rule())) {
            tell(Remark.SHADOWED, one, other);
        }
    }

    /** Whether the first starts whenever the second does, and does all that it does. */
    private boolean covers(Studied one, Studied other) {
        return one.rule().otherwise().equals(other.rule().otherwise())
                && (one.rule().otherwise().isEmpty()
                        || one.rule().condition().equals(other.rule().condition()))
                && one.rule()
                        .behaviour()
                        .cooldown()
                        .equals(other.rule().behaviour().cooldown())
                && does(one.rule(), other.rule())
                && other.firings().stream().allMatch(firing -> !firing.runs().isEmpty() && starts(one, firing));
    }

    private static boolean does(Rule one, Rule other) {
        var effects = one.then().stream().map(Shadows::effect).toList();
        return one.then().equals(other.then())
                || one.then().stream().allMatch(Shadows::brief)
                        && harmless(other)
                        && other.then().stream().map(Shadows::effect).allMatch(effects::contains)
                        && one.behaviour().priority() <= other.behaviour().priority();
    }

    /** A rule that is busy when it is started again does not do it again. */
    private static boolean brief(Action action) {
        return action instanceof Action.SetPoint
                || action instanceof Action.ActivateScene
                || action instanceof Action.Publish
                || action instanceof Action.Notify;
    }

    private boolean starts(Studied one, Firing firing) {
        return one.firings().stream()
                .filter(own -> includes(own.trigger(), firing.trigger()))
                .anyMatch(own -> Cases.and(
                                firing.runs(),
                                new Cases(house, Firing.nameOf(one.rule(), own.index()))
                                        .of(one.rule().condition(), false))
                        .isEmpty());
    }

    private static boolean includes(Trigger wide, Trigger narrow) {
        if (wide instanceof OnClock.At a && narrow instanceof OnClock.At b) {
            return a.time().equals(b.time()) && a.days().containsAll(b.days());
        } else if (wide instanceof Trigger.Becomes a && narrow instanceof Trigger.Becomes b) {
            return a.point().equals(b.point())
                    && a.hold().equals(b.hold())
                    && (a.from() == null || a.from().equals(b.from()))
                    && (a.to() == null || b.to() != null && Domain.alike(a.to(), b.to()))
                    && (a.to() != null || b.from() != null || b.equals(a));
        } else if (wide instanceof Trigger.Pressed a && narrow instanceof Trigger.Pressed b) {
            return a.point().equals(b.point()) && (a.word() == null || a.word().equals(b.word()));
        }
        return !(wide instanceof Trigger.Called) && wide.equals(narrow);
    }

    /** Whether doing it twice is the same as once. */
    private static boolean harmless(Rule rule) {
        return rule.then().stream()
                .allMatch(action -> action instanceof Action.ActivateScene
                        || action instanceof Action.SetPoint set && set.value() instanceof Term.Fixed);
    }

    private static Object effect(Action action) {
        return action instanceof Action.SetPoint set ? List.of(set.point(), set.value()) : action;
    }

    private static boolean same(Rule one, Rule other) {
        return one.then().equals(other.then())
                && one.behaviour().mode() == other.behaviour().mode();
    }

    private void tell(Remark remark, Studied one, Studied other) {
        found.accept(new Finding(
                Kind.SHADOWED,
                Level.WARNING,
                one.id(),
                other.id(),
                Spot.trigger(0),
                Spot.trigger(0),
                null,
                remark,
                List.of(one.name(), other.name())));
    }
}
