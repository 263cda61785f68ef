package io.hearth.automation.language;

import io.hearth.rules.Action;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads what stands below {@code publish}. */
final class MessageReader {

    private static final int LONGEST_TOPIC = 65_535;

    private final Report report;
    private final Scalars scalars;

    MessageReader(Report report, Scalars scalars) {
        this.report = report;
        this.scalars = scalars;
    }

    Optional<Action> read(Node node) {
        return Fields.of(node, "a message (topic, payload, qos, retain)", report)
                .flatMap(fields -> {
                    fields.allow(List.of("topic", "payload", "qos", "retain"), Set.of());
                    var topic = fields.require("topic", "topic: home/announce").flatMap(this::topic);
                    String payload =
                            fields.get("payload").flatMap(this::payload).orElse("");
                    int qos = fields.get("qos")
                            .flatMap(level -> scalars.whole(level, 0, 2))
                            .orElse(0);
                    boolean retain = fields.get("retain")
                            .flatMap(word -> scalars.flag(word, "true or false"))
                            .orElse(false);
                    return topic.map(name -> new Action.Publish(name, payload, qos, retain));
                });
    }

    Optional<String> topic(Node node) {
        return scalars.text(node, "a topic").flatMap(topic -> {
            String wrong = wrong(topic);
            if (wrong.isEmpty()) {
                return Optional.of(topic);
            }
            report.error(node, "%s", wrong);
            return Optional.empty();
        });
    }

    /** Payloads are text; nothing written is an empty one. */
    Optional<String> payload(Node node) {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(Scalars.empty(node) ? "" : scalar.getValue());
        }
        report.error(node, "Expected text; write a JSON payload in single quotes, for instance '{\"on\": true}'");
        return Optional.empty();
    }

    private static String wrong(String topic) {
        if (topic.isEmpty()) {
            return "A topic must not be empty";
        } else if (topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0) {
            return "A message goes to one topic; \"%s\" has wildcards (+ or #)".formatted(topic);
        } else if (topic.indexOf('\0') >= 0 || topic.startsWith("$")) {
            return "\"%s\" is not a topic for messages: topics that begin with $ belong to the broker".formatted(topic);
        }
        boolean tooLong = topic.getBytes(StandardCharsets.UTF_8).length > LONGEST_TOPIC;
        return tooLong ? "A topic may have at most %d bytes".formatted(LONGEST_TOPIC) : "";
    }
}
