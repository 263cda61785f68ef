package io.hearth.automation.language;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads where MQTT messages go and come from. */
final class TopicReader {

    private static final int LONGEST = 65_535;
    private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)+");

    private final Report report;
    private final Scalars scalars;

    TopicReader(Report report, Scalars scalars) {
        this.report = report;
        this.scalars = scalars;
    }

    /** Where a message goes. */
    Optional<String> topic(Node node) {
        return checked(node, scalars.text(node, "a topic"), TopicReader::wrong);
    }

    /** Which messages are meant: a topic, in which {@code +} is any word and {@code #} at the end is all below. */
    Optional<String> filter(Node node) {
        return checked(node, scalars.text(node, "a topic, or several with + and #"), TopicReader::wrongFilter);
    }

    /** A place in a JSON payload. */
    Optional<String> pointer(Node node) {
        return checked(
                node,
                scalars.text(node, "a place in the JSON such as /action"),
                text -> POINTER.matcher(text).matches()
                        ? ""
                        : "\"%s\" is not a place in JSON: write /action, or /colour/x for what lies deeper"
                                .formatted(Scalars.cut(text)));
    }

    private Optional<String> checked(Node node, Optional<String> text, java.util.function.UnaryOperator<String> wrong) {
        String message = text.map(wrong).orElse("");
        if (!message.isEmpty()) {
            report.error(node, "%s", message);
        }
        return text.filter(good -> message.isEmpty());
    }

    private static String wrong(String topic) {
        if (topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0) {
            return "A message goes to one topic; \"%s\" has wildcards (+ or #)".formatted(Scalars.cut(topic));
        }
        return common(topic);
    }

    private static String wrongFilter(String filter) {
        String[] levels = filter.split("/", -1);
        for (int at = 0; at < levels.length; at++) {
            boolean alone = levels[at].equals("+") || levels[at].equals("#") && at == levels.length - 1;
            if (!alone && (levels[at].indexOf('+') >= 0 || levels[at].indexOf('#') >= 0)) {
                return "In \"%s\", + must stand alone between two slashes, and # alone at the end"
                        .formatted(Scalars.cut(filter));
            }
        }
        return common(filter);
    }

    private static String common(String topic) {
        if (topic.isEmpty()) {
            return "A topic must not be empty";
        } else if (topic.indexOf('\0') >= 0 || topic.startsWith("$")) {
            return "\"%s\" is not a topic for messages: topics that begin with $ belong to the broker"
                    .formatted(Scalars.cut(topic));
        }
        boolean tooLong = topic.getBytes(StandardCharsets.UTF_8).length > LONGEST;
        return tooLong ? "A topic may have at most %d bytes".formatted(LONGEST) : "";
    }
}
