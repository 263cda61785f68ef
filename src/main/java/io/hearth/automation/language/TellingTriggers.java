package io.hearth.automation.language;

import static io.hearth.automation.language.Saying.*;

import io.hearth.automation.language.Sentence.Words;
import io.hearth.rules.OnClock;
import io.hearth.rules.Trigger;
import java.time.Duration;

/** Reads triggers aloud. */
final class TellingTriggers {

    private TellingTriggers() {}

    static Words of(Trigger trigger) {
        if (trigger instanceof Trigger.OnPoint onPoint) {
            return onPoint(onPoint);
        } else if (trigger instanceof OnClock clock) {
            return onClock(clock);
        } else if (trigger instanceof Trigger.Turns turns) {
            return held(Words.of(TURNS, TellingConditions.of(turns.condition(), false)), turns.hold());
        } else if (trigger instanceof Trigger.Goes goes) {
            return goes(goes);
        } else if (trigger instanceof Trigger.Hears hears) {
            return hears(hears);
        } else if (trigger instanceof Trigger.Hook hook) {
            return Words.of(HOOK, hook.id());
        } else if (trigger instanceof Trigger.OnScene scene) {
            return Words.of(ON_SCENE, scene.scene());
        }
        return Words.of(trigger instanceof Trigger.Started ? STARTED : CALLED);
    }

    private static Words onPoint(Trigger.OnPoint trigger) {
        String point = trigger.point().toString();
        if (trigger instanceof Trigger.Crosses crosses) {
            var saying = crosses.above() ? RISES_ABOVE : FALLS_BELOW;
            return held(Words.of(saying, point, Telling.number(crosses.limit())), crosses.hold());
        } else if (trigger instanceof Trigger.Pressed pressed) {
            return pressed.word() == null
                    ? Words.of(PRESSED, point)
                    : Words.of(PRESSED_AS, point, pressed.word().text());
        }
        var becomes = (Trigger.Becomes) trigger;
        return held(change(becomes), becomes.hold());
    }

    private static Words change(Trigger.Becomes becomes) {
        String point = becomes.point().toString();
        if (becomes.to() == null) {
            return becomes.from() == null
                    ? Words.of(CHANGES, point)
                    : Words.of(LEAVES, point, becomes.from().text());
        }
        if (becomes.from() != null) {
            return Words.of(GOES, point, becomes.from().text(), becomes.to().text());
        }
        var people = TellingPeople.comes(becomes.point(), becomes.to());
        return people == null ? Words.of(BECOMES, point, becomes.to().text()) : people;
    }

    private static Words held(Words words, Duration hold) {
        return hold.isZero() ? words : Words.of(FOR, words, Telling.text(hold));
    }

    private static Words onClock(OnClock trigger) {
        if (trigger instanceof OnClock.At at) {
            return Telling.daily(at.days())
                    ? Words.of(AT, at.time().toString())
                    : Words.of(AT_ON, at.time().toString(), Telling.days(at.days()));
        } else if (trigger instanceof OnClock.Sun sun) {
            return Telling.daily(sun.days())
                    ? Words.of(SUN, Telling.sun(sun.time()))
                    : Words.of(SUN_ON, Telling.sun(sun.time()), Telling.days(sun.days()));
        } else if (trigger instanceof OnClock.Cron cron) {
            return Words.of(CRON, cron.recurrence().text());
        }
        return Words.of(EVERY, Telling.text(((OnClock.Every) trigger).period()));
    }

    private static Words goes(Trigger.Goes goes) {
        Object who = goes.point() != null
                ? goes.point().toString()
                : goes.device() != null ? goes.device().toString() : Words.of(ANY_DEVICE);
        return switch (goes.going()) {
            case ONLINE -> held(Words.of(GOES_ONLINE, who), goes.hold());
            case OFFLINE -> held(Words.of(GOES_OFFLINE, who), goes.hold());
            case SILENT -> Words.of(GOES_SILENT, who, Telling.text(goes.hold()));
            case RECOVERED -> held(Words.of(RECOVERS, who), goes.hold());
        };
    }

    private static Words hears(Trigger.Hears hears) {
        if (hears.wanted() == null) {
            return Words.of(HEARS, hears.filter());
        }
        return hears.pointer() == null
                ? Words.of(HEARS_PAYLOAD, hears.filter(), hears.wanted().text())
                : Words.of(
                        HEARS_PART,
                        hears.filter(),
                        hears.pointer().text(),
                        hears.wanted().text());
    }
}
