package io.hearth.rules;

import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Actions for tests, built so that they read aloud. */
final class Does {

    private static final Duration YEAR = Duration.ofDays(366);

    private Does() {}

    static Action set(String point, Term value) {
        return new Action.SetPoint(PointId.of(point), value, null, null);
    }

    static Action says(Object... parts) {
        var terms = Stream.of(parts)
                .map(part -> part instanceof Term term ? term : Term.text(part.toString()))
                .toList();
        return new Action.Notify(null, new Term.Joined(terms), null, false);
    }

    static Term of(String point) {
        return new Term.Of(PointId.of(point));
    }

    /** What the run knows under that name. */
    static Term known(String variable) {
        return new Term.Calculated(Asks.variable(variable));
    }

    static Action waitsUntil(Condition condition, Duration atMost, Action... otherwise) {
        return new Action.WaitUntil(condition, atMost, List.of(otherwise));
    }

    static Action waitsUntil(Condition condition) {
        return waitsUntil(condition, YEAR);
    }

    static Action when(Condition condition, Action... then) {
        return new Action.If(condition, List.of(then), List.of());
    }

    static Action times(int rounds, Action... body) {
        return new Action.Repeat(List.of(), null, false, rounds, List.of(body));
    }

    static Action whilst(Condition condition, int atMost, Action... body) {
        return new Action.Repeat(List.of(), condition, false, atMost, List.of(body));
    }

    static Action until(Condition condition, int atMost, Action... body) {
        return new Action.Repeat(List.of(), condition, true, atMost, List.of(body));
    }

    static Action each(List<?> values, Action... body) {
        List<Value> each = new ArrayList<>();
        values.forEach(value -> each.add(HouseBench.value(value)));
        return new Action.Repeat(each, null, false, each.size(), List.of(body));
    }

    @SafeVarargs
    static Action together(List<Action>... ways) {
        return new Action.Together(List.of(ways));
    }

    static Action run(String rule) {
        return new Action.RunRule(rule, Map.of(), true);
    }

    static Action run(String rule, Map<String, Term> with) {
        return new Action.RunRule(rule, with, true);
    }

    static Action begin(String rule) {
        return new Action.RunRule(rule, Map.of(), false);
    }

    static Action call(String url, @Nullable String into) {
        return new Action.Call("GET", Term.text(url), Map.of(), null, Duration.ofSeconds(10), into);
    }

    static Action let(String name, Term value) {
        var values = new LinkedHashMap<String, Term>();
        values.put(name, value);
        return new Action.Let(values);
    }

    static Action scene(String id) {
        return new Action.ActivateScene(id, null);
    }

    static Action publish(String topic, String payload) {
        return new Action.Publish(topic, payload, 0, false);
    }

    static Action stop() {
        return new Action.Stop();
    }
}
