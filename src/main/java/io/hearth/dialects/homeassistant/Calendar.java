package io.hearth.dialects.homeassistant;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads days and times as devices write them, and writes them in the form of ISO 8601. */
final class Calendar {

    private static final List<DateTimeFormatter> DATES = forms(
            "uuuu-MM-dd",
            "uuuu/M/d",
            "uuuuMMdd",
            "d MMMM uuuu",
            "d MMM uuuu",
            "MMMM d, uuuu",
            "MMMM d uuuu",
            "MMM d, uuuu",
            "MMM d uuuu",
            "EEEE, d MMMM uuuu",
            "EEE, d MMM uuuu",
            "M/d/uuuu",
            "d/M/uuuu",
            "d.M.uuuu");
    private static final List<DateTimeFormatter> TIMES =
            forms("H:mm:ss", "H:mm", "HHmmss", "h:mm:ss a", "h:mm a", "h a");
    private static final List<DateTimeFormatter> MOMENTS = List.of(
            DateTimeFormatter.ISO_OFFSET_DATE_TIME,
            form("uuuu-MM-dd HH:mm:ssXXX"),
            form("uuuu-MM-dd'T'HH:mm:ssXX"),
            DateTimeFormatter.RFC_1123_DATE_TIME);
    private static final DateTimeFormatter TIME = form("HH:mm:ss");
    private static final DateTimeFormatter MOMENT = form("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter LOCAL_MOMENT = form("uuuu-MM-dd'T'HH:mm:ss");
    private static final int LONGEST = 64;

    private Calendar() {}

    static String date(String text) {
        return read(text, DATES, LocalDate::from)
                .or(() -> moment(text).map(OffsetDateTime::toLocalDate))
                .or(() -> local(text).map(LocalDateTime::toLocalDate))
                .orElseThrow(() -> wrong(text, "date such as 2025-12-01"))
                .toString();
    }

    static String time(String text) {
        LocalTime time = read(text, TIMES, LocalTime::from)
                .or(() -> moment(text).map(OffsetDateTime::toLocalTime))
                .orElseThrow(() -> wrong(text, "time such as 06:30:00"));
        return TIME.format(time);
    }

    static String dateTime(String text) {
        return moment(text)
                .map(MOMENT::format)
                .or(() -> local(text).map(LOCAL_MOMENT::format))
                .orElseThrow(() -> wrong(text, "date and time such as 2026-01-15T06:30:00+00:00"));
    }

    private static Optional<OffsetDateTime> moment(String text) {
        return read(text, MOMENTS, OffsetDateTime::from);
    }

    /** A day, and perhaps a time after a space or the letter T. */
    private static Optional<LocalDateTime> local(String text) {
        String line = text.strip();
        for (int at = line.length() - 1; at > 0; at--) {
            char between = line.charAt(at);
            if (between == ' ' || between == 'T') {
                Optional<LocalDate> day = read(line.substring(0, at), DATES, LocalDate::from);
                Optional<LocalTime> time = read(line.substring(at + 1), TIMES, LocalTime::from);
                if (day.isPresent() && time.isPresent()) {
                    return Optional.of(day.get().atTime(time.get()));
                }
            }
        }
        return read(line, DATES, LocalDate::from).map(LocalDate::atStartOfDay);
    }

    private static <T> Optional<T> read(String text, List<DateTimeFormatter> forms, TemporalQuery<T> query) {
        String line = text.strip();
        if (line.length() > LONGEST) {
            return Optional.empty();
        }
        for (DateTimeFormatter form : forms) {
            try {
                TemporalAccessor parsed = form.parse(line);
                return Optional.of(query.queryFrom(parsed));
            } catch (DateTimeException another) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static Rejected wrong(String text, String form) {
        return new Rejected("\"%s\" is no %s".formatted(Config.shortened(text), form));
    }

    private static List<DateTimeFormatter> forms(String... patterns) {
        return Stream.of(patterns).map(Calendar::form).toList();
    }

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH);
    }
}
