package io.hearth.automation.homeassistant;

import io.hearth.rules.Durations;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations in all the forms Home Assistant takes: {@code 00:05:00}, seconds, {@code minutes: 5}. */
final class Spans {

    private static final Pattern CLOCK = Pattern.compile("([+-]?)(\\d+):(\\d{1,2})(?::(\\d{1,2})(?:\\.\\d+)?)?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,9}(\\.\\d{1,6})?");
    private static final Map<String, Long> MILLIS = Map.of(
            "milliseconds", 1L,
            "seconds", 1000L,
            "minutes", 60_000L,
            "hours", 3_600_000L,
            "days", 86_400_000L,
            "weeks", 604_800_000L);

    private Spans() {}

    /** The duration, negative for offsets before; empty when it is a template or cannot be read. */
    static Optional<Duration> read(Piece piece) {
        if (!piece.isMapping()) {
            return piece.isWord() ? word(piece.exact().strip()) : Optional.empty();
        }
        double millis = 0;
        for (Piece.Entry entry : piece.entries()) {
            Long unit = MILLIS.get(entry.name());
            if (unit == null || !NUMBER.matcher(entry.value().peek()).matches()) {
                return Optional.empty();
            }
            millis += Double.parseDouble(entry.value().peek()) * unit;
        }
        piece.use();
        return Optional.of(Duration.ofMillis(Math.round(millis)));
    }

    private static Optional<Duration> word(String text) {
        if (NUMBER.matcher(text).matches()) {
            return Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000)));
        }
        var clock = CLOCK.matcher(text);
        if (!clock.matches() || clock.group(2).length() > 4) {
            return Optional.empty();
        }
        Duration span = Duration.ofHours(Long.parseLong(clock.group(2)))
                .plusMinutes(Long.parseLong(clock.group(3)))
                .plusSeconds(clock.group(4) == null ? 0 : Long.parseLong(clock.group(4)));
        return Optional.of(clock.group(1).equals("-") ? span.negated() : span);
    }

    /** As rules write it; a minus in front of what is negative. */
    static String text(Duration span) {
        return span.isNegative() ? "-" + Durations.text(span.negated()) : Durations.text(span);
    }
}
