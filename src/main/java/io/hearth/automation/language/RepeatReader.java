package io.hearth.automation.language;

import io.hearth.house.Value;
import io.hearth.rules.Action;
import io.hearth.rules.Condition;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what stands below {@code repeat}. */
final class RepeatReader {

    /** Rounds of one repetition. */
    static final int MOST_ROUNDS = 10_000;

    /** Rounds of one that ends with a condition, when it does not say so. */
    static final int USUAL_ROUNDS = 100;

    private static final int MOST_VALUES = 200;

    private final Report report;
    private final Scalars scalars;
    private final ConditionReader conditions;
    private final Function<Node, List<Action>> actions;

    RepeatReader(Report report, Scalars scalars, ConditionReader conditions, Function<Node, List<Action>> actions) {
        this.report = report;
        this.scalars = scalars;
        this.conditions = conditions;
        this.actions = actions;
    }

    List<Action> read(Node node) {
        return Fields.of(node, ActionForms.ROUNDS.what(), report)
                .flatMap(fields -> ActionForms.ROUNDS.choose(fields, report).flatMap(form -> read(fields, form)))
                .stream()
                .toList();
    }

    private Optional<Action> read(Fields fields, Form form) {
        Node node = fields.get(form.lead()).orElseThrow();
        List<Action> body = fields.get("do").map(actions).orElse(List.of());
        int most = fields.get("at-most")
                .flatMap(number -> scalars.whole(number, 1, MOST_ROUNDS))
                .orElse(USUAL_ROUNDS);
        return switch (form.lead()) {
            case "times" ->
                scalars.whole(node, 1, MOST_ROUNDS).map(times -> repeat(List.of(), null, false, times, body));
            case "each" -> each(node).map(values -> repeat(values, null, false, values.size(), body));
            case "until" -> conditions.one(node).map(check -> repeat(List.of(), check, true, most, body));
            default -> conditions.one(node).map(check -> repeat(List.of(), check, false, most, body));
        };
    }

    private static Action repeat(
            List<Value> each, @Nullable Condition check, boolean until, int most, List<Action> body) {
        return new Action.Repeat(each, check, until, most, body);
    }

    private Optional<List<Value>> each(Node node) {
        List<Node> items = Scalars.items(node);
        if (items.isEmpty() || items.size() > MOST_VALUES) {
            report.error(node, "Expected 1 to %d values, for instance [red, green, blue]", MOST_VALUES);
            return Optional.empty();
        }
        var values =
                items.stream().flatMap(item -> scalars.value(item).stream()).toList();
        return values.size() == items.size() ? Optional.of(values) : Optional.empty();
    }
}
