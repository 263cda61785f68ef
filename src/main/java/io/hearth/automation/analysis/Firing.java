package io.hearth.automation.analysis;

import io.hearth.house.House;
import io.hearth.rules.OnClock;
import io.hearth.rules.Rule;
import io.hearth.rules.Trigger;
import java.time.Duration;
import java.util.List;

/**
 * A trigger of a rule, and what is the case when it starts the rule.
 *
 * @param index     its place among the triggers
 * @param fires     what is the case when it fires; nothing when it never can
 * @param runs      the same, and the conditions say yes
 * @param otherwise the same, and the conditions say no
 */
record Firing(int index, Trigger trigger, List<Facts> fires, List<Facts> runs, List<Facts> otherwise) {

    static Firing of(Rule rule, int index, House house) {
        Trigger trigger = rule.when().get(index);
        var cases = new Cases(house, nameOf(rule, index));
        boolean lateToo = rule.behaviour().missed() == Rule.Missed.RUN;
        List<Facts> fires = trigger instanceof OnClock && lateToo ? Cases.ALWAYS : fires(trigger, cases);
        return new Firing(
                index,
                trigger,
                fires,
                Cases.and(fires, cases.of(rule.condition(), true)),
                Cases.and(fires, cases.of(rule.condition(), false)));
    }

    static String nameOf(Rule rule, int index) {
        return rule.names().getOrDefault(index, Integer.toString(index + 1));
    }

    /** What is done when the conditions say yes, or when they do not. */
    List<Facts> cases(boolean no) {
        return no ? otherwise : runs;
    }

    Duration hold() {
        if (trigger instanceof Trigger.OnPoint onPoint) {
            return onPoint.hold();
        } else if (trigger instanceof Trigger.Turns turns) {
            return turns.hold();
        }
        return trigger instanceof Trigger.Goes goes ? goes.hold() : Duration.ZERO;
    }

    private static List<Facts> fires(Trigger trigger, Cases cases) {
        if (trigger instanceof Trigger.OnPoint onPoint) {
            return cases.point(onPoint.point(), value(onPoint));
        } else if (trigger instanceof Trigger.Turns turns) {
            return cases.of(turns.condition(), true);
        } else if (trigger instanceof OnClock.At at) {
            return List.of(Facts.when(at.days(), DayTime.at(at.time())));
        } else if (trigger instanceof OnClock.Sun sun && sun.time().offset().isZero()) {
            return sun.days().isEmpty() ? List.of() : List.of(Facts.when(sun.days(), DayTime.ALWAYS));
        } else if (trigger instanceof Trigger.Goes goes && goes.device() != null) {
            boolean online = goes.going() == Trigger.Going.ONLINE;
            return online || goes.going() == Trigger.Going.OFFLINE
                    ? List.of(Facts.online(goes.device(), online))
                    : Cases.ALWAYS;
        }
        return Cases.ALWAYS;
    }

    /** What the value can be when the trigger fires. */
    static Domain value(Trigger.OnPoint trigger) {
        if (trigger instanceof Trigger.Crosses crosses) {
            double slack = crosses.hold().isZero() ? 0 : crosses.hysteresis();
            return crosses.above() ? Domain.above(crosses.limit() - slack) : Domain.below(crosses.limit() + slack);
        } else if (trigger instanceof Trigger.Becomes becomes) {
            return becomes.to() != null
                    ? Domain.oneOf(List.of(becomes.to()))
                    : becomes.from() == null ? Domain.ANY : Domain.noneOf(List.of(becomes.from()));
        }
        var word = ((Trigger.Pressed) trigger).word();
        return word == null ? Domain.ANY : Domain.oneOf(List.of(word));
    }

    /** What the value can have been just before the trigger began to hold. */
    static Domain before(Trigger.OnPoint trigger) {
        if (trigger instanceof Trigger.Crosses crosses) {
            return crosses.above() ? Domain.atMost(crosses.limit()) : Domain.atLeast(crosses.limit());
        } else if (trigger instanceof Trigger.Becomes becomes) {
            Domain other = becomes.to() == null ? Domain.ANY : Domain.noneOf(List.of(becomes.to()));
            return becomes.from() == null ? other : other.and(Domain.oneOf(List.of(becomes.from())));
        }
        return Domain.ANY;
    }
}
