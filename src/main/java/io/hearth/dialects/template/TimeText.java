package io.hearth.dialects.template;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as people and devices write them. */
final class TimeText {

    private static final Pattern MOMENT = Pattern.compile(
            "(\\d{4})-(\\d{1,2})-(\\d{1,2})[T ](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*(Z|[+-]\\d{2}:?(?:\\d{2})?)?");
    private static final Pattern DAY = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,6}))?)?");
    private static final Pattern SPAN = Pattern.compile(
            "(?:(-?\\d{1,9}) (?:days?, )?)?(-?)(?:(\\d{1,9}):)?(\\d{1,9}):(\\d{1,9})(?:\\.(\\d{1,6}))?");
    private static final List<String> NAMES = List.of("year", "month", "day", "hour", "minute", "second");
    private static final List<Integer> SIZES = List.of(31_536_000, 2_592_000, 86_400, 3_600, 60, 1);

    private TimeText() {}

    /** Null when it is no time. */
    static @Nullable Moment moment(String text) {
        Matcher matcher = MOMENT.matcher(text.strip());
        try {
            if (matcher.matches()) {
                LocalDateTime local = LocalDateTime.of(
                        number(matcher, 1),
                        number(matcher, 2),
                        number(matcher, 3),
                        number(matcher, 4),
                        number(matcher, 5),
                        number(matcher, 6),
                        nanos(matcher.group(7)));
                return new Moment(local, zone(matcher.group(8)));
            }
            Matcher day = DAY.matcher(text.strip());
            return day.matches()
                    ? new Moment(
                            LocalDate.of(number(day, 1), number(day, 2), number(day, 3))
                                    .atStartOfDay(),
                            null)
                    : null;
        } catch (DateTimeException noSuchTime) {
            return null;
        }
    }

    private static int number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
    }

    private static int nanos(@Nullable String fraction) {
        if (fraction == null) {
            return 0;
        }
        String micros = (fraction + "000000").substring(0, 6);
        return Integer.parseInt(micros) * 1_000;
    }

    private static @Nullable ZoneId zone(@Nullable String offset) {
        if (offset == null) {
            return null;
        }
        return offset.equals("Z") || offset.matches("[+-]00:?(00)?") ? ZoneOffset.UTC : ZoneOffset.of(offset);
    }

    /** Null when it is no time of day. */
    static @Nullable LocalTime clock(String text) {
        Matcher matcher = CLOCK.matcher(text.strip());
        try {
            return matcher.matches()
                    ? LocalTime.of(number(matcher, 1), number(matcher, 2), number(matcher, 3), nanos(matcher.group(4)))
                    : null;
        } catch (DateTimeException noSuchTime) {
            return null;
        }
    }

    /** Null text is never given; what is no length of time is None. */
    static Object span(String text) {
        Matcher matcher = SPAN.matcher(text.strip());
        if (!matcher.matches()) {
            return None.NONE;
        }
        double seconds = number(matcher, 3) * 3_600.0
                + number(matcher, 4) * 60.0
                + number(matcher, 5)
                + nanos(matcher.group(6)) / 1e9;
        return Span.of(number(matcher, 1) * 86_400.0 + (matcher.group(2).isEmpty() ? seconds : -seconds));
    }

    /** {@code 2 hours}: the largest parts that are there. */
    static String age(double seconds, int precision) {
        long left = Math.round(Math.abs(seconds));
        var parts = new ArrayList<String>();
        for (int i = 0; i < SIZES.size() && parts.size() < Math.max(1, precision); i++) {
            boolean last = parts.size() + 1 == Math.max(1, precision);
            long count = last ? Math.round((double) left / SIZES.get(i)) : left / SIZES.get(i);
            if (left >= SIZES.get(i) && count > 0) {
                parts.add(count + " " + NAMES.get(i) + (count == 1 ? "" : "s"));
                left -= count * SIZES.get(i);
            }
        }
        return parts.isEmpty() ? "0 seconds" : String.join(" ", parts);
    }
}
