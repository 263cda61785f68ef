package io.hearth.automation.language;

import static io.hearth.automation.language.PointUse.How.ASKS;

import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads conditions on one point. */
final class PointConditions {

    private static final double HALFWAY_ROUND = 20_100_000;

    private final Report report;
    private final Scalars scalars;

    PointConditions(Report report, Scalars scalars) {
        this.report = report;
        this.scalars = scalars;
    }

    Optional<Condition> read(Fields fields, String verb) {
        var point = fields.get("point").flatMap(node -> scalars.point(node, ASKS));
        var hold = fields.get("for").flatMap(scalars::duration);
        Node wanted = fields.get(verb).orElseThrow();
        if (verb.equals("is-not")) {
            return point.flatMap(known -> isNot(fields, known, wanted));
        }
        var asked = point.flatMap(known -> asked(known, verb, wanted));
        return asked.map(part -> hold.isEmpty() ? part : new Condition.Held(part, hold.get()));
    }

    private Optional<Condition.OnPoint> asked(PointId point, String verb, Node wanted) {
        return switch (verb) {
            case "is" -> is(point, wanted).map(Condition.OnPoint.class::cast);
            case "above" -> limit(point, verb, wanted).map(limit -> new Condition.Above(point, limit));
            case "below" -> limit(point, verb, wanted).map(limit -> new Condition.Below(point, limit));
            case "between" -> between(point, wanted);
            case "known" -> scalars.flag(wanted, "true or false").map(known -> new Condition.Known(point, known));
            default -> near(point, wanted);
        };
    }

    private Optional<Condition> isNot(Fields fields, PointId point, Node wanted) {
        if (fields.has("for")) {
            report.error(fields.key("for"), "\"for\" does not go with \"is-not\"; say what it is instead");
        }
        return is(point, wanted).map(Condition.Not::new);
    }

    private Optional<Condition.Is> is(PointId point, Node wanted) {
        var values = new ArrayList<Value>();
        for (Node item : Scalars.items(wanted)) {
            scalars.value(item).ifPresent(value -> {
                scalars.demand(item, point, ASKS, new Demand.OneOf(List.of(value)));
                values.add(value);
            });
        }
        if (Scalars.items(wanted).isEmpty()) {
            scalars.text(wanted, "a value");
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(new Condition.Is(point, values));
    }

    private Optional<Double> limit(PointId point, String verb, Node wanted) {
        return scalars.limit(wanted, point, ASKS, verb);
    }

    private Optional<Condition.OnPoint> between(PointId point, Node node) {
        List<Node> items = Scalars.items(node);
        if (items.size() != 2) {
            report.error(node, "Expected two numbers, for instance [18, 21]");
            return Optional.empty();
        }
        var low = scalars.number(items.get(0), Scalars.A_LIMIT);
        var high = scalars.number(items.get(1), Scalars.A_LIMIT);
        if (low.isEmpty() || high.isEmpty()) {
            return Optional.empty();
        }
        if (low.get() > high.get()) {
            report.error(node, "The first number must not be above the second");
            return Optional.empty();
        }
        String phrase = "between %s and %s".formatted(Value.of(low.get()), Value.of(high.get()));
        scalars.demand(node, point, ASKS, new Demand.Number(phrase));
        return Optional.of(new Condition.Between(point, low.get(), high.get()));
    }

    private Optional<Condition.OnPoint> near(PointId point, Node node) {
        return Fields.of(node, ConditionForms.CIRCLE.what(), report).flatMap(fields -> {
            ConditionForms.CIRCLE.choose(fields, report);
            var latitude = within(fields, "latitude", -90, 90);
            var longitude = within(fields, "longitude", -180, 180);
            var metres = within(fields, "within", 1, HALFWAY_ROUND);
            if (latitude.isEmpty() || longitude.isEmpty() || metres.isEmpty()) {
                return Optional.empty();
            }
            scalars.demand(node, point, ASKS, new Demand.Place());
            return Optional.of(new Condition.Near(point, latitude.get(), longitude.get(), metres.get()));
        });
    }

    private Optional<Double> within(Fields fields, String key, double from, double to) {
        return fields.get(key).flatMap(node -> scalars.number(node, key, from, to));
    }
}
