package io.hearth.automation.language;

import io.hearth.rules.Condition;
import io.hearth.rules.SunTime;
import io.hearth.rules.TimeCondition;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads conditions on the clock, the calendar and the sun. */
final class TimeConditions {

    private static final SunTime RISE = new SunTime(SunTime.Event.SUNRISE, Duration.ZERO);
    private static final SunTime SET = new SunTime(SunTime.Event.SUNSET, Duration.ZERO);
    private static final Map<String, Condition> SUN =
            Vocabulary.of("up", new TimeCondition.InSun(RISE, SET), "down", new TimeCondition.InSun(SET, RISE));

    private final Report report;
    private final Scalars scalars;
    private final DayReader days;
    private final SunReader sun;

    TimeConditions(Report report, Scalars scalars) {
        this.report = report;
        this.scalars = scalars;
        this.days = new DayReader(scalars);
        this.sun = new SunReader(report, scalars);
    }

    Optional<Condition> read(Node node, String lead) {
        return switch (lead) {
            case "time" -> time(node);
            case "days" ->
                Optional.of(days.read(node)).filter(on -> !on.isEmpty()).map(TimeCondition.OnDays::new);
            default -> node instanceof MappingNode ? sun(node) : scalars.word(node, "place of the sun", SUN);
        };
    }

    private Optional<Condition> time(Node node) {
        return window(node, ConditionForms.WINDOW).flatMap(fields -> {
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

    private Optional<Condition> sun(Node node) {
        return window(node, ConditionForms.DAYLIGHT).flatMap(fields -> {
            int mark = report.mark();
            SunTime after = moment(fields, "after");
            SunTime before = moment(fields, "before");
            if (report.cleanSince(mark) && (fields.all().isEmpty() || after != null && after.equals(before))) {
                report.error(node, "A window of the sun needs \"after\", \"before\" or both, at different times");
            }
            return report.cleanSince(mark) ? Optional.of(new TimeCondition.InSun(after, before)) : Optional.empty();
        });
    }

    private @Nullable SunTime moment(Fields fields, String key) {
        return fields.get(key).flatMap(sun::read).orElse(null);
    }

    private Optional<Fields> window(Node node, Forms forms) {
        var fields = Fields.of(node, forms.what(), report);
        fields.ifPresent(found -> forms.choose(found, report));
        return fields;
    }
}
