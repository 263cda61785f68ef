package io.hearth.automation.analysis;

import io.hearth.house.House;
import io.hearth.house.PointId;
import io.hearth.rules.Condition;
import io.hearth.rules.TimeCondition;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a condition says yes, or no, as cases of which at least one must be so. No case at all means: never. There may be
 * cases too many, never too few.
 */
final class Cases {

    /** More are taken together. */
    private static final int MOST = 64;

    /** Always. */
    static final List<Facts> ALWAYS = List.of(Facts.NONE);

    private final House house;
    private final @Nullable String trigger;

    /** @param trigger the name of the trigger that started the rule; null when nobody knows */
    Cases(House house, @Nullable String trigger) {
        this.house = house;
        this.trigger = trigger;
    }

    static List<Facts> and(List<Facts> some, List<Facts> others) {
        var both = new ArrayList<Facts>();
        for (Facts one : some) {
            for (Facts other : others) {
                one.and(other).ifPresent(both::add);
                if (both.size() > MOST) {
                    return some.stream().map(Facts::vague).toList();
                }
            }
        }
        return both;
    }

    static List<Facts> or(List<Facts> some, List<Facts> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        return all.size() > MOST ? List.of(Facts.NONE.vague()) : all;
    }

    List<Facts> of(Condition condition, boolean yes) {
        if (condition instanceof Condition.All all) {
            return yes ? every(all.parts(), true) : some(all.parts(), false);
        } else if (condition instanceof Condition.Any any) {
            return yes ? some(any.parts(), true) : every(any.parts(), false);
        } else if (condition instanceof Condition.Not not) {
            return of(not.part(), !yes);
        } else if (condition instanceof TimeCondition clock) {
            return onClock(clock, yes);
        } else if (condition instanceof Condition.OnPoint onPoint) {
            return onPoint(onPoint, yes);
        } else if (condition instanceof Condition.Held held && yes) {
            return and(of(held.part(), true), List.of(Facts.said(condition, true)));
        } else if (condition instanceof Condition.DeviceIs is) {
            return List.of(Facts.online(is.device(), is.online() == yes));
        } else if (condition instanceof Condition.StartedBy started && trigger != null) {
            return started.trigger().equals(trigger) == yes ? ALWAYS : List.of();
        }
        return List.of(Facts.said(condition, yes));
    }

    private List<Facts> every(List<Condition> parts, boolean yes) {
        List<Facts> cases = ALWAYS;
        for (Condition part : parts) {
            cases = and(cases, of(part, yes));
        }
        return cases;
    }

    private List<Facts> some(List<Condition> parts, boolean yes) {
        List<Facts> cases = List.of();
        for (Condition part : parts) {
            cases = or(cases, of(part, yes));
        }
        return cases;
    }

    private static List<Facts> onClock(TimeCondition condition, boolean yes) {
        if (condition instanceof TimeCondition.InTime in) {
            DayTime window = DayTime.between(in.after(), in.before());
            return clock(Set.of(DayOfWeek.values()), yes ? window : window.otherwise());
        } else if (condition instanceof TimeCondition.OnDays on) {
            var days = EnumSet.allOf(DayOfWeek.class);
            days.removeIf(day -> on.days().contains(day) != yes);
            return clock(days, DayTime.ALWAYS);
        }
        return List.of(Facts.said(condition, yes));
    }

    private static List<Facts> clock(Set<DayOfWeek> days, DayTime time) {
        return days.isEmpty() || time.never() ? List.of() : List.of(Facts.when(days, time));
    }

    private List<Facts> onPoint(Condition.OnPoint condition, boolean yes) {
        PointId point = condition.point();
        if (condition instanceof Condition.Is is) {
            return point(point, yes ? Domain.oneOf(is.wanted()) : Domain.noneOf(is.wanted()));
        } else if (condition instanceof Condition.Above above) {
            return point(point, yes ? Domain.above(above.limit()) : Domain.atMost(above.limit()));
        } else if (condition instanceof Condition.Below below) {
            return point(point, yes ? Domain.below(below.limit()) : Domain.atLeast(below.limit()));
        } else if (condition instanceof Condition.Between between) {
            return yes
                    ? point(point, Domain.atLeast(between.low()).and(Domain.atMost(between.high())))
                    : or(point(point, Domain.below(between.low())), point(point, Domain.above(between.high())));
        } else if (condition instanceof Condition.Known known) {
            return List.of(Facts.known(point, known.wanted() == yes));
        }
        return List.of(Facts.said(condition, yes));
    }

    /** The point has such a value, as far as it can have it at all. */
    List<Facts> point(PointId point, Domain domain) {
        Domain possible = house.point(point)
                .map(known -> Domain.of(known.capability()).and(domain))
                .orElse(domain);
        return possible.empty() ? List.of() : List.of(Facts.point(point, possible));
    }
}
