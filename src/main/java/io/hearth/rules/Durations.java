package io.hearth.rules;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as rules write them: {@code 90s}, {@code 5m}, {@code 1h30m}, {@code 2d}, {@code 500ms}. */
public final class Durations {

    /** The longest duration a rule may name. */
    public static final Duration LONGEST = Duration.ofDays(366);

    private static final Pattern SHAPE = Pattern.compile(
            "(?=\\d)(?:(\\d{1,4})d)?(?:(\\d{1,6})h)?(?:(\\d{1,7})m(?!s))?" + "(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

    private Durations() {}

    /** The duration, or nothing when the text has another shape or is longer than {@link #LONGEST}. */
    public static Optional<Duration> read(String text) {
        var parts = SHAPE.matcher(text.trim());
        if (!parts.matches()) {
            return Optional.empty();
        }
        Duration sum = Duration.ofDays(part(parts.group(1)))
                .plusHours(part(parts.group(2)))
                .plusMinutes(part(parts.group(3)))
                .plusSeconds(part(parts.group(4)))
                .plusMillis(part(parts.group(5)));
        return sum.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(sum);
    }

    /** As a rule would write it, milliseconds only below ten seconds. */
    public static String text(Duration duration) {
        var text = new StringBuilder();
        append(text, duration.toDays(), "d");
        append(text, duration.toHoursPart(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        if (duration.compareTo(Duration.ofSeconds(10)) < 0) {
            append(text, duration.toMillisPart(), "ms");
        }
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }

    private static long part(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
