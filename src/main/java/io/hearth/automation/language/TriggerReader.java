package io.hearth.automation.language;

import io.hearth.rules.Trigger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads what stands below {@code when}. */
final class TriggerReader {

    /** Triggers of one rule. */
    static final int MOST = 100;

    private static final String CALLED = "called";
    private static final Set<String> ON_TIME = Set.of("time", "every", "cron", "sun");

    private final Report report;
    private final Scalars scalars;
    private final PointTriggers points;
    private final TimeTriggers times;
    private final HouseTriggers house;

    /**
     * A trigger.
     *
     * @param name how conditions call it; null for by its place
     */
    record Named(Trigger trigger, @Nullable String name) {}

    TriggerReader(Report report, Scalars scalars, Scope scope, ConditionReader conditions, TermReader terms) {
        this.report = report;
        this.scalars = scalars;
        this.points = new PointTriggers(report, scalars);
        this.times = new TimeTriggers(report, scalars);
        this.house = new HouseTriggers(report, scalars, scope, conditions, terms);
    }

    List<Named> readAll(Node node) {
        if (node instanceof ScalarNode word && word.getValue().equals(CALLED)) {
            return List.of(new Named(new Trigger.Called(), null));
        }
        var all = Scalars.items(node).stream().flatMap(this::read).toList();
        if (all.size() > MOST) {
            report.error(node, "A rule may have at most %d triggers, this one has %d", MOST, all.size());
            return List.of();
        }
        return all;
    }

    private Stream<Named> read(Node node) {
        if (node instanceof ScalarNode word && word.getValue().equals(CALLED)) {
            report.error(node, "Write just: when: called; a rule with other triggers can be run by others as well");
            return Stream.empty();
        }
        return Fields.of(node, TriggerForms.ALL.what(), report).stream().flatMap(this::read);
    }

    private Stream<Named> read(Fields fields) {
        var name = fields.get("as").flatMap(word -> scalars.id(word, "a name for the trigger"));
        return TriggerForms.ALL
                .choose(fields, report)
                .map(form -> read(fields, form).map(trigger -> new Named(trigger, name.orElse(null))))
                .orElseGet(Stream::empty);
    }

    private Stream<? extends Trigger> read(Fields fields, Form form) {
        if (form.lead().equals("point")) {
            return points.read(fields, form.name()).stream();
        }
        return ON_TIME.contains(form.lead())
                ? times.read(fields, form.name())
                : Optional.of(form.name()).flatMap(lead -> house.read(fields, lead)).stream();
    }
}
