package io.hearth.automation.language;

import io.hearth.house.PointId;
import io.hearth.rules.Condition;
import io.hearth.rules.TimeCondition;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what stands below {@code if}. */
final class ConditionReader {

    static final Condition ALWAYS = new Condition.All(List.of());

    private static final List<String> KINDS = List.of("point", "time", "days", "all", "any", "not");
    private static final List<String> ON_POINT = List.of("point", "is", "above", "below", "between", "for");
    private static final List<String> FORMS = List.of("is", "above", "below", "between");
    private static final Set<String> LATER = Set.of("sun", "device", "person", "presence", "expr", "cron", "scene");

    private final Report report;
    private final Scalars scalars;
    private final DayReader days;

    ConditionReader(Report report, Scalars scalars) {
        this.report = report;
        this.scalars = scalars;
        this.days = new DayReader(scalars);
    }

    /** One condition, or a list of which all must hold. What was reported is left out. */
    Condition read(Node node) {
        List<Condition> parts = parts(node);
        return parts.size() == 1 ? parts.get(0) : new Condition.All(parts);
    }

    private List<Condition> parts(Node node) {
        return Scalars.items(node).stream().flatMap(item -> one(item).stream()).toList();
    }

    private Optional<Condition> one(Node node) {
        return Fields.of(node, "a condition", report).flatMap(fields -> {
            List<String> kinds = KINDS.stream().filter(fields::has).toList();
            if (kinds.size() > 1) {
                report.error(
                        fields.key(kinds.get(1)),
                        "\"%s\" and \"%s\" are two conditions; begin each with its own hyphen",
                        kinds.get(0),
                        kinds.get(1));
                return Optional.empty();
            } else if (kinds.isEmpty()) {
                return neither(fields);
            }
            return kinds.get(0).equals("point") ? onPoint(fields) : plain(fields, kinds.get(0));
        });
    }

    private Optional<Condition> neither(Fields fields) {
        int before = report.mark();
        fields.allow(Stream.concat(KINDS.stream(), ON_POINT.stream()).distinct().toList(), LATER, KINDS);
        if (report.cleanSince(before)) {
            report.error(fields.node(), "A condition needs one of: %s", String.join(", ", KINDS));
        }
        return Optional.empty();
    }

    private Optional<Condition> plain(Fields fields, String kind) {
        fields.allow(List.of(kind), LATER);
        Node node = fields.get(kind).orElseThrow();
        return switch (kind) {
            case "time" -> time(node);
            case "days" ->
                Optional.of(days.read(node)).filter(on -> !on.isEmpty()).map(TimeCondition.OnDays::new);
            case "all" -> some(node).map(Condition.All::new);
            case "any" -> some(node).map(Condition.Any::new);
            default ->
                some(node).map(parts -> new Condition.Not(parts.size() == 1 ? parts.get(0) : new Condition.All(parts)));
        };
    }

    private Optional<List<Condition>> some(Node node) {
        if (Scalars.items(node).isEmpty()) {
            report.error(node, "Expected at least one condition here");
            return Optional.empty();
        }
        return Optional.of(parts(node)).filter(parts -> !parts.isEmpty());
    }

    private Optional<Condition> onPoint(Fields fields) {
        int before = report.mark();
        fields.allow(ON_POINT, LATER);
        var point = fields.get("point").flatMap(node -> scalars.point(node, PointUse.How.ASKS));
        List<String> forms = FORMS.stream().filter(fields::has).toList();
        if (forms.size() != 1) {
            tellForms(fields, forms, before);
            return Optional.empty();
        }
        String form = forms.get(0);
        if (fields.has("for") && !form.equals("is")) {
            report.error(fields.key("for"), "\"for\" goes only with \"is\"");
        }
        Node wanted = fields.get(form).orElseThrow();
        return point.flatMap(known -> switch (form) {
            case "is" -> is(fields, known, wanted);
            case "between" -> between(known, wanted);
            default ->
                limit(wanted)
                        .map(limit -> form.equals("above")
                                ? new Condition.Above(known, limit)
                                : new Condition.Below(known, limit));
        });
    }

    private void tellForms(Fields fields, List<String> forms, int before) {
        if (report.cleanSince(before)) {
            report.error(
                    forms.isEmpty() ? fields.node() : fields.key(forms.get(1)),
                    "A condition on a point needs exactly one of: %s",
                    String.join(", ", FORMS));
        }
    }

    private Optional<Condition> is(Fields fields, PointId point, Node wanted) {
        Duration hold = fields.get("for").flatMap(scalars::duration).orElse(Duration.ZERO);
        return scalars.value(wanted)
                .map(value -> hold.isZero()
                        ? new Condition.Is(point, value)
                        : new Condition.Held(new Condition.Is(point, value), hold));
    }

    private Optional<Condition> between(PointId point, Node node) {
        List<Node> items = Scalars.items(node);
        if (items.size() != 2) {
            report.error(node, "Expected two numbers, for instance [18, 21]");
            return Optional.empty();
        }
        var low = limit(items.get(0));
        var high = limit(items.get(1));
        if (low.isEmpty() || high.isEmpty()) {
            return Optional.empty();
        }
        if (low.get() > high.get()) {
            report.error(node, "The first number must not be above the second");
            return Optional.empty();
        }
        return Optional.of(new Condition.Between(point, low.get(), high.get()));
    }

    private Optional<Double> limit(Node node) {
        return scalars.number(node, "a number in the unit of the point");
    }

    private Optional<Condition> time(Node node) {
        return Fields.of(node, "a time window (after, before)", report).flatMap(fields -> {
            fields.allow(List.of("after", "before"), Set.of());
            var after = clock(fields, "after");
            var before = clock(fields, "before");
            if (after.isEmpty() || before.isEmpty()) {
                return Optional.empty();
            }
            if (after.equals(before)) {
                report.error(node, "A time window needs \"after\" and \"before\" at different times");
                return Optional.empty();
            }
            return Optional.of(new TimeCondition.InTime(after.get(), before.get()));
        });
    }

    private Optional<LocalTime> clock(Fields fields, String key) {
        return fields.has(key) ? fields.get(key).flatMap(scalars::time) : Optional.of(LocalTime.MIDNIGHT);
    }
}
