package io.hearth.automation.language;

import static io.hearth.automation.language.Saying.*;

import io.hearth.automation.language.Sentence.Words;
import io.hearth.house.Value;
import io.hearth.rules.Condition;
import io.hearth.rules.SunTime;
import io.hearth.rules.TimeCondition;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads conditions aloud. */
final class TellingConditions {

    private static final SunTime RISE = new SunTime(SunTime.Event.SUNRISE, Duration.ZERO);
    private static final SunTime SET = new SunTime(SunTime.Event.SUNSET, Duration.ZERO);

    private TellingConditions() {}

    static boolean nothing(Condition condition) {
        return condition instanceof Condition.All all && all.parts().isEmpty();
    }

    /** @param inner whether it stands in another, so that several need brackets */
    static Words of(Condition condition, boolean inner) {
        if (condition instanceof Condition.All all) {
            return group(AND, all.parts(), inner);
        } else if (condition instanceof Condition.Any any) {
            return group(OR, any.parts(), inner);
        } else if (condition instanceof Condition.Not not) {
            return not(not.part());
        } else if (condition instanceof Condition.Held held) {
            return held(held);
        } else if (condition instanceof Condition.OnPoint onPoint) {
            return onPoint(onPoint);
        } else if (condition instanceof TimeCondition time) {
            return onTime(time);
        } else if (condition instanceof Condition.DeviceIs device) {
            return Words.of(
                    device.online() ? Saying.IS_ONLINE : Saying.IS_OFFLINE,
                    device.device().toString());
        } else if (condition instanceof Condition.StartedBy started) {
            return Words.of(Saying.STARTED_BY, started.trigger());
        }
        return Words.of(FORMULA, ((Condition.Formula) condition).expression().text());
    }

    private static Words group(Saying pair, List<Condition> parts, boolean inner) {
        Words words =
                Telling.joined(pair, parts.stream().map(part -> of(part, true)).toList());
        return inner && parts.size() > 1 ? Words.of(GROUP, words) : words;
    }

    private static Words not(Condition part) {
        return part instanceof Condition.Is is
                ? Words.of(IS_NOT, is.point().toString(), values(is))
                : Words.of(NOT, of(part, true));
    }

    private static Words held(Condition.Held held) {
        String hold = Telling.text(held.hold());
        return held.part() instanceof Condition.Is is
                ? Words.of(IS_FOR, is.point().toString(), values(is), hold)
                : Words.of(HELD, onPoint(held.part()), hold);
    }

    private static Words values(Condition.Is is) {
        return Telling.joined(
                OR,
                is.wanted().stream()
                        .map(value -> Words.of(FORMULA, value.text()))
                        .toList());
    }

    private static Words onPoint(Condition.OnPoint condition) {
        String point = condition.point().toString();
        if (condition instanceof Condition.Above above) {
            return Words.of(Saying.IS_ABOVE, point, Telling.number(above.limit()));
        } else if (condition instanceof Condition.Below below) {
            return Words.of(Saying.IS_BELOW, point, Telling.number(below.limit()));
        } else if (condition instanceof Condition.Between between) {
            return Words.of(Saying.IS_BETWEEN, point, Telling.number(between.low()), Telling.number(between.high()));
        } else if (condition instanceof Condition.Known known) {
            return Words.of(known.wanted() ? IS_KNOWN : IS_UNKNOWN, point);
        } else if (condition instanceof Condition.Near near) {
            return Words.of(
                    Saying.IS_NEAR,
                    point,
                    Telling.number(near.metres()),
                    Telling.number(near.latitude()),
                    Telling.number(near.longitude()));
        }
        var is = (Condition.Is) condition;
        Value first = is.wanted().get(0);
        Words people = is.wanted().size() == 1 ? TellingPeople.is(is.point(), first) : null;
        return people == null ? Words.of(Saying.IS, point, values(is)) : people;
    }

    private static Words onTime(TimeCondition condition) {
        if (condition instanceof TimeCondition.InTime time) {
            return Words.of(
                    Saying.IN_TIME, time.after().toString(), time.before().toString());
        } else if (condition instanceof TimeCondition.OnDays on) {
            return Words.of(Saying.ON_DAYS, Telling.days(on.days()));
        }
        var sun = (TimeCondition.InSun) condition;
        if (RISE.equals(sun.after()) && SET.equals(sun.before())) {
            return Words.of(SUN_UP);
        } else if (SET.equals(sun.after()) && RISE.equals(sun.before())) {
            return Words.of(SUN_DOWN);
        }
        return Words.of(Saying.IN_SUN, moment(sun.after()), moment(sun.before()));
    }

    private static Words moment(@Nullable SunTime time) {
        return time == null ? Words.of(FORMULA, "00:00") : Telling.sun(time);
    }
}
