package io.hearth.rules;

import io.hearth.house.Command;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A house on the workbench: rules, readings and time, moved by hand. What was sent reads {@code "19:00 lamp/on = on"}. */
public final class HouseBench {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final ZoneId zone = ZoneId.of("Europe/Berlin");
    private final OffsetDateTime start;
    private final List<Rule> rules = new ArrayList<>();
    private final Map<PointId, Value> given = new TreeMap<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<Trace> traces = new ArrayList<>();
    private boolean obedient = true;
    private Simulation simulation;

    private HouseBench(OffsetDateTime start) {
        this.start = start;
    }

    public static HouseBench at(String instant) {
        return new HouseBench(OffsetDateTime.parse(instant));
    }

    public HouseBench with(Rule... some) {
        rules.addAll(List.of(some));
        return this;
    }

    public HouseBench given(String point, Object value) {
        given.put(PointId.of(point), value(value));
        return this;
    }

    public HouseBench withMuteDevices() {
        obedient = false;
        return this;
    }

    public HouseBench hears(String point, Object value) {
        house().hears(PointId.of(point), value(value));
        return collect();
    }

    public HouseBench after(Duration duration) {
        house().passes(duration);
        return collect();
    }

    /** First attempts only, in order. */
    public List<String> sent() {
        return effects.stream()
                .filter(effect ->
                        !(effect instanceof Effect.Send send) || send.command().attempts() == 1)
                .map(this::text)
                .toList();
    }

    public long attempts() {
        return effects.stream().filter(Effect.Send.class::isInstance).count();
    }

    public List<Trace> traces() {
        return List.copyOf(traces);
    }

    public List<Trace.Outcome> outcomes() {
        return traces.stream().map(Trace::outcome).toList();
    }

    public Command command(String point) {
        return house().house().command(PointId.of(point)).orElseThrow();
    }

    public Simulation house() {
        if (simulation == null) {
            simulation = new Simulation(new RuleBook(zone, rules), start.toInstant(), obedient);
            simulation.given(given);
        }
        return simulation;
    }

    static Value value(Object plain) {
        if (plain instanceof Boolean flag) {
            return Value.of(flag);
        }
        return plain instanceof Number number ? Value.of(number.doubleValue()) : Value.of(plain.toString());
    }

    private HouseBench collect() {
        effects.addAll(simulation.takeEffects());
        traces.addAll(simulation.takeTraces());
        return this;
    }

    private String text(Effect effect) {
        if (effect instanceof Effect.Send send) {
            var at = CLOCK.format(send.command().at().atZone(zone));
            return at + " " + send.command().point() + " = " + send.command().value();
        }
        var publish = (Effect.Publish) effect;
        return publish.topic() + " " + publish.payload();
    }
}
