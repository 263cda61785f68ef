package io.hearth.automation.language;

import io.hearth.automation.language.RuleTest.Expected;
import io.hearth.automation.language.RuleTest.TestStep;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads what stands below {@code tests}. */
final class TestReader {

    /** When a test begins that does not say so: a Monday, at noon. */
    private static final LocalDateTime SOME_DAY = LocalDateTime.of(2026, 1, 5, 12, 0);

    private static final int MOST_TESTS = 100;
    private static final int MOST_STEPS = 200;

    private final Report report;
    private final Scalars scalars;
    private final MessageReader messages;

    TestReader(Report report, Scalars scalars) {
        this.report = report;
        this.scalars = scalars;
        this.messages = new MessageReader(report, scalars);
    }

    List<RuleTest> readAll(Node node) {
        List<Node> items = Scalars.items(node);
        if (items.size() > MOST_TESTS) {
            report.error(node, "A rule may have at most %d tests", MOST_TESTS);
            return List.of();
        }
        return items.stream().flatMap(item -> read(item).stream()).toList();
    }

    private Optional<RuleTest> read(Node node) {
        return Fields.of(node, "a test", report).map(fields -> {
            fields.allow(List.of("name", "given", "at", "steps"), Set.of());
            Mark mark = node.getStartMark().orElseThrow();
            int line = mark.getLine() + 1;
            String name = fields.get("name")
                    .flatMap(word -> scalars.text(word, "a name"))
                    .orElse("test in line " + line);
            var given = fields.get("given").map(this::values).orElse(Map.of());
            var at = fields.get("at").flatMap(scalars::moment).orElse(SOME_DAY);
            var steps = fields.require("steps", "steps: [{expect: nothing}]")
                    .map(this::steps)
                    .orElse(List.of());
            return new RuleTest(name, line, mark.getColumn() + 1, given, at, steps);
        });
    }

    private Map<PointId, Value> values(Node node) {
        var values = new LinkedHashMap<PointId, Value>();
        Fields.of(node, "points with their values", report)
                .ifPresent(fields -> fields.all().forEach(field -> value(field, values)));
        return values;
    }

    private void value(Fields.Field field, Map<PointId, Value> values) {
        var point = scalars.point(field.key(), PointUse.How.TESTS);
        var value = scalars.report(field.value());
        if (point.isPresent() && value.isPresent()) {
            values.put(point.get(), value.get());
        }
    }

    private List<TestStep> steps(Node node) {
        List<Node> items = Scalars.items(node);
        if (items.size() > MOST_STEPS) {
            report.error(node, "A test may have at most %d steps", MOST_STEPS);
            return List.of();
        }
        return items.stream().flatMap(item -> step(item).stream()).toList();
    }

    private Optional<TestStep> step(Node node) {
        return Fields.of(node, "a step (a point with its value, wait, expect)", report)
                .flatMap(fields -> {
                    if (fields.has("wait")) {
                        fields.allow(List.of("wait"), Set.of());
                        return fields.get("wait").flatMap(scalars::duration).map(TestStep.Passes::new);
                    } else if (fields.has("expect")) {
                        fields.allow(List.of("expect"), Set.of());
                        return fields.get("expect").map(this::expectation);
                    }
                    return Optional.of(new TestStep.Hears(values(node)));
                });
    }

    private TestStep expectation(Node node) {
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
        if (field.name().equals("publish")) {
            return Scalars.items(field.value()).stream().flatMap(item -> message(item).stream());
        }
        var point = scalars.point(field.key(), PointUse.How.TESTS);
        var value = scalars.value(field.value());
        return point.stream().flatMap(known -> value.stream().map(wish -> new Expected.Wish(known, wish)));
    }

    private Optional<Expected> message(Node node) {
        return Fields.of(node, "a message (topic, payload)", report).flatMap(fields -> {
            fields.allow(List.of("topic", "payload"), Set.of());
            String payload = fields.get("payload").flatMap(messages::payload).orElse(null);
            return fields.require("topic", "topic: home/announce")
                    .flatMap(messages::topic)
                    .map(topic -> new Expected.Message(topic, payload));
        });
    }
}
