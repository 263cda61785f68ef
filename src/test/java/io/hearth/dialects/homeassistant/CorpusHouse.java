package io.hearth.dialects.homeassistant;

import io.hearth.dialects.DialectBench;
import io.hearth.house.Availability;
import io.hearth.house.Cause;
import io.hearth.house.Colour;
import io.hearth.house.Command;
import io.hearth.house.Device;
import io.hearth.house.HouseEvent;
import io.hearth.house.Location;
import io.hearth.house.Point;
import io.hearth.house.Source;
import io.hearth.house.State;
import io.hearth.house.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the house in Home Assistant's words: one thing that one config announced. */
final class CorpusHouse {

    private static final Map<String, String> MAIN = Map.ofEntries(
            Map.entry("sensor", "value"),
            Map.entry("number", "value"),
            Map.entry("select", "value"),
            Map.entry("text", "value"),
            Map.entry("date", "value"),
            Map.entry("time", "value"),
            Map.entry("datetime", "value"),
            Map.entry("climate", "mode"),
            Map.entry("water_heater", "mode"),
            Map.entry("device_tracker", "place"),
            Map.entry("update", "available"),
            Map.entry("switch", "on"),
            Map.entry("light", "on"),
            Map.entry("fan", "on"),
            Map.entry("siren", "on"),
            Map.entry("humidifier", "on"));
    private static final Map<String, String> ROLES = Map.ofEntries(
            Map.entry("hvac_action", "action"),
            Map.entry("current_temperature", "current"),
            Map.entry("current_humidity", "current"),
            Map.entry("temperature", "target"),
            Map.entry("humidity", "target"),
            Map.entry("hvac_mode", "mode"),
            Map.entry("fan_mode", "fan-mode"),
            Map.entry("preset_mode", "preset"),
            Map.entry("swing_mode", "swing"),
            Map.entry("swing_horizontal_mode", "swing-horizontal"),
            Map.entry("current_tilt_position", "tilt"),
            Map.entry("tilt_position", "tilt"),
            Map.entry("oscillating", "oscillation"),
            Map.entry("color_temp_kelvin", "colour-temperature"),
            Map.entry("volume_level", "volume"),
            Map.entry("target_temp_low", "target-low"),
            Map.entry("target_temp_high", "target-high"),
            Map.entry("current_position", "position"),
            Map.entry("color_mode", "colour-mode"),
            Map.entry("rgb_color", "colour"),
            Map.entry("hs_color", "colour"),
            Map.entry("xy_color", "colour"),
            Map.entry("color_temp", "colour-temperature"),
            Map.entry("percentage", "speed"),
            Map.entry("installed_version", "installed"),
            Map.entry("latest_version", "latest"));

    private final DialectBench bench;
    private final String topic;
    private final String component;
    private int number;
    private @Nullable Duration over;

    CorpusHouse(DialectBench bench, String topic, String component) {
        this.bench = bench;
        this.topic = topic;
        this.component = component;
    }

    /** The points of the thing by role; attributes by name. */
    Map<String, Point> points() {
        var points = new TreeMap<String, Point>();
        for (Device device : bench.house().devices().values()) {
            for (Point point : device.points().values()) {
                if (point.source().key("discoveryTopic").filter(topic::equals).isPresent()) {
                    String key = point.source().key(Source.KEY).orElseThrow();
                    String role = key.substring(key.lastIndexOf('#') + 1);
                    points.put(key.startsWith("attributes:") ? "attribute " + role : role, point);
                }
            }
        }
        return points;
    }

    Optional<Device> device() {
        return points().values().stream().findFirst().flatMap(point -> bench.house()
                .device(point.id().device()));
    }

    Optional<State> known(String role) {
        Point point = points().get(role);
        return point == null
                ? Optional.empty()
                : bench.house().state(point.id()).filter(State::known);
    }

    String state() {
        Device device = device().orElse(null);
        if (device == null) {
            return "(no entity)";
        }
        if (device.availability() == Availability.OFFLINE) {
            return "unavailable";
        }
        Map<String, Point> points = points();
        String role = MAIN.getOrDefault(component, "state");
        if (component.equals("siren") || component.equals("humidifier") || points.containsKey(role)) {
            return known(role).map(state -> state.value().text()).orElse("unknown");
        }
        return "(no point " + role + ")";
    }

    /** Whether the attribute is what it should be; the reason when it is not. */
    Optional<String> attribute(String name, JsonNode wanted) {
        Optional<Value> value = value(name);
        if (wanted.isNull()) {
            return value.map(got -> name + " is " + got);
        }
        if (value.isEmpty()) {
            return Optional.of(name + " is unknown, not " + wanted + " (" + points().keySet() + ")");
        }
        return matches(name, wanted, value.get())
                ? Optional.empty()
                : Optional.of(name + " is " + value.get() + ", not " + wanted);
    }

    private Optional<Value> value(String name) {
        if (List.of("latitude", "longitude", "gps_accuracy").contains(name)) {
            return known("location").map(State::value);
        }
        if (component.equals("vacuum") && name.equals("fan_speed")) {
            return known("speed").or(() -> known("fan-speed")).map(State::value);
        }
        return known(role(name)).or(() -> known("attribute " + name)).map(State::value);
    }

    /** A thermostat has humidity beside its temperature. */
    private String role(String name) {
        if (component.equals("climate") && name.equals("humidity")) {
            return "target-humidity";
        }
        return component.equals("climate") && name.equals("current_humidity")
                ? "current-humidity"
                : ROLES.getOrDefault(name, name);
    }

    private static boolean matches(String name, JsonNode wanted, Value got) {
        if (got instanceof Location location) {
            double number = name.equals("latitude")
                    ? location.latitude()
                    : name.equals("longitude") ? location.longitude() : location.accuracy();
            return number == wanted.asDouble();
        }
        if (name.equals("brightness")) {
            return Math.round(((Value.Quantity) got).number() * 255 / 100) == wanted.asInt();
        }
        if (got instanceof Colour) {
            return got.equals(colour(name, wanted));
        }
        if (name.equals("color_temp")) {
            return Math.round(1e6 / ((Value.Quantity) got).number()) == wanted.asInt();
        }
        if (name.equals("volume_level")) {
            return ((Value.Quantity) got).number() == wanted.asDouble() * 100;
        }
        return wanted.isBoolean() ? got.equals(Value.of(wanted.booleanValue())) : same(wanted.asString(), got.text());
    }

    private static Colour colour(String name, JsonNode parts) {
        double first = parts.get(0).asDouble();
        double second = parts.get(1).asDouble();
        return switch (name) {
            case "hs_color" -> Colour.ofHue(first, second);
            case "xy_color" -> Colour.ofXy(first, second);
            default -> new Colour((int) first, (int) second, parts.get(2).asInt());
        };
    }

    static boolean same(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        try {
            return Double.parseDouble(one) == Double.parseDouble(other);
        } catch (NumberFormatException words) {
            return false;
        }
    }

    /** Asks what a service of Home Assistant asks; the names of points that were missing. */
    Optional<String> command(String service, JsonNode data) {
        var wishes = new LinkedHashMap<String, Value>();
        over = seconds(data.path("transition"));
        switch (service) {
            case "turn_on" -> turnOn(data, wishes);
            case "turn_off" -> wishes.put(points().containsKey("on") ? "on" : "mode", Value.of(false));
            case "press" -> wishes.put("press", Value.of("press"));
            case "install" -> wishes.put("install", Value.of("install"));
            case "send_message" -> wishes.put("message", text(data, "message"));
            case "select_option" -> wishes.put("value", text(data, "option"));
            case "set_value" -> data.properties().forEach(entry -> wishes.put("value", read(entry.getValue())));
            case "set_cover_position", "set_valve_position" -> wishes.put("position", read(data.get("position")));
            case "set_percentage" -> wishes.put("speed", read(data.get("percentage")));
            case "send_command" -> wishes.put("command", Value.of(command(data)));
            case "toggle" ->
                wishes.put(
                        "action",
                        Value.of(known("state")
                                .filter(state -> state.value().text().equals("open"))
                                .map(any -> "close")
                                .orElse("open")));
            case "lock", "unlock", "open" -> wishes.put("action", action(service, data));
            case "open_cover", "open_valve" -> wishes.put("action", Value.of("open"));
            case "close_cover", "close_valve" -> wishes.put("action", Value.of("close"));
            case "open_cover_tilt", "close_cover_tilt", "stop_cover_tilt" ->
                wishes.put("action", Value.of(service.substring(0, service.indexOf('_')) + "-tilt"));
            case "stop_cover", "stop_valve" -> wishes.put("action", Value.of("stop"));
            default -> others(service, data, wishes);
        }
        return ask(wishes);
    }

    private static @Nullable Duration seconds(JsonNode number) {
        return number.isNumber() ? Duration.ofMillis((long) (number.asDouble() * 1_000)) : null;
    }

    private void turnOn(JsonNode data, Map<String, Value> wishes) {
        if (component.equals("scene")) {
            wishes.put("activate", Value.of("activate"));
            return;
        }
        if (List.of("fan", "siren", "humidifier").contains(component)) {
            wishes.put("on", Value.of(true));
        }
        data.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            switch (entry.getKey()) {
                case "brightness" -> wishes.put("brightness", Value.of(value.asDouble() * 100 / 255));
                case "color_temp" -> wishes.put("colour-temperature", Value.of(Math.rint(1e6 / value.asDouble())));
                case "white" -> wishes.put("white", Value.of(value.asDouble() * 100 / 255));
                case "volume_level" -> wishes.put("volume", Value.of(value.asDouble() * 100));
                case "hs_color", "xy_color", "rgb_color" -> wishes.put("colour", colour(entry.getKey(), value));
                case "transition" -> {}
                default -> wishes.put(role(entry.getKey()), read(value));
            }
        });
        if (wishes.isEmpty()) {
            wishes.put("on", Value.of(true));
        }
    }

    private void others(String service, JsonNode data, Map<String, Value> wishes) {
        if (service.startsWith("alarm_")
                || component.equals("vacuum") && data.isEmpty()
                || component.equals("lawn_mower")) {
            wishes.put("action", action(service.replace("alarm_", "").replace('_', '-'), data));
            return;
        }
        data.properties()
                .forEach(entry -> wishes.put(
                        component.equals("vacuum") && entry.getKey().equals("fan_speed")
                                ? "speed"
                                : role(entry.getKey()),
                        read(entry.getValue())));
    }

    /** An action, with the code after it. */
    private static Value action(String word, JsonNode data) {
        return Value.of(data.has("code") ? word + " " + data.get("code").asString() : word);
    }

    private static String command(JsonNode data) {
        return data.has("params") ? data.toString() : data.get("command").asString();
    }

    private static Value text(JsonNode data, String key) {
        return Value.of(data.get(key).asString());
    }

    private static Value read(JsonNode value) {
        return value.isNumber() ? Value.of(value.doubleValue()) : Value.of(value.asString());
    }

    private Optional<String> ask(Map<String, Value> wishes) {
        Map<String, Point> points = points();
        var cause = Cause.of(Cause.Kind.PERSON, "anna");
        for (var wish : wishes.entrySet()) {
            Point point = points.get(wish.getKey());
            if (point == null) {
                return Optional.of("there is no point " + wish.getKey() + " among " + points.keySet());
            }
            String id = "corpus-" + number++;
            bench.hub.accept(at -> new HouseEvent.Asked(
                    Command.wish(id, point.id(), wish.getValue(), cause, at, Command.Patience.DEFAULT)
                            .over(over),
                    at));
        }
        bench.loop.run();
        return Optional.empty();
    }

    @Nullable
    String complaint(String heardOn) {
        return bench.complaints.of(heardOn).orElse(null);
    }

    static List<JsonNode> list(@Nullable JsonNode array) {
        return array == null
                ? List.of()
                : StreamSupport.stream(array.spliterator(), false).toList();
    }
}
