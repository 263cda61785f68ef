package io.hearth.automation.language;

import static io.hearth.automation.language.Saying.*;

import io.hearth.automation.language.Sentence.Words;
import io.hearth.rules.Rule;
import io.hearth.rules.SunTime;
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
        boolean always = TellingConditions.nothing(rule.condition());
        return new Sentence(
                rule.when().stream().map(TellingTriggers::of).toList(),
                always ? null : TellingConditions.of(rule.condition(), false),
                TellingActions.each(rule.then()),
                TellingActions.each(rule.otherwise()));
    }

    static Words joined(Saying pair, List<Words> parts) {
        return parts.stream().reduce((one, other) -> Words.of(pair, one, other)).orElseGet(() -> Words.of(NOTHING));
    }

    static Words listed(List<String> words) {
        return joined(
                LISTED, words.stream().map(word -> Words.of(FORMULA, word)).toList());
    }

    static Object days(Set<DayOfWeek> days) {
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

    static boolean daily(Set<DayOfWeek> days) {
        return days.size() == DayOfWeek.values().length;
    }

    static Words sun(SunTime time) {
        Words event = Words.of(Saying.valueOf(time.event().name()));
        if (time.offset().isZero()) {
            return event;
        }
        Duration by = time.offset().abs();
        return Words.of(time.offset().isNegative() ? SUN_BEFORE : SUN_AFTER, text(by), event);
    }

    static String text(Duration duration) {
        return io.hearth.rules.Durations.text(duration);
    }

    static String number(double number) {
        return io.hearth.house.Value.of(number).text();
    }
}
