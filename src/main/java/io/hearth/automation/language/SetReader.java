package io.hearth.automation.language;

import static io.hearth.automation.language.PointUse.How.SETS;

import io.hearth.house.Command.Patience;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Action;
import io.hearth.rules.Term;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what points are to take: {@code set} and {@code press}. */
final class SetReader {

    /** What a button is told when the rule does not say so. */
    static final String PRESS = "press";

    private static final Duration SHORTEST_CONFIRM = Duration.ofMillis(100);
    private static final Duration LONGEST_CONFIRM = Duration.ofHours(1);

    private final Report report;
    private final Scalars scalars;
    private final TermReader terms;

    SetReader(Report report, Scalars scalars, TermReader terms) {
        this.report = report;
        this.scalars = scalars;
        this.terms = terms;
    }

    List<Action> set(Fields fields) {
        Patience patience = patience(fields);
        Duration over = fields.get("over").flatMap(scalars::duration).orElse(null);
        Node node = fields.get("set").orElseThrow();
        return points(node, "points with their values", "Say what to set, for instance {kitchen/heater: on}")
                .flatMap(field -> set(field, patience, over).stream())
                .toList();
    }

    private Stream<Fields.Field> points(Node node, String what, String hint) {
        if (node instanceof MappingNode mapping && mapping.getValue().isEmpty()) {
            report.error(node, "%s", hint);
        }
        return Fields.of(node, what, report).stream().flatMap(fields -> fields.all().stream());
    }

    private Optional<Action> set(Fields.Field field, @Nullable Patience patience, @Nullable Duration over) {
        var point = scalars.point(field.key(), SETS);
        var value = terms.wish(field.value());
        return point.flatMap(known -> value.map(term -> {
            scalars.demand(field.value(), known, SETS, demand(term));
            return new Action.SetPoint(known, term, patience, over);
        }));
    }

    private static Demand demand(Term term) {
        if (term instanceof Term.Fixed fixed) {
            return new Demand.Takes(fixed.value());
        } else if (term instanceof Term.Toggled) {
            return new Demand.Toggles();
        }
        return term instanceof Term.Added ? new Demand.Adds() : new Demand.Settable();
    }

    private @Nullable Patience patience(Fields fields) {
        if (!fields.has("confirm") && !fields.has("retry")) {
            return null;
        }
        Duration confirm = fields.get("confirm")
                .flatMap(node -> scalars.duration(node, SHORTEST_CONFIRM, LONGEST_CONFIRM))
                .orElse(Patience.DEFAULT.confirm());
        int tries = fields.get("retry")
                .flatMap(node -> scalars.whole(node, 0, ActionForms.MOST_RETRIES))
                .map(retries -> retries + 1)
                .orElse(Patience.DEFAULT.tries());
        return new Patience(confirm, tries);
    }

    List<Action> press(Node node) {
        if (Scalars.items(node).isEmpty()) {
            report.error(node, "Say what to press, for instance bell/ring");
        }
        return Scalars.items(node).stream().flatMap(this::pressed).toList();
    }

    private Stream<Action> pressed(Node node) {
        if (!(node instanceof MappingNode)) {
            var point = scalars.point(node, SETS);
            point.ifPresent(known -> scalars.demand(node, known, SETS, new Demand.Speaks(List.of())));
            return point.stream().map(known -> pressed(known, Value.of(PRESS)));
        }
        return points(node, "buttons with their words", "Say what to press, for instance {remote/key: volume-up}")
                .flatMap(field -> {
                    var point = scalars.point(field.key(), SETS);
                    var word = scalars.value(field.value());
                    return point.stream().flatMap(known -> word.stream().map(said -> {
                        scalars.demand(field.value(), known, SETS, new Demand.Speaks(List.of(said)));
                        return pressed(known, said);
                    }));
                });
    }

    private static Action pressed(PointId point, Value word) {
        return new Action.SetPoint(point, word, null);
    }
}
