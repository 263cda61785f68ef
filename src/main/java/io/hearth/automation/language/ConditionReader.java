package io.hearth.automation.language;

import io.hearth.automation.words.Closest;
import io.hearth.house.DeviceId;
import io.hearth.house.Value;
import io.hearth.rules.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what stands below {@code if}, and wherever else a condition may stand. */
final class ConditionReader {

    private static final Map<String, Boolean> AVAILABLE = Vocabulary.of("online", true, "offline", false);
    private static final Set<String> ON_TIME = Set.of("time", "days", "sun");

    private final Report report;
    private final Scalars scalars;
    private final Scope scope;
    private final TermReader terms;
    private final PointConditions points;
    private final TimeConditions times;
    private final PeopleReader people;

    ConditionReader(Report report, Scalars scalars, Scope scope, TermReader terms) {
        this.report = report;
        this.scalars = scalars;
        this.scope = scope;
        this.terms = terms;
        this.points = new PointConditions(report, scalars);
        this.times = new TimeConditions(report, scalars);
        this.people = new PeopleReader(scalars);
    }

    /** One condition, or a list of which all must hold. What was reported is left out. */
    Condition read(Node node) {
        List<Condition> parts = parts(node);
        return parts.size() == 1 ? parts.get(0) : new Condition.All(parts);
    }

    /** At least one condition, of which all must hold. */
    Optional<Condition> all(Node node) {
        return some(node, Condition.All::new);
    }

    /** At least one condition, of which one must hold. */
    Optional<Condition> any(Node node) {
        return some(node, Condition.Any::new);
    }

    /** A condition that must not be left empty. */
    Optional<Condition> one(Node node) {
        return some(node, parts -> parts.size() == 1 ? parts.get(0) : new Condition.All(parts));
    }

    private Optional<Condition> some(Node node, Function<List<Condition>, Condition> made) {
        if (Scalars.items(node).isEmpty()) {
            report.error(node, "Expected at least one condition here");
            return Optional.empty();
        }
        return Optional.of(parts(node)).filter(parts -> !parts.isEmpty()).map(made);
    }

    private List<Condition> parts(Node node) {
        return scope.inside(node, List.of(), () -> Scalars.items(node).stream()
                .flatMap(item -> part(item).stream())
                .toList());
    }

    private Optional<Condition> part(Node node) {
        return Fields.of(node, ConditionForms.ALL.what(), report)
                .flatMap(fields -> ConditionForms.ALL.choose(fields, report).flatMap(form -> part(fields, form)));
    }

    private Optional<Condition> part(Fields fields, Form form) {
        if (form.lead().equals("point")) {
            return points.read(fields, form.name());
        } else if (fields.get(form.lead()).isEmpty()) {
            return Optional.empty();
        }
        Node node = fields.get(form.lead()).orElseThrow();
        if (ON_TIME.contains(form.lead())) {
            return times.read(node, form.lead());
        }
        return switch (form.lead()) {
            case "device" -> device(fields);
            case "person" -> person(fields);
            case "presence" -> people.presence(node).map(seen -> is(seen.point(), seen.wanted()));
            case "trigger" -> startedBy(node);
            case "expr" -> terms.formula(node).map(Condition.Formula::new);
            case "all" -> all(node);
            case "any" -> any(node);
            default -> one(node).map(Condition.Not::new);
        };
    }

    private static Condition is(io.hearth.house.PointId point, boolean wanted) {
        return new Condition.Is(point, Value.of(wanted));
    }

    private Optional<Condition> device(Fields fields) {
        var id = fields.get("device").flatMap(node -> scalars.id(node, "the id of a device"));
        id.ifPresent(known -> scope.mentions(fields.get("device").orElseThrow(), Mention.Kind.DEVICE, known));
        var online = fields.get("is").flatMap(node -> scalars.word(node, "availability", AVAILABLE));
        return id.flatMap(known -> online.map(wanted -> new Condition.DeviceIs(new DeviceId(known), wanted)));
    }

    private Optional<Condition> person(Fields fields) {
        var point = fields.get("person").flatMap(node -> people.person(node, PointUse.How.ASKS));
        var home = fields.get("is").flatMap(people::home);
        return point.flatMap(known -> home.map(wanted -> is(known, wanted)));
    }

    private Optional<Condition> startedBy(Node node) {
        var names = new ArrayList<Condition>();
        for (Node item : Scalars.items(node)) {
            var name = scalars.text(item, "the name of a trigger");
            if (name.isEmpty()) {
                return Optional.empty();
            } else if (!scope.triggers().contains(name.get())) {
                String hint = Closest.hint(name.get(), scope.triggers());
                String known = hint.isEmpty() ? "; name one with \"as\"" : hint;
                report.error(item, "No trigger of this rule is called \"%s\"%s", Scalars.cut(name.get()), known);
                return Optional.empty();
            }
            names.add(new Condition.StartedBy(name.get()));
        }
        return names.size() == 1 ? Optional.of(names.get(0)) : Optional.of(new Condition.Any(names));
    }
}
