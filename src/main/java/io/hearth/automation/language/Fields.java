package io.hearth.automation.language;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The keys and values of one mapping. */
final class Fields {

    /** A key where it stands, and its value. */
    record Field(ScalarNode key, Node value) {
        String name() {
            return key.getValue();
        }
    }

    private final MappingNode node;
    private final String what;
    private final Report report;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Set<String> cut = new HashSet<>();
    private @Nullable Field last;

    private Fields(MappingNode node, String what, Report report) {
        this.node = node;
        this.what = what;
        this.report = report;
        node.getValue().forEach(this::add);
    }

    /**
     * Reports a node that is no mapping, and keys that stand twice.
     *
     * @param what for messages, with its article: {@code a trigger}
     */
    static Optional<Fields> of(Node node, String what, Report report) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new Fields(mapping, what, report));
        }
        report.error(node, "Expected %s written as key: value, not %s", what, Scalars.shape(node));
        return Optional.empty();
    }

    private void add(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            report.error(tuple.getKeyNode(), "A key must be a word, not %s", Scalars.shape(tuple.getKeyNode()));
            return;
        } else if (isRest(tuple)) {
            cut(key);
            return;
        }
        last = new Field(key, tuple.getValueNode());
        var first = fields.putIfAbsent(key.getValue(), last);
        if (first != null) {
            int line = first.key().getStartMark().orElseThrow().getLine() + 1;
            report.error(key, "The key \"%s\" stands here twice, first in line %d", key.getValue(), line);
        }
    }

    /** Within curly brackets a comma ends a value; what follows looks like a key that has none. */
    private boolean isRest(NodeTuple tuple) {
        var key = (ScalarNode) tuple.getKeyNode();
        Node value = tuple.getValueNode();
        return node.getFlowStyle() == FlowStyle.FLOW
                && Scalars.empty(value)
                && value.getStartMark().orElseThrow().getIndex()
                        == key.getEndMark().orElseThrow().getIndex()
                && last != null
                && last.value() instanceof ScalarNode before
                && before.isPlain();
    }

    private void cut(ScalarNode rest) {
        Field before = requireNonNull(last);
        if (cut.add(before.name())) {
            String message = "The comma before \"%s\" ends the value of \"%s\"; put that value in quotes";
            report.error(rest, message, shown(rest.getValue()), shown(before.name()));
        }
    }

    /** Reports keys that are none of these. */
    void allow(List<String> known) {
        allow(known, known);
    }

    /** @param offered of the known keys, those to name when nothing near is known */
    void allow(List<String> known, List<String> offered) {
        for (Field field : fields.values()) {
            if (!known.contains(field.name())) {
                String hint = Meant.by(field.name(), known)
                        .map("did you mean \"%s\"?"::formatted)
                        .orElseGet(() -> "expected one of: " + String.join(", ", offered));
                report.error(field.key(), "Unknown key \"%s\" in %s; %s", shown(field.name()), what, hint);
            }
        }
    }

    private static String shown(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }

    boolean has(String key) {
        return fields.containsKey(key);
    }

    /** Whether the key is not there, and one that is not known was probably meant to be it. */
    boolean misspells(String key, List<String> known) {
        return !has(key)
                && fields.keySet().stream()
                        .filter(name -> !known.contains(name))
                        .anyMatch(name -> Meant.by(name, known).equals(Optional.of(key)));
    }

    /** The value of the key. */
    Optional<Node> get(String key) {
        return Optional.ofNullable(fields.get(key)).map(Field::value);
    }

    /** The key itself, to point at; the whole mapping when it is not there. */
    Node key(String key) {
        return has(key) ? fields.get(key).key() : node;
    }

    /** The value of the key; reported when it is not there. */
    Optional<Node> require(String key, String example) {
        if (!has(key)) {
            report.error(node, "Missing \"%s\" in %s, for instance %s", key, what, example);
        }
        return get(key);
    }

    Collection<Field> all() {
        return fields.values();
    }

    Node node() {
        return node;
    }
}
