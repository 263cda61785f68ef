package io.hearth.dialects.homie;

import io.hearth.dialects.Register;
import io.hearth.house.Capability;
import io.hearth.house.DeviceId;
import io.hearth.house.Kind;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What devices tell of themselves beside their properties: state, statistics, alerts, the log. Only on the loop. */
final class Beside {

    private static final String STATS = "$stats/";
    private static final String ALERT = "$alert";
    private static final String LOG = "$log/";
    private static final List<String> STATES = List.of("init", "ready", "disconnected", "sleeping", "lost", "alert");
    private static final Set<String> LEVELS = Set.of("warn", "error", "fatal");
    private static final Map<String, Stat> STATS_KNOWN = Map.of(
            "uptime", new Stat("uptime", "Uptime", "s"),
            "signal", new Stat("signal", "Signal", "%"),
            "cputemp", new Stat("cpu-temperature", "CPU temperature", "°C"),
            "cpuload", new Stat("cpu-load", "CPU load", "%"),
            "battery", new Stat("battery", "Battery", "%"),
            "freeheap", new Stat("free-heap", "Free memory", "B"),
            "supply", new Stat("supply", "Supply voltage", "V"));

    private final Announcing announcing;
    private final Register register;

    private record Stat(String word, String name, String unit) {}

    Beside(Announcing announcing, Register register) {
        this.announcing = announcing;
        this.register = register;
    }

    /** Everything known of a device that was just announced. */
    void tellAll(HomieDevice device, boolean replayed) {
        state(device, replayed);
        for (var said : new TreeMap<>(device.said).entrySet()) {
            tell(device, said.getKey(), said.getValue(), replayed);
        }
    }

    void state(HomieDevice device, boolean replayed) {
        String state = device.state();
        if (state != null && STATES.contains(state)) {
            var can = Capability.choice(STATES);
            put(device, HomieDevice.STATE, "state", "State", can, Value.of(state), replayed);
        }
    }

    /** One attribute of the device itself; what tells nothing for people is passed over. */
    void tell(HomieDevice device, String path, String text, boolean replayed) {
        if (path.startsWith(STATS)) {
            Stat stat = STATS_KNOWN.get(path.substring(STATS.length()));
            if (stat != null) {
                var can = Capability.of(Kind.QUANTITY, stat.unit());
                Value number = new Tongue(Datatype.FLOAT, "", true).read(text.strip());
                put(device, path, stat.word(), stat.name(), can, number, replayed);
            }
        } else if (path.equals("$localip") || path.equals("$ip")) {
            put(device, path, "ip", "IP address", Capability.of(Kind.TEXT), text(text), replayed);
        } else if (path.startsWith(ALERT + "/")) {
            alerts(device, replayed);
        } else if (path.startsWith(LOG) && LEVELS.contains(path.substring(LOG.length())) && !replayed) {
            String line = path.substring(LOG.length()) + ": " + text;
            put(device, "$log", "log", "Log", Capability.of(Kind.MOMENTARY), text(line), false);
        }
    }

    /** The alerts that are raised now, in one text; empty when none is. */
    void alerts(HomieDevice device, boolean replayed) {
        String all = device.said.entrySet().stream()
                .filter(said -> said.getKey().startsWith(ALERT + "/"))
                .map(java.util.Map.Entry::getValue)
                .collect(Collectors.joining("; "));
        put(device, ALERT, "alert", "Alert", Capability.of(Kind.TEXT), text(all), replayed);
    }

    private static Value text(String text) {
        return Value.of(
                text.length() > Value.Text.MAX_LENGTH ? text.substring(0, Value.Text.MAX_LENGTH - 1) + "…" : text);
    }

    private void put(
            HomieDevice device, String path, String word, String name, Capability can, Value value, boolean replayed) {
        Optional<DeviceId> id = announcing.id(device);
        if (device.announced != null && id.isPresent()) {
            PointId point = announcing.beside(device, id.get(), path, word, name, can);
            announcing.reading(point, value, replayed).ifPresent(why -> {
                throw new Broken(why);
            });
        }
    }
}
