package io.hearth.automation.language;

import static io.hearth.automation.language.PointUse.How.LISTENS;

import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads triggers on one point. */
final class PointTriggers {

    private static final Map<String, Boolean> UNKNOWN = Vocabulary.of("keep", false, "reset", true);
    private static final Map<String, Trigger.Going> GOES =
            Vocabulary.of("silent", Trigger.Going.SILENT, "recovered", Trigger.Going.RECOVERED);

    private final Report report;
    private final Scalars scalars;

    PointTriggers(Report report, Scalars scalars) {
        this.report = report;
        this.scalars = scalars;
    }

    Optional<? extends Trigger> read(Fields fields, String verb) {
        var point = fields.get("point").flatMap(node -> scalars.point(node, LISTENS));
        var hold = fields.get("for").flatMap(scalars::duration).orElse(Duration.ZERO);
        boolean resets = fields.get("unknown")
                .flatMap(node -> scalars.word(node, "policy", UNKNOWN))
                .orElse(false);
        return point.flatMap(known -> switch (verb) {
            case "above", "below" -> crosses(fields, known, verb, hold, resets);
            case "changes" -> changes(fields, known, hold, resets);
            case "pressed" -> pressed(fields, known);
            case "goes" -> goes(fields, known, hold);
            default -> becomes(fields, known, verb, hold, resets);
        });
    }

    private Optional<Trigger> crosses(Fields fields, PointId point, String verb, Duration hold, boolean resets) {
        var limit = fields.get(verb).flatMap(node -> scalars.limit(node, point, LISTENS, verb));
        double hysteresis = fields.get("hysteresis")
                .flatMap(node -> scalars.number(node, Scalars.A_LIMIT))
                .orElse(0.0);
        if (hysteresis < 0) {
            report.error(fields.get("hysteresis").orElseThrow(), "The hysteresis must not be below 0");
            return Optional.empty();
        }
        return limit.map(number -> new Trigger.Crosses(point, verb.equals("above"), number, hysteresis, hold, resets));
    }

    private Optional<Trigger> becomes(Fields fields, PointId point, String verb, Duration hold, boolean resets) {
        String key = verb.equals("from") ? "to" : verb;
        Value from = value(fields, "from", point);
        Value to = value(fields, key, point);
        if (fields.has(key) == (to == null) || fields.has("from") == (from == null)) {
            return Optional.empty();
        }
        return Optional.of(new Trigger.Becomes(point, from, to, hold, resets));
    }

    private @org.jspecify.annotations.Nullable Value value(Fields fields, String key, PointId point) {
        var value = fields.get(key).flatMap(scalars::value);
        value.ifPresent(
                one -> scalars.demand(fields.get(key).orElseThrow(), point, LISTENS, new Demand.OneOf(List.of(one))));
        return value.orElse(null);
    }

    private Optional<Trigger> changes(Fields fields, PointId point, Duration hold, boolean resets) {
        Node node = fields.get("changes").orElseThrow();
        String word = scalars.text(node, "true or any").orElse("true");
        if (!word.equals("true") && !word.equals("any")) {
            report.error(node, "Expected true or any, not \"%s\"", Scalars.cut(word));
            return Optional.empty();
        }
        return Optional.of(new Trigger.Becomes(point, null, null, hold, resets));
    }

    private Optional<Trigger> pressed(Fields fields, PointId point) {
        Node node = fields.get("pressed").orElseThrow();
        boolean any = node instanceof ScalarNode word && word.getValue().equals("any");
        if (any) {
            scalars.demand(node, point, LISTENS, new Demand.Speaks(List.of()));
            return Optional.of(new Trigger.Pressed(point, null));
        }
        return scalars.value(node).map(word -> {
            scalars.demand(node, point, LISTENS, new Demand.Speaks(List.of(word)));
            return new Trigger.Pressed(point, word);
        });
    }

    private Optional<Trigger> goes(Fields fields, PointId point, Duration hold) {
        var going = fields.get("goes").flatMap(node -> scalars.word(node, "way to go", GOES));
        if (going.isPresent() && going.get() == Trigger.Going.SILENT && hold.isZero()) {
            fields.require("for", "for: 1h");
            return Optional.empty();
        }
        return going.map(how -> new Trigger.Goes(null, point, how, hold));
    }
}
