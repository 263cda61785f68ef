package io.hearth.automation.analysis;

import static io.hearth.automation.language.Saying.*;

import io.hearth.automation.language.Saying;
import io.hearth.automation.language.Sentence.Words;
import io.hearth.house.Value;
import io.hearth.rules.Condition;
import io.hearth.rules.Durations;
import io.hearth.rules.OnClock;
import io.hearth.rules.TimeCondition;
import io.hearth.rules.Trigger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says triggers and conditions within a finding. */
final class Wording {

    private static final Set<DayOfWeek> WEEK_DAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final Set<DayOfWeek> WEEKEND_DAYS = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private Wording() {}

    /** What must happen. */
    static Object of(Firing firing) {
        Trigger trigger = firing.trigger();
        if (trigger instanceof Trigger.Crosses crosses) {
            return held(
                    words(crosses.above() ? RISES_ABOVE : FALLS_BELOW, crosses.point(), number(crosses.limit())),
                    crosses.hold());
        } else if (trigger instanceof Trigger.Becomes becomes) {
            return held(change(becomes), becomes.hold());
        } else if (trigger instanceof Trigger.Pressed pressed && pressed.word() != null) {
            return words(BECOMES, pressed.point(), pressed.word());
        } else if (trigger instanceof OnClock.At at) {
            return at.days().size() == DayOfWeek.values().length
                    ? words(AT, at.time())
                    : words(AT_ON, at.time(), days(at.days()));
        } else if (trigger instanceof Trigger.Turns turns) {
            return of(turns.condition()).<Object>map(words -> words).orElseGet(() -> numbered(firing));
        }
        return numbered(firing);
    }

    private static Finding.Said numbered(Firing firing) {
        return new Finding.Said(Remark.TRIGGER, List.of(Integer.toString(firing.index() + 1)));
    }

    private static Words change(Trigger.Becomes becomes) {
        if (becomes.to() == null) {
            return becomes.from() == null
                    ? words(CHANGES, becomes.point())
                    : words(LEAVES, becomes.point(), becomes.from());
        }
        return becomes.from() == null
                ? words(BECOMES, becomes.point(), becomes.to())
                : words(GOES, becomes.point(), becomes.from(), becomes.to());
    }

    private static Words held(Words words, Duration hold) {
        return hold.isZero() ? words : words(FOR, words, Durations.text(hold));
    }

    /** What must be so; empty when that cannot be said in short. */
    static Optional<Words> of(Condition condition) {
        if (condition instanceof Condition.Above above) {
            return Optional.of(words(IS_ABOVE, above.point(), number(above.limit())));
        } else if (condition instanceof Condition.Below below) {
            return Optional.of(words(IS_BELOW, below.point(), number(below.limit())));
        } else if (condition instanceof Condition.Between between) {
            return Optional.of(words(IS_BETWEEN, between.point(), number(between.low()), number(between.high())));
        } else if (condition instanceof Condition.Is is && is.wanted().size() == 1) {
            return Optional.of(words(IS, is.point(), is.wanted().get(0)));
        } else if (condition instanceof Condition.DeviceIs is) {
            return Optional.of(words(IS, is.device(), is.online() ? "online" : "offline"));
        } else if (condition instanceof Condition.Not not) {
            return of(not.part()).map(words -> words(NOT, words));
        } else if (condition instanceof TimeCondition.InTime time) {
            return Optional.of(words(IN_TIME, time.after(), time.before()));
        } else if (condition instanceof TimeCondition.OnDays on) {
            return Optional.of(words(ON_DAYS, days(on.days())));
        }
        return condition instanceof Condition.Held held ? of(held.part()) : Optional.empty();
    }

    private static Object days(Set<DayOfWeek> days) {
        if (days.equals(WEEK_DAYS)) {
            return words(WEEKDAYS);
        } else if (days.equals(WEEKEND_DAYS)) {
            return words(WEEKEND);
        }
        return new TreeSet<>(days)
                .stream()
                        .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                        .collect(Collectors.joining(", "));
    }

    private static Words words(Saying saying, Object... arguments) {
        return new Words(
                saying,
                java.util.Arrays.stream(arguments)
                        .map(argument -> argument instanceof Words ? argument : argument.toString())
                        .toList());
    }

    static String number(double number) {
        return Value.of(number).text();
    }
}
