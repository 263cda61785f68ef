package io.hearth.dialects.template;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of Python's datetime. */
final class MomentMethods {

    private MomentMethods() {}

    static Map<String, Function> all() {
        var all = new HashMap<String, Function>();
        add(all, "isoformat", "self sep?", (frame, given) -> of(given)
                .text(given[1] instanceof String sep && sep.length() == 1 ? sep.charAt(0) : 'T'));
        add(all, "timestamp", "self", (frame, given) -> of(given).timestamp(frame.zone()));
        add(all, "strftime", "self format", (frame, given) -> strftime(frame, of(given), TextMethods.text(given[1])));
        add(
                all,
                "weekday",
                "self",
                (frame, given) -> of(given).local().getDayOfWeek().getValue() - 1L);
        add(all, "isoweekday", "self", (frame, given) ->
                (long) of(given).local().getDayOfWeek().getValue());
        add(
                all,
                "toordinal",
                "self",
                (frame, given) -> of(given).local().toLocalDate().toEpochDay() + 719_163);
        add(all, "utcoffset", "self", (frame, given) -> offset(of(given)));
        add(
                all,
                "replace",
                "self year? month? day? hour? minute? second? microsecond?",
                (frame, given) -> replaced(of(given), given));
        return all;
    }

    private static void add(Map<String, Function> all, String name, String parameters, Function.Body body) {
        all.put(name, Function.of(name, parameters, body));
    }

    private static Moment of(@Nullable Object[] given) {
        if (given[0] instanceof Moment moment) {
            return moment;
        }
        throw Failure.type("a time is needed here");
    }

    private static Object offset(Moment moment) {
        return moment.zone() == null
                ? None.NONE
                : Span.of((double)
                        moment.local().atZone(moment.zone()).getOffset().getTotalSeconds());
    }

    private static Moment replaced(Moment moment, @Nullable Object[] given) {
        LocalDateTime old = moment.local();
        int[] parts = {
            old.getYear(),
            old.getMonthValue(),
            old.getDayOfMonth(),
            old.getHour(),
            old.getMinute(),
            old.getSecond(),
            old.getNano() / 1_000
        };
        for (int i = 0; i < parts.length; i++) {
            Object part = given[i + 1];
            parts[i] = part == null ? parts[i] : Ints.small(part, "a part of a time");
        }
        try {
            return new Moment(
                    LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5])
                            .plus(parts[6], ChronoUnit.MICROS),
                    moment.zone());
        } catch (DateTimeException bad) {
            throw Failure.value("no such time: " + bad.getMessage());
        }
    }

    static String strftime(Frame frame, Moment moment, String format) {
        var out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            frame.grow(out.length());
            char one = format.charAt(i);
            if (one != '%' || i + 1 == format.length()) {
                out.append(one);
                continue;
            }
            char kind = format.charAt(++i);
            boolean bare = kind == '-' && i + 1 < format.length();
            String part = part(moment, bare ? format.charAt(++i) : kind);
            out.append(bare && part.length() > 1 ? part.replaceFirst("^0+(?=.)", "") : part);
        }
        return frame.text(out.toString());
    }

    private static String part(Moment moment, char kind) {
        LocalDateTime time = moment.local();
        return switch (kind) {
            case 'Y' -> Integer.toString(time.getYear());
            case 'y' -> two(time.getYear() % 100);
            case 'm' -> two(time.getMonthValue());
            case 'd' -> two(time.getDayOfMonth());
            case 'e' -> "%2d".formatted(time.getDayOfMonth());
            case 'H' -> two(time.getHour());
            case 'I' -> two((time.getHour() + 11) % 12 + 1);
            case 'M' -> two(time.getMinute());
            case 'S' -> two(time.getSecond());
            case 'f' -> "%06d".formatted(time.getNano() / 1_000);
            case 'j' -> "%03d".formatted(time.getDayOfYear());
            case 'p' -> time.getHour() < 12 ? "AM" : "PM";
            case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'b', 'h' -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'w' -> Integer.toString(time.getDayOfWeek().getValue() % 7);
            case 'u' -> Integer.toString(time.getDayOfWeek().getValue());
            case 'V' -> two(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'G' -> Integer.toString(time.get(IsoFields.WEEK_BASED_YEAR));
            default -> whole(moment, kind);
        };
    }

    private static String whole(Moment moment, char kind) {
        return switch (kind) {
            case 'F' -> part(moment, 'Y') + "-" + part(moment, 'm') + "-" + part(moment, 'd');
            case 'T', 'X' -> part(moment, 'H') + ":" + part(moment, 'M') + ":" + part(moment, 'S');
            case 'R' -> part(moment, 'H') + ":" + part(moment, 'M');
            case 'D', 'x' -> part(moment, 'm') + "/" + part(moment, 'd') + "/" + part(moment, 'y');
            case 'c' ->
                part(moment, 'a') + " " + part(moment, 'b') + " " + part(moment, 'e') + " " + part(moment, 'T') + " "
                        + part(moment, 'Y');
            case 's' -> Long.toString(moment.instant(java.time.ZoneOffset.UTC).getEpochSecond());
            case 'z' -> moment.offset() == null ? "" : moment.offset().replace(":", "");
            case 'Z' -> moment.zone() == null ? "" : zone(moment);
            case '%' -> "%";
            default -> "%" + kind;
        };
    }

    private static String zone(Moment moment) {
        return moment.zone() == null
                ? ""
                : java.time.format.DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH)
                        .format(moment.local().atZone(moment.zone()))
                        .replaceFirst("^Z$", "UTC");
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
