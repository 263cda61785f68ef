package io.hearth.automation.analysis;

import io.hearth.automation.analysis.Finding.Kind;
import io.hearth.automation.analysis.Finding.Level;
import io.hearth.house.House;
import io.hearth.house.PointId;
import io.hearth.rules.Condition;
import io.hearth.rules.Durations;
import io.hearth.rules.Rule;
import io.hearth.rules.Trigger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is wrong with a rule whatever the others do: its conditions beside its triggers. */
final class Alone {

    private final Studied studied;
    private final Rule rule;
    private final House house;
    private final boolean called;
    private final Consumer<Finding> found;

    /** @param called whether another rule starts it */
    Alone(Studied studied, House house, boolean called, Consumer<Finding> found) {
        this.studied = studied;
        this.rule = studied.rule();
        this.house = house;
        this.called = called;
        this.found = found;
    }

    void look() {
        new Silent(rule, house, found).look(studied.firings());
        var able = studied.firings().stream()
                .filter(firing -> !firing.fires().isEmpty())
                .toList();
        if (new Cases(house, null).of(rule.condition(), true).isEmpty()) {
            tell(Kind.NEVER_RUNS, Spot.conditions(), null, Remark.NEVER_HOLDS, rule.name());
        } else {
            boolean never = able.stream().allMatch(firing -> firing.runs().isEmpty());
            able.stream().filter(firing -> rule.otherwise().isEmpty() || never).forEach(this::conditions);
            superfluous(able);
        }
        new Ways(rule, house, found).look();
    }

    private void conditions(Firing firing) {
        if (firing.runs().isEmpty()) {
            contradicts(firing);
        } else if (firing.trigger() instanceof Trigger.OnPoint trigger) {
            parts().stream()
                    .filter(part -> part instanceof Condition.Held held && tooShort(trigger, held))
                    .findFirst()
                    .ifPresent(part -> tell(
                            Kind.NEVER_RUNS,
                            Spot.trigger(firing.index()),
                            trigger.point(),
                            Remark.HELD_TOO_SHORT,
                            rule.name(),
                            Wording.of(firing),
                            Durations.text(((Condition.Held) part).hold())));
        }
    }

    private void contradicts(Firing firing) {
        var cases = new Cases(house, Firing.nameOf(rule, firing.index()));
        Optional<Condition> guilty = parts().stream()
                .filter(part -> Cases.and(firing.fires(), cases.of(part, true)).isEmpty())
                .findFirst();
        PointId point = guilty.flatMap(part -> part.points().stream().sorted().findFirst())
                .orElse(null);
        var words = guilty.flatMap(Wording::of);
        if (words.isPresent()) {
            tell(
                    Kind.NEVER_RUNS,
                    Spot.trigger(firing.index()),
                    point,
                    Remark.CONTRADICTS,
                    rule.name(),
                    Wording.of(firing),
                    words.get());
        } else {
            tell(
                    Kind.NEVER_RUNS,
                    Spot.trigger(firing.index()),
                    point,
                    Remark.ALL_CONTRADICT,
                    rule.name(),
                    Wording.of(firing));
        }
    }

    /** Whether what has to have held for so long has only just begun. */
    private boolean tooShort(Trigger.OnPoint trigger, Condition.Held held) {
        var cases = new Cases(house, null);
        return held.part().point().equals(trigger.point())
                && held.hold().compareTo(trigger.hold()) > 0
                && !(trigger instanceof Trigger.Pressed)
                && Cases.and(cases.point(trigger.point(), Firing.before(trigger)), cases.of(held.part(), true))
                        .isEmpty();
    }

    private void superfluous(List<Firing> firings) {
        if (called || firings.isEmpty() || firings.size() < studied.firings().size()) {
            return;
        }
        List<Condition> parts = parts();
        for (int i = 0; i < parts.size(); i++) {
            Condition part = parts.get(i);
            var words = Wording.of(part);
            if (words.isPresent() && firings.stream().allMatch(firing -> impliedBy(firing, part))) {
                tell(
                        Kind.ALWAYS_TRUE,
                        parts.size() == 1 ? Spot.conditions() : new Spot(Spot.Part.IF, List.of(i)),
                        part.points().stream().sorted().findFirst().orElse(null),
                        Remark.GOES_WITHOUT_SAYING,
                        rule.name(),
                        Wording.of(firings.get(0)),
                        words.get());
            }
        }
    }

    private boolean impliedBy(Firing firing, Condition part) {
        Set<PointId> asked = part.points();
        return !(firing.trigger() instanceof Trigger.Called)
                && firing.hold().isZero()
                && firing.fires().stream()
                        .allMatch(facts -> facts.points().keySet().containsAll(asked))
                && part.all().noneMatch(inner -> inner instanceof Condition.Held)
                && Cases.and(firing.fires(), new Cases(house, null).of(part, false))
                        .isEmpty();
    }

    private List<Condition> parts() {
        return rule.condition() instanceof Condition.All all ? all.parts() : List.of(rule.condition());
    }

    private void tell(Kind kind, Spot spot, @Nullable PointId point, Remark remark, Object... arguments) {
        Level level = kind == Kind.ALWAYS_TRUE ? Level.INFO : Level.WARNING;
        found.accept(new Finding(kind, level, rule.id(), null, spot, null, point, remark, List.of(arguments)));
    }
}
