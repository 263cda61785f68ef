package io.hearth.automation.analysis;

import io.hearth.house.Value;
import io.hearth.rules.OnClock;
import io.hearth.rules.Trigger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether two triggers fire at one and the same event. */
final class Meeting {

    private static final Duration DAY = Duration.ofDays(1);

    private Meeting() {}

    static boolean possible(Trigger one, Trigger other) {
        if (one instanceof Trigger.Crosses a && other instanceof Trigger.Crosses b) {
            return a.above() == b.above() && a.limit() == b.limit() && a.hold().equals(b.hold());
        } else if (one instanceof Trigger.Becomes a && other instanceof Trigger.Becomes b) {
            return a.hold().equals(b.hold())
                    && agree(a.from(), b.from())
                    && agree(a.to(), b.to())
                    && leaves(a, b.to())
                    && leaves(b, a.to());
        } else if (one instanceof Trigger.Pressed a && other instanceof Trigger.Pressed b) {
            return agree(a.word(), b.word());
        } else if (one instanceof OnClock a && other instanceof OnClock b) {
            return onClock(a, b);
        } else if (one instanceof Trigger.Hears a && other instanceof Trigger.Hears b) {
            return a.filter().equals(b.filter())
                    && Objects.equals(a.pointer(), b.pointer())
                    && agree(a.wanted(), b.wanted());
        }
        return !(one instanceof Trigger.Called) && one.equals(other);
    }

    private static boolean agree(@Nullable Value one, @Nullable Value other) {
        return one == null || other == null || Domain.alike(one, other);
    }

    /** Whether it can take that value although it must be another than it was. */
    private static boolean leaves(Trigger.Becomes becomes, @Nullable Value to) {
        return becomes.from() == null || to == null || !Domain.alike(becomes.from(), to);
    }

    private static boolean onClock(OnClock one, OnClock other) {
        if (one instanceof OnClock.At a && other instanceof OnClock.At b) {
            return a.time().equals(b.time()) && common(a.days(), b.days());
        } else if (one instanceof OnClock.At at && other instanceof OnClock.Every every) {
            return coincide(at, every);
        } else if (one instanceof OnClock.Every every && other instanceof OnClock.At at) {
            return coincide(at, every);
        } else if (one instanceof OnClock.Every a && other instanceof OnClock.Every b) {
            return dividesDay(a) && dividesDay(b);
        } else if (one instanceof OnClock.Sun a && other instanceof OnClock.Sun b) {
            return a.time().equals(b.time()) && common(a.days(), b.days());
        }
        return one.equals(other);
    }

    private static boolean common(Set<DayOfWeek> some, Set<DayOfWeek> others) {
        return !Collections.disjoint(some, others);
    }

    private static boolean coincide(OnClock.At at, OnClock.Every every) {
        return dividesDay(every) && at.time().toNanoOfDay() % every.period().toNanos() == 0;
    }

    private static boolean dividesDay(OnClock.Every every) {
        return every.period().compareTo(DAY) <= 0
                && DAY.toNanos() % every.period().toNanos() == 0;
    }

    /** What triggers that can meet have in common. */
    static Object key(Trigger trigger) {
        if (trigger instanceof Trigger.OnPoint onPoint) {
            return onPoint.point();
        } else if (trigger instanceof OnClock) {
            return OnClock.class;
        }
        return trigger instanceof Trigger.Hears hears ? hears.filter() : trigger;
    }
}
