package io.hearth.automation.language;

import io.hearth.house.Command.Patience;
import io.hearth.rules.Action;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads what stands below {@code then} and {@code else}. */
final class ActionReader {

    private static final Duration SHORTEST_CONFIRM = Duration.ofMillis(100);
    private static final Duration LONGEST_CONFIRM = Duration.ofHours(1);
    private static final int MOST_RETRIES = 20;
    private static final List<String> KINDS = List.of("set", "publish", "wait", "if", "stop");
    private static final Set<String> LATER =
            Set.of("press", "choose", "repeat", "together", "scene", "run", "notify", "call", "let", "over", "until");

    private final Report report;
    private final Scalars scalars;
    private final ConditionReader conditions;
    private final MessageReader messages;

    ActionReader(Report report, Scalars scalars, ConditionReader conditions) {
        this.report = report;
        this.scalars = scalars;
        this.conditions = conditions;
        this.messages = new MessageReader(report, scalars);
    }

    List<Action> readAll(Node node) {
        return Scalars.items(node).stream().flatMap(item -> read(item).stream()).toList();
    }

    private List<Action> read(Node node) {
        if (node instanceof ScalarNode word) {
            return word(word);
        }
        return Fields.of(node, "an action", report).map(this::read).orElse(List.of());
    }

    private List<Action> word(ScalarNode word) {
        if (word.getValue().equals("stop")) {
            return List.of(new Action.Stop());
        }
        report.error(
                word,
                "Expected an action (%s), not %s%s",
                String.join(", ", KINDS),
                Scalars.shape(word),
                Closest.hint(word.getValue(), KINDS));
        return List.of();
    }

    private List<Action> read(Fields fields) {
        List<String> kinds = KINDS.stream().filter(fields::has).toList();
        if (kinds.size() != 1) {
            return notOne(fields, kinds);
        }
        return switch (kinds.get(0)) {
            case "set" -> set(fields);
            case "publish" -> publish(fields);
            case "wait" -> pause(fields);
            case "if" -> choice(fields);
            default -> {
                report.error(fields.key("stop"), "Write just: stop");
                yield List.of();
            }
        };
    }

    private List<Action> notOne(Fields fields, List<String> kinds) {
        if (kinds.isEmpty()) {
            int before = report.mark();
            fields.allow(KINDS, LATER);
            if (report.cleanSince(before)) {
                report.error(fields.node(), "Expected an action: %s", String.join(", ", KINDS));
            }
        } else {
            report.error(
                    fields.key(kinds.get(1)),
                    "\"%s\" and \"%s\" are two actions; begin each with its own hyphen",
                    kinds.get(0),
                    kinds.get(1));
        }
        return List.of();
    }

    private List<Action> set(Fields fields) {
        fields.allow(List.of("set", "confirm", "retry"), LATER);
        Patience patience = patience(fields);
        Node node = fields.get("set").orElseThrow();
        if (node instanceof MappingNode mapping && mapping.getValue().isEmpty()) {
            report.error(node, "Say what to set, for instance {kitchen/heater: on}");
        }
        return Fields.of(node, "points with their values", report).stream()
                .flatMap(points -> points.all().stream())
                .flatMap(field -> set(field, patience).stream())
                .toList();
    }

    private Optional<Action> set(Fields.Field field, @Nullable Patience patience) {
        var point = scalars.point(field.key(), PointUse.How.SETS);
        var value = scalars.value(field.value());
        return point.flatMap(known -> value.map(wanted -> new Action.SetPoint(known, wanted, patience)));
    }

    private @Nullable Patience patience(Fields fields) {
        if (!fields.has("confirm") && !fields.has("retry")) {
            return null;
        }
        Duration confirm = fields.get("confirm")
                .flatMap(node -> scalars.duration(node, SHORTEST_CONFIRM, LONGEST_CONFIRM))
                .orElse(Patience.DEFAULT.confirm());
        int tries = fields.get("retry")
                .flatMap(node -> scalars.whole(node, 0, MOST_RETRIES))
                .map(retries -> retries + 1)
                .orElse(Patience.DEFAULT.tries());
        return new Patience(confirm, tries);
    }

    private List<Action> publish(Fields fields) {
        fields.allow(List.of("publish"), LATER);
        return fields.get("publish").flatMap(messages::read).map(List::of).orElse(List.of());
    }

    private List<Action> pause(Fields fields) {
        fields.allow(List.of("wait"), LATER);
        Node node = fields.get("wait").orElseThrow();
        if (node instanceof MappingNode) {
            report.error(
                    node,
                    "Waiting until something happens is not known to this version of Hearth yet; "
                            + "expected a duration such as 10m");
            return List.of();
        }
        return scalars.duration(node)
                .<List<Action>>map(length -> List.of(new Action.Wait(length)))
                .orElse(List.of());
    }

    private List<Action> choice(Fields fields) {
        fields.allow(List.of("if", "then", "else"), LATER);
        var condition = conditions.read(fields.get("if").orElseThrow());
        var then = fields.require("then", "then: [{set: {kitchen/heater: on}}]")
                .map(this::readAll)
                .orElse(List.of());
        var otherwise = fields.get("else").map(this::readAll).orElse(List.of());
        return List.of(new Action.If(condition, then, otherwise));
    }
}
