package io.hearth.automation.language;

import io.hearth.rules.Action;
import io.hearth.rules.Condition;
import io.hearth.rules.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads actions that decide how a run goes on: waits, choices, ways at the same time. */
final class FlowReader {

    /** Ways at the same time. */
    static final int MOST_WAYS = 20;

    private final Report report;
    private final Scalars scalars;
    private final ConditionReader conditions;
    private final Function<Node, List<Action>> actions;

    FlowReader(Report report, Scalars scalars, ConditionReader conditions, Function<Node, List<Action>> actions) {
        this.report = report;
        this.scalars = scalars;
        this.conditions = conditions;
        this.actions = actions;
    }

    List<Action> pause(Node node) {
        if (!(node instanceof MappingNode)) {
            return scalars.duration(node).stream().<Action>map(Action.Wait::new).toList();
        }
        return Fields.of(node, ActionForms.UNTIL.what(), report).flatMap(this::until).stream()
                .toList();
    }

    private Optional<Action> until(Fields fields) {
        ActionForms.UNTIL.choose(fields, report);
        var until = fields.get("until").flatMap(conditions::one);
        Duration atMost = fields.get("at-most").flatMap(scalars::duration).orElse(Durations.LONGEST);
        var otherwise = fields.get("else").map(actions).orElse(List.of());
        return until.map(asked -> new Action.WaitUntil(asked, atMost, otherwise));
    }

    List<Action> choice(Fields fields) {
        var condition = conditions.read(fields.get("if").orElseThrow());
        var then = fields.get("then").map(actions).orElse(List.of());
        var otherwise = fields.get("else").map(actions).orElse(List.of());
        return List.of(new Action.If(condition, then, otherwise));
    }

    private record Way(Condition condition, List<Action> then) {}

    /** The first way whose condition holds; the way with {@code else} comes last. */
    List<Action> choose(Node node) {
        List<Node> items = Scalars.items(node);
        if (items.isEmpty()) {
            report.error(node, "Expected at least one way, for instance [{if: …, then: …}, {else: …}]");
        }
        var ways = new ArrayList<Way>();
        List<Action> otherwise = List.of();
        for (Node item : items) {
            var fields = Fields.of(item, ActionForms.WAY.what(), report).orElse(null);
            var form = fields == null
                    ? null
                    : ActionForms.WAY.choose(fields, report).orElse(null);
            if (fields != null && form != null && form.lead().equals("if")) {
                var then = fields.get("then").map(actions).orElse(List.of());
                ways.add(new Way(conditions.read(fields.get("if").orElseThrow()), then));
            } else if (fields != null && form != null) {
                if (item != items.get(items.size() - 1)) {
                    report.error(fields.key("else"), "\"else\" comes last; ways after it are never taken");
                }
                otherwise = fields.get("else").map(actions).orElse(List.of());
            }
        }
        return nested(ways, otherwise);
    }

    private static List<Action> nested(List<Way> ways, List<Action> otherwise) {
        List<Action> rest = otherwise;
        for (int at = ways.size() - 1; at >= 0; at--) {
            rest = List.of(new Action.If(ways.get(at).condition(), ways.get(at).then(), rest));
        }
        return rest;
    }

    List<Action> together(Node node) {
        if (!(node instanceof SequenceNode list) || list.getValue().size() < 2) {
            report.error(node, "Expected at least two ways, each an action or a list of them");
            return List.of();
        }
        if (list.getValue().size() > MOST_WAYS) {
            report.error(node, "At most %d ways can go together", MOST_WAYS);
            return List.of();
        }
        return List.of(new Action.Together(list.getValue().stream().map(actions).toList()));
    }
}
