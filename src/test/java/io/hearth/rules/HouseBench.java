package io.hearth.rules;

import io.hearth.house.Availability;
import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.house.DeviceId;
import io.hearth.house.HouseEvent;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A house on the workbench: rules, readings and time, moved by hand. What was sent reads {@code "19:00 lamp/on = on"}. */
public final class HouseBench {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final ZoneId zone = ZoneId.of("Europe/Berlin");
    private final OffsetDateTime start;
    private final List<Rule> rules = new ArrayList<>();
    private final Map<PointId, Value> given = new TreeMap<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<Trace> traces = new ArrayList<>();
    private final List<Scene> scenes = new ArrayList<>();
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

    /** What the broker had kept of the point is told again. */
    public HouseBench replays(String point, Object value) {
        return happens(at -> new HouseEvent.Reading(PointId.of(point), value(value), at, true));
    }

    /** The device says that nobody knows. */
    public HouseBench loses(String point) {
        return happens(at -> new HouseEvent.ValueUnknown(PointId.of(point), at));
    }

    public HouseBench online(String device) {
        return availability(device, Availability.ONLINE);
    }

    public HouseBench offline(String device) {
        return availability(device, Availability.OFFLINE);
    }

    private HouseBench availability(String device, Availability now) {
        return happens(at -> new HouseEvent.AvailabilityReported(new DeviceId(device), device, null, now, at));
    }

    public HouseBench message(String topic, String payload) {
        return happens(at -> new HouseEvent.MessageHeard(topic, payload, "client", at));
    }

    public HouseBench hook(String id, String payload) {
        return happens(at -> new HouseEvent.HookCalled(id, payload, at));
    }

    public HouseBench scene(String id) {
        return happens(at -> new HouseEvent.SceneActivated(id, Cause.of(Cause.Kind.PERSON, "anna"), at));
    }

    public HouseBench byHand(String rule, Map<String, Object> inputs) {
        return byHand(rule, inputs, false);
    }

    public HouseBench byHand(String rule, Map<String, Object> inputs, boolean unconditional) {
        var values = inputs.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, input -> value(input.getValue())));
        var anna = Cause.of(Cause.Kind.PERSON, "anna");
        return happens(at -> new HouseEvent.RuleAsked(rule, values, unconditional, anna, at));
    }

    public HouseBench cancels(String rule) {
        return happens(at -> new HouseEvent.RunsCancelled(rule, Cause.of(Cause.Kind.PERSON, "anna"), at));
    }

    /** The web address that the newest call of the rule went to answers. */
    public HouseBench answers(String rule, int status, String body) {
        var call = effects.stream()
                .filter(Effect.Call.class::isInstance)
                .map(Effect.Call.class::cast)
                .filter(effect -> effect.rule().equals(rule))
                .reduce((older, newer) -> newer)
                .orElseThrow();
        return happens(at -> new HouseEvent.CallAnswered(rule, call.run(), status, body, at));
    }

    /** The rules of this bench are replaced by these. */
    public HouseBench rewrites(Rule... some) {
        rules.clear();
        rules.addAll(List.of(some));
        house().use(book());
        return collect();
    }

    /** The hub is off for so long and starts again. */
    public HouseBench offFor(Duration duration) {
        house().offFor(duration);
        return collect();
    }

    public HouseBench clockIsSetBackBy(Duration duration) {
        house().setBack(duration);
        return collect();
    }

    public HouseBench happens(Function<Instant, HouseEvent> event) {
        house().happens(event.apply(house().now()));
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

    /** What the traces of the rule note, in order. */
    public List<String> notes(String rule) {
        return traces.stream()
                .filter(trace -> trace.rule().equals(rule))
                .flatMap(trace -> trace.notes().stream())
                .map(Reason::toString)
                .toList();
    }

    public List<Trace.Outcome> outcomes(String rule) {
        return traces.stream()
                .filter(trace -> trace.rule().equals(rule))
                .map(Trace::outcome)
                .toList();
    }

    /** Why rules began or went on, in order. */
    public List<String> reasons() {
        return traces.stream().map(trace -> trace.trigger().toString()).toList();
    }

    /** How many things are awaited, answers of devices left out. */
    public long awaited() {
        return house().agenda().entries().values().stream()
                .filter(entry -> !(entry instanceof Entry.Answer))
                .count();
    }

    public Command command(String point) {
        return house().house().command(PointId.of(point)).orElseThrow();
    }

    public Simulation house() {
        if (simulation == null) {
            simulation = new Simulation(book(), start.toInstant(), obedient);
            simulation.given(given);
        }
        return simulation;
    }

    private RuleBook book() {
        return new RuleBook(Place.in(zone), rules, scenes);
    }

    public HouseBench withScene(Scene scene) {
        scenes.add(scene);
        return this;
    }

    static Value value(Object plain) {
        if (plain instanceof Value value) {
            return value;
        } else if (plain instanceof Boolean flag) {
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
        if (effect instanceof Effect.Notify tell) {
            return "tells " + (tell.to() == null ? "all" : tell.to()) + ": " + tell.text();
        } else if (effect instanceof Effect.Call call) {
            return "calls " + call.method() + " " + call.url();
        }
        var publish = (Effect.Publish) effect;
        return publish.topic() + " " + publish.payload();
    }
}
