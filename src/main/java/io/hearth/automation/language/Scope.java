package io.hearth.automation.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** What a rule knows by name while it is read, and how deep in it one reads. */
final class Scope {

    /** How deep actions and conditions may stand in each other. */
    static final int DEEPEST = 20;

    /** Variables that every run has. */
    static final Set<String> GIVEN =
            Set.of("trigger", "value", "before", "device", "payload", "topic", "repeat", "item");

    private final Report report;
    private final List<Mention> mentions = new ArrayList<>();
    private Set<String> variables = Set.of();
    private Set<String> triggers = Set.of();
    private int depth;

    Scope(Report report) {
        this.report = report;
    }

    /** A rule begins; its triggers know no variables, because nothing runs yet. */
    void begin() {
        mentions.clear();
        variables = Set.of();
        triggers = Set.of();
        depth = 0;
    }

    /** From here on a run is under way. */
    void run(Set<String> inputs, Set<String> triggerNames) {
        variables = new HashSet<>(GIVEN);
        variables.addAll(inputs);
        triggers = triggerNames;
    }

    /** From here on, what the actions name is known too, whatever the order: an unknown variable is told when it runs. */
    void actions(Node... actions) {
        for (Node node : actions) {
            collect(node);
        }
    }

    private void collect(Node node) {
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(this::collect);
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::collect);
        }
    }

    private void collect(NodeTuple tuple) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
            if (key.getValue().equals("let") && tuple.getValueNode() instanceof MappingNode names) {
                names.getValue().stream()
                        .map(NodeTuple::getKeyNode)
                        .filter(ScalarNode.class::isInstance)
                        .forEach(name -> variables.add(((ScalarNode) name).getValue()));
            } else if (key.getValue().equals("into") && tuple.getValueNode() instanceof ScalarNode name) {
                variables.add(name.getValue());
                variables.add(name.getValue() + "-status");
            }
        }
        collect(tuple.getValueNode());
    }

    Set<String> variables() {
        return variables;
    }

    Set<String> triggers() {
        return triggers;
    }

    void mentions(Node node, Mention.Kind kind, String id) {
        mentions.add(Mention.at(node, kind, id));
    }

    List<Mention> takeMentions() {
        var taken = List.copyOf(mentions);
        mentions.clear();
        return taken;
    }

    /** Reads what stands inside; nothing when that is too deep. */
    <T> T inside(Node node, T nothing, Supplier<T> reading) {
        if (depth >= DEEPEST) {
            report.error(node, "Actions and conditions may stand at most %d deep in each other", DEEPEST);
            return nothing;
        }
        depth++;
        try {
            return reading.get();
        } finally {
            depth--;
        }
    }
}
