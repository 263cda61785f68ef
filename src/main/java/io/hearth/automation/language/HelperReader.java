package io.hearth.automation.language;

import io.hearth.automation.household.HelperPoint;
import io.hearth.automation.words.Closest;
import io.hearth.house.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one helper. */
final class HelperReader {

    /** Words of one choice. */
    static final int MOST_WORDS = 100;

    private static final int LONGEST_WORD = 64;
    private static final int LONGEST_UNIT = 16;
    private static final String A_NUMBER = "a number";

    private final Report report;
    private final Scalars scalars;

    HelperReader(Report report, Scalars scalars) {
        this.report = report;
        this.scalars = scalars;
    }

    /** @param kind the key that says what it is */
    Optional<HelperPoint> read(String kind, Fields fields, String id, String name) {
        Node node = fields.get(kind).orElseThrow();
        return switch (kind) {
            case "flag" -> scalars.flag(node, "on or off").map(on -> new HelperPoint.Flag(id, name, on));
            case "number" -> number(fields, node, id, name);
            case "choice" -> choice(fields, node, id, name);
            case "text" -> text(node).map(text -> new HelperPoint.Text(id, name, text));
            case "timer" -> scalars.duration(node).map(length -> new HelperPoint.Timer(id, name, length));
            default -> counter(node, id, name);
        };
    }

    private Optional<HelperPoint> number(Fields fields, Node node, String id, String name) {
        Double min = optional(fields, "min");
        Double max = optional(fields, "max");
        Double step = optional(fields, "step");
        String unit = fields.get("unit")
                .flatMap(written -> words(written, "a unit", LONGEST_UNIT))
                .orElse(null);
        if (min != null && max != null && min >= max) {
            report.error(fields.key("max"), "max (%s) must be above min (%s)", Value.of(max), Value.of(min));
        }
        if (step != null && step <= 0) {
            report.error(fields.key("step"), "The step must be above 0");
        }
        return scalars.number(node, A_NUMBER).map(number -> {
            if (min != null && number < min || max != null && number > max) {
                report.error(node, "%s is not between min and max", Value.of(number));
            }
            return new HelperPoint.Number(id, name, number, min, max, step, unit);
        });
    }

    private @Nullable Double optional(Fields fields, String key) {
        return fields.get(key).flatMap(node -> scalars.number(node, A_NUMBER)).orElse(null);
    }

    private Optional<HelperPoint> choice(Fields fields, Node node, String id, String name) {
        List<Node> items = Scalars.items(node);
        if (items.size() < 2 || items.size() > MOST_WORDS) {
            report.error(node, "A choice has 2 to %d words, for instance [home, away]", MOST_WORDS);
            return Optional.empty();
        }
        var words = new ArrayList<String>();
        for (Node item : items) {
            words(item, "a word", LONGEST_WORD).ifPresent(word -> {
                if (words.contains(word)) {
                    report.error(item, "\"%s\" stands in the choice twice", word);
                }
                words.add(word);
            });
        }
        if (new HashSet<>(words).size() < items.size()) {
            return Optional.empty();
        }
        String first = fields.get("initial")
                .flatMap(written -> initial(written, words))
                .orElse(words.get(0));
        return Optional.of(new HelperPoint.Choice(id, name, words, first));
    }

    private Optional<String> initial(Node node, List<String> words) {
        var written = scalars.text(node, "one of the words");
        written.filter(word -> !words.contains(word)).ifPresent(word -> {
            String hint = Closest.to(word, words)
                    .map("did you mean \"%s\"?"::formatted)
                    .orElseGet(() -> "expected one of: " + String.join(", ", words));
            report.error(node, "\"%s\" is no word of the choice; %s", Scalars.cut(word), hint);
        });
        return written;
    }

    /** Nothing behind the key is the empty text. */
    private Optional<String> text(Node node) {
        return Scalars.empty(node) ? Optional.of("") : words(node, "a text", Value.Text.MAX_LENGTH);
    }

    private Optional<HelperPoint> counter(Node node, String id, String name) {
        return scalars.number(node, "a whole number").map(start -> {
            if (start != Math.rint(start)) {
                report.error(node, "A counter begins with a whole number, not %s", Value.of(start));
            }
            return new HelperPoint.Counter(id, name, start);
        });
    }

    private Optional<String> words(Node node, String what, int longest) {
        return scalars.text(node, what).filter(text -> {
            if (text.length() > longest) {
                report.error(node, "Expected %s of at most %d characters", what, longest);
            }
            return text.length() <= longest;
        });
    }
}
