package io.hearth.automation.language;

import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Durations;
import io.hearth.rules.OnClock;
import io.hearth.rules.Trigger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what stands below {@code when}. */
final class TriggerReader {

    private static final List<String> KINDS = List.of("point", "time", "every");
    private static final List<String> ON_POINT =
            List.of("point", "above", "below", "hysteresis", "becomes", "from", "to", "changes", "for");
    private static final List<String> FORMS = List.of("above", "below", "becomes", "to", "changes");
    private static final Set<String> LATER = Set.of(
            "topic", "payload", "cron", "sun", "offset", "device", "goes", "webhook", "scene", "hub", "all", "any",
            "pressed", "event", "unknown");

    private final Report report;
    private final Scalars scalars;
    private final DayReader days;

    TriggerReader(Report report, Scalars scalars) {
        this.report = report;
        this.scalars = scalars;
        this.days = new DayReader(scalars);
    }

    List<Trigger> readAll(Node node) {
        return Scalars.items(node).stream().flatMap(item -> read(item).stream()).toList();
    }

    private Optional<Trigger> read(Node node) {
        return Fields.of(node, "a trigger", report).flatMap(fields -> {
            List<String> kinds = KINDS.stream().filter(fields::has).toList();
            if (kinds.size() > 1) {
                report.error(
                        fields.key(kinds.get(1)),
                        "\"%s\" and \"%s\" are two triggers; begin each with its own hyphen",
                        kinds.get(0),
                        kinds.get(1));
                return Optional.empty();
            } else if (kinds.isEmpty()) {
                return neither(fields);
            }
            return switch (kinds.get(0)) {
                case "point" -> onPoint(fields);
                case "time" -> at(fields);
                default -> every(fields);
            };
        });
    }

    private Optional<Trigger> neither(Fields fields) {
        int before = report.mark();
        fields.allow(Stream.concat(KINDS.stream(), ON_POINT.stream()).distinct().toList(), LATER, KINDS);
        if (report.cleanSince(before)) {
            report.error(fields.node(), "A trigger needs one of: %s", String.join(", ", KINDS));
        }
        return Optional.empty();
    }

    private Optional<Trigger> onPoint(Fields fields) {
        int before = report.mark();
        fields.allow(ON_POINT, LATER);
        var point = fields.get("point").flatMap(node -> scalars.point(node, PointUse.How.LISTENS));
        var hold = fields.get("for").flatMap(scalars::duration).orElse(Duration.ZERO);
        List<String> forms = FORMS.stream().filter(fields::has).toList();
        if (forms.size() > 1) {
            report.error(
                    fields.key(forms.get(1)),
                    "\"%s\" and \"%s\" exclude each other; write two triggers",
                    forms.get(0),
                    forms.get(1));
            return Optional.empty();
        }
        String form = forms.isEmpty() ? fields.has("from") ? "to" : "" : forms.get(0);
        return point.flatMap(known -> switch (form) {
            case "above", "below" -> crosses(fields, known, form, hold);
            case "becomes", "to" -> becomes(fields, known, form, hold);
            case "changes" -> changes(fields, known, hold);
            default -> {
                if (report.cleanSince(before)) {
                    report.error(fields.node(), "Say what %s must do: %s", known, String.join(", ", FORMS));
                }
                yield Optional.empty();
            }
        });
    }

    private Optional<Trigger> crosses(Fields fields, PointId point, String form, Duration hold) {
        only(fields, form, "hysteresis");
        var limit = fields.get(form).flatMap(node -> scalars.number(node, "a number in the unit of the point"));
        double hysteresis = fields.get("hysteresis")
                .flatMap(node -> scalars.number(node, "a number in the unit of the point"))
                .orElse(0.0);
        if (hysteresis < 0) {
            report.error(fields.get("hysteresis").orElseThrow(), "The hysteresis must not be below 0");
            return Optional.empty();
        }
        return limit.map(number -> new Trigger.Crosses(point, form.equals("above"), number, hysteresis, hold));
    }

    private Optional<Trigger> becomes(Fields fields, PointId point, String form, Duration hold) {
        only(fields, form, "from");
        Value from = fields.get("from").flatMap(scalars::value).orElse(null);
        Value to = fields.get(form).flatMap(scalars::value).orElse(null);
        if (fields.has(form) == (to == null) || fields.has("from") == (from == null)) {
            return Optional.empty();
        }
        return Optional.of(new Trigger.Becomes(point, from, to, hold));
    }

    private Optional<Trigger> changes(Fields fields, PointId point, Duration hold) {
        only(fields, "changes", "");
        Node node = fields.get("changes").orElseThrow();
        String word = scalars.text(node, "true or any").orElse("true");
        if (!word.equals("true") && !word.equals("any")) {
            report.error(node, "Expected true or any, not \"%s\"", word);
            return Optional.empty();
        }
        return Optional.of(new Trigger.Becomes(point, null, null, hold));
    }

    private void only(Fields fields, String form, String companion) {
        for (String key : List.of("hysteresis", "from")) {
            if (fields.has(key) && !key.equals(companion)) {
                report.error(fields.key(key), "\"%s\" does not go with \"%s\"", key, form);
            }
        }
    }

    private Optional<Trigger> at(Fields fields) {
        fields.allow(List.of("time", "days"), LATER);
        Optional<LocalTime> time = fields.get("time").flatMap(scalars::time);
        Set<DayOfWeek> on =
                fields.has("days") ? days.read(fields.get("days").orElseThrow()) : EnumSet.allOf(DayOfWeek.class);
        return on.isEmpty() ? Optional.empty() : time.map(clock -> new OnClock.At(clock, on));
    }

    private Optional<Trigger> every(Fields fields) {
        fields.allow(List.of("every"), LATER);
        return fields.get("every")
                .flatMap(node -> scalars.duration(node, Duration.ofSeconds(1), Durations.LONGEST))
                .map(OnClock.Every::new);
    }
}
