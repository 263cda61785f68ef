package io.hearth.automation.language;

import io.hearth.automation.language.RuleTest.TestStep;
import io.hearth.automation.language.RuleTest.Where;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what stands below {@code tests}. */
final class TestReader {

    /** When a test begins that does not say so: a Monday, at noon. */
    private static final LocalDateTime SOME_DAY = LocalDateTime.of(2026, 1, 5, 12, 0);

    private static final int MOST_TESTS = 100;
    private static final int MOST_STEPS = 200;

    private final Report report;
    private final Scalars scalars;
    private final StepReader steps;

    TestReader(Report report, Scalars scalars) {
        this.report = report;
        this.scalars = scalars;
        this.steps = new StepReader(report, scalars, this::values);
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
        return Fields.of(node, TestForms.TEST.what(), report).map(fields -> {
            TestForms.TEST.choose(fields, report);
            Mark mark = node.getStartMark().orElseThrow();
            int line = mark.getLine() + 1;
            String name = fields.get("name")
                    .flatMap(word -> scalars.text(word, "a name"))
                    .orElse("test in line " + line);
            var given = fields.get("given").map(this::values).orElse(Map.of());
            var at = fields.get("at").flatMap(scalars::moment).orElse(SOME_DAY);
            var done = fields.get("steps").map(this::steps).orElse(List.of());
            return new RuleTest(name, line, mark.getColumn() + 1, given, at, where(fields), done);
        });
    }

    private Where where(Fields fields) {
        ZoneId zone = fields.get("zone").flatMap(this::zone).orElse(null);
        var place = fields.get("place").flatMap(node -> Fields.of(node, TestForms.PLACE.what(), report));
        place.ifPresent(found -> TestForms.PLACE.choose(found, report));
        return new Where(
                zone,
                place.flatMap(found -> found.get("latitude"))
                        .flatMap(node -> scalars.number(node, "latitude", -90, 90))
                        .orElse(null),
                place.flatMap(found -> found.get("longitude"))
                        .flatMap(node -> scalars.number(node, "longitude", -180, 180))
                        .orElse(null));
    }

    private Optional<ZoneId> zone(Node node) {
        return scalars.text(node, "a time zone such as Europe/Berlin").flatMap(name -> {
            try {
                return Optional.of(ZoneId.of(name));
            } catch (DateTimeException unknown) {
                report.error(node, "\"%s\" is not a time zone; write it like Europe/Berlin", Scalars.cut(name));
                return Optional.empty();
            }
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
        return items.stream().flatMap(item -> steps.read(item).stream()).toList();
    }
}
