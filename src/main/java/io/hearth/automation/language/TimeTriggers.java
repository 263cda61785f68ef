package io.hearth.automation.language;

import io.hearth.rules.Durations;
import io.hearth.rules.OnClock;
import io.hearth.rules.SunTime;
import io.hearth.rules.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads triggers of the clock and the sun. */
final class TimeTriggers {

    private final Report report;
    private final Scalars scalars;
    private final DayReader days;
    private final SunReader sun;

    TimeTriggers(Report report, Scalars scalars) {
        this.report = report;
        this.scalars = scalars;
        this.days = new DayReader(scalars);
        this.sun = new SunReader(report, scalars);
    }

    Stream<? extends Trigger> read(Fields fields, String lead) {
        return switch (lead) {
            case "time" -> at(fields);
            case "every" ->
                fields
                        .get("every")
                        .flatMap(node -> scalars.duration(node, Duration.ofSeconds(1), Durations.LONGEST))
                        .map(OnClock.Every::new)
                        .stream();
            case "sun" -> sun(fields);
            default -> cron(fields.get("cron").orElseThrow());
        };
    }

    private Stream<OnClock.At> at(Fields fields) {
        var on = days.of(fields);
        Node node = fields.get("time").orElseThrow();
        List<Node> times = Scalars.items(node);
        if (times.isEmpty()) {
            report.error(node, "Expected a time of day such as \"07:00\", not nothing");
        }
        var read = times.stream().flatMap(time -> scalars.time(time).stream()).toList();
        return on.isEmpty() ? Stream.empty() : read.stream().map(time -> new OnClock.At(time, on));
    }

    private Stream<OnClock.Cron> cron(Node node) {
        return scalars.text(node, "a cron expression such as \"0 7 * * 1-5\"").stream()
                .flatMap(text -> {
                    try {
                        return Stream.of(new OnClock.Cron(CronReader.read(text)));
                    } catch (IllegalArgumentException wrong) {
                        report.error(node, "%s", wrong.getMessage());
                        return Stream.empty();
                    }
                });
    }

    private Stream<OnClock.Sun> sun(Fields fields) {
        var on = days.of(fields);
        var time = fields.get("sun").flatMap(sun::read);
        var offset = fields.get("offset").flatMap(sun::offset);
        if (time.isEmpty() || on.isEmpty() || fields.has("offset") && offset.isEmpty()) {
            return Stream.empty();
        }
        if (offset.isPresent() && !time.get().offset().isZero()) {
            report.error(fields.key("offset"), "Say the offset once, in \"sun\" or in \"offset\"");
            return Stream.empty();
        }
        var shifted = new SunTime(time.get().event(), time.get().offset().plus(offset.orElse(Duration.ZERO)));
        return Stream.of(new OnClock.Sun(shifted, on));
    }
}
