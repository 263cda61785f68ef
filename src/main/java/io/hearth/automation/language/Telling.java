package io.hearth.automation.language;

import static io.hearth.automation.language.Saying.*;

import io.hearth.automation.language.Sentence.Words;
import io.hearth.rules.Action;
import io.hearth.rules.Condition;
import io.hearth.rules.Durations;
import io.hearth.rules.OnClock;
import io.hearth.rules.Rule;
import io.hearth.rules.TimeCondition;
import io.hearth.rules.Trigger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads rules aloud. */
public final class Telling {

    private static final Set<DayOfWeek> WEEKEND_DAYS = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final Set<DayOfWeek> WEEK_DAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private Telling() {}

    public static Sentence of(Rule rule) {
        boolean always =
                rule.condition() instanceof Condition.All all && all.parts().isEmpty();
        return new Sentence(
                rule.when().stream().map(Telling::of).toList(),
                always ? null : of(rule.condition(), false),
                actions(rule.then()),
                actions(rule.otherwise()));
    }

    static Words joined(Saying pair, List<Words> parts) {
        return parts.stream().reduce((one, other) -> Words.of(pair, one, other)).orElseGet(() -> Words.of(NOTHING));
    }

    private static Words of(Trigger trigger) {
        if (trigger instanceof Trigger.Crosses crosses) {
            var saying = crosses.above() ? RISES_ABOVE : FALLS_BELOW;
            return held(Words.of(saying, crosses.point().toString(), number(crosses.limit())), crosses.hold());
        } else if (trigger instanceof Trigger.Becomes becomes) {
            return held(change(becomes), becomes.hold());
        } else if (trigger instanceof OnClock.At at) {
            return at.days().size() == DayOfWeek.values().length
                    ? Words.of(AT, at.time().toString())
                    : Words.of(AT_ON, at.time().toString(), days(at.days()));
        }
        return Words.of(EVERY, Durations.text(((OnClock.Every) trigger).period()));
    }

    private static Words change(Trigger.Becomes becomes) {
        String point = becomes.point().toString();
        if (becomes.to() == null) {
            return becomes.from() == null
                    ? Words.of(CHANGES, point)
                    : Words.of(LEAVES, point, becomes.from().text());
        }
        return becomes.from() == null
                ? Words.of(BECOMES, point, becomes.to().text())
                : Words.of(GOES, point, becomes.from().text(), becomes.to().text());
    }

    private static Words held(Words words, Duration hold) {
        return hold.isZero() ? words : Words.of(FOR, words, Durations.text(hold));
    }

    private static Words of(Condition condition, boolean inner) {
        if (condition instanceof Condition.All all) {
            return group(AND, all.parts(), inner);
        } else if (condition instanceof Condition.Any any) {
            return group(OR, any.parts(), inner);
        } else if (condition instanceof Condition.Not not) {
            return Words.of(NOT, of(not.part(), true));
        } else if (condition instanceof TimeCondition.InTime time) {
            return Words.of(
                    Saying.IN_TIME, time.after().toString(), time.before().toString());
        } else if (condition instanceof TimeCondition.OnDays on) {
            return Words.of(Saying.ON_DAYS, days(on.days()));
        }
        return onPoint(condition);
    }

    private static Words onPoint(Condition condition) {
        if (condition instanceof Condition.Above above) {
            return Words.of(IS_ABOVE, above.point().toString(), number(above.limit()));
        } else if (condition instanceof Condition.Below below) {
            return Words.of(IS_BELOW, below.point().toString(), number(below.limit()));
        } else if (condition instanceof Condition.Between between) {
            return Words.of(IS_BETWEEN, between.point().toString(), number(between.low()), number(between.high()));
        }
        if (condition instanceof Condition.Held held && held.part() instanceof Condition.Is is) {
            return Words.of(IS_FOR, is.point().toString(), is.wanted().get(0).text(), Durations.text(held.hold()));
        }
        var is = (Condition.Is) condition;
        return Words.of(IS, is.point().toString(), is.wanted().get(0).text());
    }

    private static Words group(Saying pair, List<Condition> parts, boolean inner) {
        Words words = joined(pair, parts.stream().map(part -> of(part, true)).toList());
        return inner && parts.size() > 1 ? Words.of(GROUP, words) : words;
    }

    private static Words together(List<Action> actions) {
        Words words = joined(AFTERWARDS, actions(actions));
        return actions.size() > 1 ? Words.of(GROUP, words) : words;
    }

    private static List<Words> actions(List<Action> actions) {
        return actions.stream().map(Telling::of).toList();
    }

    private static Words of(Action action) {
        if (action instanceof Action.SetPoint set) {
            return Words.of(SET, set.point().toString(), set.value().toString());
        } else if (action instanceof Action.Publish publish) {
            return Words.of(PUBLISH, publish.topic(), publish.payload().toString());
        } else if (action instanceof Action.Wait wait) {
            return Words.of(WAIT, Durations.text(wait.duration()));
        } else if (action instanceof Action.If choice) {
            Words asked = of(choice.condition(), false);
            Words then = together(choice.then());
            return choice.otherwise().isEmpty()
                    ? Words.of(CHOOSE, asked, then)
                    : Words.of(CHOOSE_ELSE, asked, then, together(choice.otherwise()));
        }
        return Words.of(STOP);
    }

    private static Object days(Set<DayOfWeek> days) {
        if (days.equals(WEEK_DAYS)) {
            return Words.of(WEEKDAYS);
        } else if (days.equals(WEEKEND_DAYS)) {
            return Words.of(WEEKEND);
        }
        return new TreeSet<>(days)
                .stream()
                        .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                        .collect(Collectors.joining(", "));
    }

    private static String number(double number) {
        return io.hearth.house.Value.of(number).text();
    }
}
