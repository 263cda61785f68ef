package io.hearth.automation.language;

import io.hearth.automation.words.Closest;
import io.hearth.house.PointId;
import io.hearth.house.Slug;
import io.hearth.house.Value;
import io.hearth.rules.Durations;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads single words: numbers, durations, times, points, values. What cannot be read is reported and left out. */
final class Scalars {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm[:ss]", Locale.ROOT);
    private static final Set<String> FLAG_WORDS = Set.of("on", "off", "true", "false");

    /** So few words are all told, because a near one may mean the opposite. */
    private static final int FEW = 4;

    static final String A_LIMIT = "a number in the unit of the point";

    private final Report report;
    private final List<PointUse> uses = new ArrayList<>();

    Scalars(Report report) {
        this.report = report;
    }

    /** Where the points stand that were read since the last call. */
    List<PointUse> takeUses() {
        var taken = List.copyOf(uses);
        uses.clear();
        return taken;
    }

    static String shape(Node node) {
        if (node instanceof MappingNode) {
            return "a mapping";
        } else if (node instanceof SequenceNode) {
            return "a list";
        }
        return empty(node) ? "nothing" : "\"%s\"".formatted(cut(((ScalarNode) node).getValue()));
    }

    static boolean empty(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    /** The items of a list; a single item is a list of one, nothing an empty one. */
    static List<Node> items(Node node) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        return empty(node) ? List.of() : List.of(node);
    }

    Optional<String> text(Node node, String what) {
        if (node instanceof ScalarNode scalar && !empty(node)) {
            return Optional.of(scalar.getValue());
        }
        return wrong(node, "Expected %s, not %s", what, shape(node));
    }

    /** The word, when it is one; says nothing when not. */
    static Optional<String> quietly(Node node) {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    Optional<Double> number(Node node, String what) {
        return text(node, what)
                .flatMap(text -> Value.read(text) instanceof Value.Quantity quantity
                        ? Optional.of(quantity.number())
                        : wrong(node, "Expected %s, not %s", what, shape(node)));
    }

    Optional<Double> number(Node node, String what, double from, double to) {
        return number(node, "a number for " + what)
                .flatMap(number -> number >= from && number <= to
                        ? Optional.of(number)
                        : wrong(
                                node,
                                "The %s must be from %s to %s, not %s",
                                what,
                                Value.of(from),
                                Value.of(to),
                                shape(node)));
    }

    Optional<Integer> whole(Node node, int from, int to) {
        String what = "a whole number from %d to %d".formatted(from, to);
        return number(node, what)
                .flatMap(number -> number == Math.rint(number) && number >= from && number <= to
                        ? Optional.of(number.intValue())
                        : wrong(node, "Expected %s, not %s", what, shape(node)));
    }

    /** A duration longer than nothing. */
    Optional<Duration> duration(Node node) {
        String what = "a duration such as 90s, 5m or 1h30m";
        return text(node, what).flatMap(text -> {
            var duration = Durations.read(text).filter(length -> !length.isZero());
            return duration.isPresent()
                    ? duration
                    : wrong(
                            node,
                            "Expected %s, at most %d days, not %s",
                            what,
                            Durations.LONGEST.toDays(),
                            shape(node));
        });
    }

    Optional<Duration> duration(Node node, Duration shortest, Duration longest) {
        return duration(node)
                .flatMap(length -> length.compareTo(shortest) >= 0 && length.compareTo(longest) <= 0
                        ? Optional.of(length)
                        : wrong(
                                node,
                                "Expected a duration from %s to %s, not %s",
                                Durations.text(shortest),
                                Durations.text(longest),
                                shape(node)));
    }

    /** A time of day; {@code 24:00} is midnight. */
    Optional<LocalTime> time(Node node) {
        String what = "a time of day such as \"07:00\" or \"22:30:15\"";
        return text(node, what).flatMap(text -> {
            try {
                return Optional.of(text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text, CLOCK));
            } catch (DateTimeParseException notATime) {
                return wrong(node, "Expected %s, not %s", what, shape(node));
            }
        });
    }

    Optional<LocalDateTime> moment(Node node) {
        String what = "a date and time such as \"2026-01-05T07:00\"";
        return text(node, what).flatMap(text -> {
            try {
                return Optional.of(LocalDateTime.parse(text));
            } catch (DateTimeParseException notAMoment) {
                return wrong(node, "Expected %s, not %s", what, shape(node));
            }
        });
    }

    Optional<PointId> point(Node node, PointUse.How how) {
        return text(node, "the path of a point, device/point").flatMap(path -> {
            try {
                PointId point = PointId.of(path);
                uses.add(PointUse.at(node, point, how, Demand.EXISTS));
                return Optional.of(point);
            } catch (IllegalArgumentException wrong) {
                return wrong(node, "%s", wrong.getMessage());
            }
        });
    }

    /** Notes what is taken for granted of a point, and where that stands. */
    void demand(Node node, PointId point, PointUse.How how, Demand demand) {
        uses.add(PointUse.at(node, point, how, demand));
    }

    /** A number that the point is compared with. */
    Optional<Double> limit(Node node, PointId point, PointUse.How how, String relation) {
        var limit = number(node, A_LIMIT);
        limit.ifPresent(
                number -> demand(node, point, how, new Demand.Number("%s %s".formatted(relation, Value.of(number)))));
        return limit;
    }

    /** The id of something: of a device, a scene, a rule, a person, a web address. */
    Optional<String> id(Node node, String what) {
        return text(node, what).flatMap(id -> {
            String slug = slug(id);
            return id.equals(slug)
                    ? Optional.of(id)
                    : wrong(
                            node,
                            "\"%s\" is not an id: use lower-case letters, digits and single hyphens, at most %d%s",
                            cut(id),
                            Slug.MAX_LENGTH,
                            slug == null ? "" : "; did you mean \"%s\"?".formatted(slug));
        });
    }

    private static @Nullable String slug(String id) {
        try {
            return Slug.of(id);
        } catch (IllegalArgumentException noLetters) {
            return null;
        }
    }

    /**
     * A value as it was written. Words keep their spelling (a text {@code open} and the flag it may mean are the same
     * to every comparison), quoted numbers too when they would change ({@code "007"}).
     */
    Optional<Value> value(Node node) {
        return text(node, "a value").flatMap(text -> {
            if (text.length() > Value.Text.MAX_LENGTH) {
                return wrong(node, "A value may have at most %d characters", Value.Text.MAX_LENGTH);
            }
            Value value = Value.read(text);
            boolean plain = ((ScalarNode) node).isPlain();
            boolean meant = plain && (value instanceof Value.Quantity || isFlag(text));
            return Optional.of(meant || value.text().equals(text) ? value : Value.of(text));
        });
    }

    /** A value as a device would report it. */
    Optional<Value> report(Node node) {
        return value(node).map(value -> Value.read(value.text()));
    }

    Optional<Boolean> flag(Node node, String what) {
        return text(node, what)
                .flatMap(text -> isFlag(text)
                        ? Optional.of(Value.read(text).equals(Value.of(true)))
                        : wrong(node, "Expected %s, not %s", what, shape(node)));
    }

    /** One of the words. */
    <T> Optional<T> word(Node node, String what, Map<String, T> words) {
        return text(node, "a " + what).flatMap(text -> {
            if (words.containsKey(text)) {
                return Optional.of(words.get(text));
            }
            var known = words.keySet();
            if (known.size() <= FEW) {
                return wrong(node, "Expected %s, not \"%s\"", or(List.copyOf(known)), cut(text));
            }
            return Closest.to(text, known)
                    .<Optional<T>>map(near -> wrong(node, "Unknown %s \"%s\"; did you mean \"%s\"?", what, text, near))
                    .orElseGet(() ->
                            wrong(node, "Unknown %s \"%s\"; expected %s", what, cut(text), or(List.copyOf(known))));
        });
    }

    private static String or(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    private static boolean isFlag(String text) {
        return FLAG_WORDS.contains(text.toLowerCase(Locale.ROOT));
    }

    private <T> Optional<T> wrong(Node node, String message, Object... arguments) {
        report.error(node, message, arguments);
        return Optional.empty();
    }

    static String cut(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
