package io.hearth.automation.language;

import io.hearth.house.Value;
import io.hearth.rules.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads what is sent to others: text, or YAML that becomes JSON. */
final class PayloadReader {

    private static final Set<Tag> BARE = Set.of(Tag.BOOL, Tag.INT, Tag.FLOAT);

    private final Report report;
    private final TermReader terms;

    PayloadReader(Report report, TermReader terms) {
        this.report = report;
        this.terms = terms;
    }

    /** Nothing written is an empty text. */
    Optional<Term> read(Node node) {
        if (node instanceof ScalarNode scalar) {
            return Scalars.empty(node) ? Optional.of(Term.text("")) : terms.joined(node, scalar.getValue());
        }
        int before = report.mark();
        var parts = new Parts();
        json(node, parts);
        if (parts.longest() > Value.Text.MAX_LENGTH) {
            report.error(node, "A payload may have at most %d characters", Value.Text.MAX_LENGTH);
        }
        return report.cleanSince(before) ? Optional.of(parts.term()) : Optional.empty();
    }

    private void json(Node node, Parts parts) {
        if (node instanceof MappingNode mapping) {
            parts.add("{");
            String comma = "";
            for (var tuple : mapping.getValue()) {
                String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
                parts.add(comma + JsonWord.quoted(name) + ":");
                json(tuple.getValueNode(), parts);
                comma = ",";
            }
            parts.add("}");
        } else if (node instanceof SequenceNode list) {
            parts.add("[");
            String comma = "";
            for (Node item : list.getValue()) {
                parts.add(comma);
                json(item, parts);
                comma = ",";
            }
            parts.add("]");
        } else {
            word((ScalarNode) node, parts);
        }
    }

    private void word(ScalarNode word, Parts parts) {
        String text = word.getValue();
        if (Scalars.empty(word)) {
            parts.add("null");
        } else if (BARE.contains(word.getTag())) {
            Value value = Value.read(text);
            parts.add(
                    value instanceof Value.Text
                            ? JsonWord.quoted(text)
                            : value.plain() instanceof Boolean on ? on.toString() : value.text());
        } else if (text.contains("${")) {
            terms.joined(word, text).ifPresent(parts::add);
        } else {
            parts.add(JsonWord.quoted(text));
        }
    }

    /** A JSON text, piece by piece. */
    private static final class Parts {
        private final List<Term> terms = new ArrayList<>();
        private final StringBuilder literal = new StringBuilder();
        private int longest;

        void add(String text) {
            literal.append(text);
            longest = Math.max(longest, literal.length());
        }

        void add(Term term) {
            close();
            terms.add(new Term.Calculated(new JsonWord(term)));
        }

        int longest() {
            return longest;
        }

        private void close() {
            if (!literal.isEmpty()) {
                terms.add(Term.text(literal.substring(0, Math.min(literal.length(), Value.Text.MAX_LENGTH))));
                literal.setLength(0);
            }
        }

        Term term() {
            close();
            return terms.size() == 1 ? terms.get(0) : new Term.Joined(terms);
        }
    }
}
