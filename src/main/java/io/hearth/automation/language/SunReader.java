package io.hearth.automation.language;

import io.hearth.automation.words.Closest;
import io.hearth.rules.Durations;
import io.hearth.rules.SunTime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads moments of the sun: {@code sunset}, {@code sunset - 30m}. */
final class SunReader {

    /** The most that a moment may be shifted. */
    static final Duration LONGEST_OFFSET = Duration.ofHours(12);

    static final Map<String, SunTime.Event> EVENTS = Vocabulary.of(SunTime.Event.class);

    private static final Pattern SHAPE = Pattern.compile("\\s*(.*?)\\s*(?:([+-])\\s*(\\d\\S*)\\s*)?");

    private final Report report;
    private final Scalars scalars;

    SunReader(Report report, Scalars scalars) {
        this.report = report;
        this.scalars = scalars;
    }

    Optional<SunTime> read(Node node) {
        return scalars.text(node, "a moment of the sun such as sunset").flatMap(text -> {
            var parts = SHAPE.matcher(text);
            String word = parts.matches() ? parts.group(1) : text;
            SunTime.Event event = EVENTS.get(word);
            if (event == null) {
                String hint = Closest.hint(word, EVENTS.keySet());
                String known = hint.isEmpty() ? "; expected one of: " + String.join(", ", EVENTS.keySet()) : hint;
                report.error(node, "Unknown moment of the sun \"%s\"%s", Scalars.cut(word), known);
                return Optional.empty();
            }
            return parts.group(3) == null
                    ? Optional.of(new SunTime(event, Duration.ZERO))
                    : shift(node, parts.group(3), parts.group(2).equals("-")).map(by -> new SunTime(event, by));
        });
    }

    /** A duration that may be negative. */
    Optional<Duration> offset(Node node) {
        return scalars.text(node, "an offset such as -30m").flatMap(text -> {
            String plain = text.trim();
            boolean signed = plain.startsWith("-") || plain.startsWith("+");
            return shift(node, signed ? plain.substring(1).trim() : plain, plain.startsWith("-"));
        });
    }

    private Optional<Duration> shift(Node node, String text, boolean earlier) {
        var length = Durations.read(text).filter(by -> by.compareTo(LONGEST_OFFSET) <= 0);
        if (length.isEmpty()) {
            report.error(
                    node,
                    "Expected an offset such as -30m or 1h, at most %s, not \"%s\"",
                    Durations.text(LONGEST_OFFSET),
                    Scalars.cut(text));
        }
        return length.map(by -> earlier ? by.negated() : by);
    }
}
