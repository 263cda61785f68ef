package io.hearth.automation.language;

import io.hearth.automation.language.RuleTest.Expected;
import io.hearth.automation.language.RuleTest.TestStep;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads what a test expects. */
final class ExpectReader {

    /** What a rule does beside setting points. */
    static final Set<String> WORDS = Set.of("publish", "notify", "call", "scene", "run");

    private final Report report;
    private final Scalars scalars;
    private final TopicReader topics;
    private final PayloadReader payloads;

    ExpectReader(Report report, Scalars scalars, TopicReader topics, PayloadReader payloads) {
        this.report = report;
        this.scalars = scalars;
        this.topics = topics;
        this.payloads = payloads;
    }

    TestStep read(Node node) {
        Mark mark = node.getStartMark().orElseThrow();
        boolean nothing = node instanceof ScalarNode word && word.getValue().equals("nothing");
        List<Expected> wanted = nothing ? List.of() : wanted(node);
        return new TestStep.Expects(wanted, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private List<Expected> wanted(Node node) {
        List<Node> items = Scalars.items(node);
        if (items.isEmpty()) {
            report.error(node, "Expected what the rule should do, for instance {kitchen/heater: on}, or: nothing");
        }
        return items.stream()
                .flatMap(item -> Fields.of(item, "nothing, or points with their values", report).stream())
                .flatMap(fields -> fields.all().stream())
                .flatMap(this::wanted)
                .toList();
    }

    private Stream<Expected> wanted(Fields.Field field) {
        if (WORDS.contains(field.name())) {
            return Scalars.items(field.value()).stream().flatMap(item -> effect(field.name(), item).stream());
        }
        var point = scalars.point(field.key(), PointUse.How.TESTS);
        var value = scalars.value(field.value());
        return point.stream().flatMap(known -> value.stream().map(wish -> new Expected.Wish(known, wish)));
    }

    private Optional<Expected> effect(String word, Node node) {
        return switch (word) {
            case "publish" -> message(node);
            case "notify" -> note(node);
            case "call" -> call(node);
            case "scene" -> scalars.id(node, "the id of a scene").map(Expected.Scene::new);
            default -> scalars.id(node, "the id of a rule").map(Expected.Ran::new);
        };
    }

    private Optional<Expected> message(Node node) {
        return of(node, TestForms.MESSAGE).flatMap(fields -> fields.get("topic")
                .flatMap(topics::topic)
                .map(topic -> new Expected.Message(topic, payload(fields, "payload"))));
    }

    private Optional<Expected> note(Node node) {
        if (!(node instanceof MappingNode)) {
            return scalars.text(node, "the text that people are told").map(text -> new Expected.Note(text, null, null));
        }
        return of(node, TestForms.NOTE).flatMap(fields -> fields.get("text")
                .flatMap(words -> scalars.text(words, "the text that people are told"))
                .map(text -> new Expected.Note(text, text(fields, "title"), text(fields, "to"))));
    }

    private Optional<Expected> call(Node node) {
        if (!(node instanceof MappingNode)) {
            return scalars.text(node, "a web address").map(url -> new Expected.Called(null, url, null));
        }
        return of(node, TestForms.CALL).flatMap(fields -> fields.get("url")
                .flatMap(word -> scalars.text(word, "a web address"))
                .map(url -> new Expected.Called(text(fields, "method"), url, payload(fields, "body"))));
    }

    private Optional<Fields> of(Node node, Forms forms) {
        var fields = Fields.of(node, forms.what(), report);
        fields.ifPresent(found -> forms.choose(found, report));
        return fields;
    }

    private @Nullable String payload(Fields fields, String key) {
        return fields.get(key).flatMap(payloads::read).map(Object::toString).orElse(null);
    }

    private @Nullable String text(Fields fields, String key) {
        return fields.get(key).flatMap(word -> scalars.text(word, "text")).orElse(null);
    }
}
