package io.hearth.automation.language;

import io.hearth.rules.OnClock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * Reads cron expressions: five fields (minute, hour, day of the month, month, day of the week), or six with the second
 * before them. As crontab has it, an expression that names both days of the month and of the week means days that are
 * either.
 */
final class CronReader {

    private static final LocalDateTime BEGINNING = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final String EXAMPLE =
            "for instance \"30 6 * * MON-FRI\" (minute, hour, day of the month, month, day of the week): 06:30 on weekdays";

    /** A field: what it is called, and what may stand in it. */
    private record Field(String name, String range) {}

    private static final List<Field> FIELDS = List.of(
            new Field("second", "0 to 59"),
            new Field("minute", "0 to 59"),
            new Field("hour", "0 to 23"),
            new Field("day of the month", "1 to 31, or L for the last"),
            new Field("month", "1 to 12, or JAN to DEC"),
            new Field("day of the week", "0 to 7 (0 and 7 are Sunday), or MON to SUN"));
    private static final int HOUR = 2;
    private static final int DAY_OF_MONTH = 3;
    private static final int DAY_OF_WEEK = 5;

    private CronReader() {}

    /**
     * What the text describes.
     *
     * @throws IllegalArgumentException with a message for people, when it describes nothing
     */
    static OnClock.Cron.Recurrence read(String text) {
        String written = text.trim();
        var fields = new ArrayList<>(List.of(written.toUpperCase(Locale.ROOT).split("\\s+")));
        if (fields.size() == FIELDS.size() - 1) {
            fields.add(0, "0");
        }
        if (fields.size() != FIELDS.size()) {
            throw new IllegalArgumentException("A cron expression has 5 fields, or 6 with the second first, not %d; %s"
                    .formatted(written.isEmpty() ? 0 : fields.size(), EXAMPLE));
        }
        for (int i = 0; i < fields.size(); i++) {
            check(fields, i);
        }
        var read = new Written(written, parse(fields), period(fields));
        if (read.next(BEGINNING).isEmpty()) {
            throw new IllegalArgumentException(
                    "\"%s\" never comes: no such month has such a day; %s".formatted(written, EXAMPLE));
        }
        return read;
    }

    private static void check(List<String> fields, int place) {
        var alone = new ArrayList<>(List.of("0", "0", "0", "*", "*", "*"));
        String field = fields.get(place);
        alone.set(place, field);
        try {
            CronExpression.parse(String.join(" ", alone));
        } catch (IllegalArgumentException wrong) {
            Field meant = FIELDS.get(place);
            throw new IllegalArgumentException(
                    "\"%s\" is no %s: expected %s, \"*\" for each, a list \"1,2\", a range \"1-5\" that rises, or steps \"*/2\"; %s"
                            .formatted(field, meant.name(), meant.range(), EXAMPLE),
                    wrong);
        }
    }

    private static List<CronExpression> parse(List<String> fields) {
        if (free(fields.get(DAY_OF_MONTH)) || free(fields.get(DAY_OF_WEEK))) {
            return List.of(CronExpression.parse(String.join(" ", fields)));
        }
        return Stream.of(DAY_OF_MONTH, DAY_OF_WEEK)
                .map(place -> {
                    var other = new ArrayList<>(fields);
                    other.set(place, "*");
                    return CronExpression.parse(String.join(" ", other));
                })
                .toList();
    }

    private static boolean free(String field) {
        return field.startsWith("*") || field.startsWith("?");
    }

    /** Down to the finest field that counts in equal steps, as long as all coarser fields are free. */
    private static Duration period(List<String> fields) {
        Duration period = Duration.ofDays(1);
        Duration unit = Duration.ofHours(1);
        long units = 24;
        for (int place = HOUR; place >= 0; place--) {
            Integer step = step(fields.get(place));
            if (step == null || units % step != 0) {
                return period;
            }
            period = unit.multipliedBy(step);
            if (step > 1) {
                return period;
            }
            unit = unit.dividedBy(60);
            units = 60;
        }
        return period;
    }

    private static @Nullable Integer step(String field) {
        if (field.equals("*")) {
            return 1;
        }
        return field.matches("\\*/[1-9]\\d?") ? Integer.valueOf(field.substring(2)) : null;
    }

    private static final class Written implements OnClock.Cron.Recurrence {
        private final String text;
        private final List<CronExpression> either;
        private final Duration period;

        Written(String text, List<CronExpression> either, Duration period) {
            this.text = text;
            this.either = either;
            this.period = period;
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        public Duration period() {
            return period;
        }

        @Override
        public Optional<LocalDateTime> next(LocalDateTime after) {
            return either.stream()
                    .flatMap(expression -> Optional.ofNullable(expression.next(after)).stream())
                    .min(Comparator.naturalOrder());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Written written && written.text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
