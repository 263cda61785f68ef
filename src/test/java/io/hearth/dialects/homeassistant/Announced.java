package io.hearth.dialects.homeassistant;

import io.hearth.dialects.DialectBench;
import io.hearth.house.Capability;
import io.hearth.house.Cause;
import io.hearth.house.Colour;
import io.hearth.house.Command;
import io.hearth.house.HouseEvent;
import io.hearth.house.PointId;
import io.hearth.house.State;
import io.hearth.house.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A thing that announced itself under the name Thing, with its house around it. */
final class Announced implements AutoCloseable {

    DialectBench bench;
    private final String component;

    Announced(Path folder, String component, String config) {
        this.component = component;
        bench = HomeAssistantBench.open(folder);
        bench.hearsRetained(topic(), "{\"name\": \"Thing\", " + config.strip().substring(1));
        bench.published.clear();
    }

    private String topic() {
        return "homeassistant/" + component + "/thing/config";
    }

    Announced hears(String topic, String payload) {
        bench.hears(topic, payload);
        return this;
    }

    /** Wishes of one moment: point, value, point, value… */
    Announced wishes(Object... pairs) {
        return wishesOver(null, pairs);
    }

    Announced wishesOver(@Nullable Duration over, Object... pairs) {
        var cause = Cause.of(Cause.Kind.PERSON, "anna");
        for (int i = 0; i < pairs.length; i += 2) {
            PointId point = PointId.of("thing/" + pairs[i]);
            Value said = value(pairs[i + 1]);
            Value value = bench.house()
                    .point(point)
                    .flatMap(known -> known.capability().asked(said))
                    .orElse(said);
            int number = i;
            bench.hub.accept(at -> new HouseEvent.Asked(
                    Command.wish("c" + number + at, point, value, cause, at, Command.Patience.DEFAULT)
                            .over(over),
                    at));
        }
        bench.loop.run();
        return this;
    }

    private static Value value(Object plain) {
        if (plain instanceof Colour colour) {
            return colour;
        }
        return plain instanceof Boolean flag
                ? Value.of(flag)
                : plain instanceof Number number ? Value.of(number.doubleValue()) : Value.of(plain.toString());
    }

    /** The hub starts anew; what devices hear from then on is in {@link #said}. */
    Announced restarted(Path folder) {
        bench = bench.restarted(folder);
        bench.published.clear();
        return this;
    }

    /** What was said since this was last asked. */
    List<String> said() {
        var said = List.copyOf(bench.published);
        bench.published.clear();
        return said;
    }

    Object value(String point) {
        return bench.value("thing/" + point);
    }

    /** All values that are known, as text. */
    Map<String, String> known() {
        var known = new LinkedHashMap<String, String>();
        bench.house().devices().values().forEach(device -> device.points().keySet().stream()
                .sorted()
                .forEach(name -> bench.house()
                        .state(new PointId(device.id(), name))
                        .filter(State::known)
                        .ifPresent(state -> known.put(name, state.value().text()))));
        return known;
    }

    State.Standing standing(String point) {
        return bench.house().state(PointId.of("thing/" + point)).orElseThrow().standing();
    }

    Capability capability(String point) {
        return bench.house().point(PointId.of("thing/" + point)).orElseThrow().capability();
    }

    List<String> points() {
        return bench.house().devices().values().stream()
                .flatMap(device -> device.points().keySet().stream())
                .sorted()
                .toList();
    }

    /** What became of the newest command of the point. */
    Command command(String point) {
        return bench.house().command(PointId.of("thing/" + point)).orElseThrow();
    }

    /** Why the config was refused. */
    String refusal() {
        return complaint(topic());
    }

    String complaint(String topic) {
        return bench.complaints.of(topic).orElse("");
    }

    @Override
    public void close() {
        bench.close();
    }
}
