package io.hearth.dialects.shelly;

import io.hearth.house.Colour;
import io.hearth.house.Command;
import io.hearth.house.Point;
import io.hearth.house.Source;
import io.hearth.house.Value;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts wishes into calls of the later generations. */
final class Wishes {

    /**
     * @param prefix    of the device
     * @param component that is meant
     * @param method    for instance {@code Switch.Set}
     * @param params    as the method wants them
     */
    record Call(String prefix, @Nullable Component component, String method, ObjectNode params) {}

    private static final Map<String, String> METHODS = Map.ofEntries(
            Map.entry("switch", "Switch.Set"),
            Map.entry("light", "Light.Set"),
            Map.entry("rgb", "RGB.Set"),
            Map.entry("rgbw", "RGBW.Set"),
            Map.entry("cct", "CCT.Set"),
            Map.entry("rgbcct", "RGBCCT.Set"),
            Map.entry("boolean", "Boolean.Set"),
            Map.entry("number", "Number.Set"),
            Map.entry("text", "Text.Set"),
            Map.entry("enum", "Enum.Set"));
    private static final Set<String> LIGHTS = Set.of("light", "rgb", "rgbw", "cct", "rgbcct");
    private static final double WHITEST = 255;

    private Wishes() {}

    /** Null when the point takes no commands. */
    static @Nullable Call of(Command command, Point point) {
        String key = point.source().key(Source.KEY).orElse("");
        int path = key.lastIndexOf('/');
        int name = key.lastIndexOf('/', path - 1);
        Component component = name < 0 ? null : Component.of(key.substring(name + 1, path));
        if (component == null) {
            return null;
        }
        String prefix = key.substring(0, name);
        String field = key.substring(path + 1);
        var params = JsonNodeFactory.instance.objectNode().put("id", component.id());
        Value value = command.value();
        return switch (component.type()) {
            case "cover" -> cover(prefix, component, field, value, params);
            case "thermostat" -> {
                put(params.putObject("config"), field, value);
                yield new Call(prefix, component, "Thermostat.SetConfig", params);
            }
            case "blutrv", "trv" -> valve(prefix, component, value, params);
            default -> set(prefix, component, field, value, params, command.over());
        };
    }

    private static Call cover(String prefix, Component component, String field, Value value, ObjectNode params) {
        if (field.equals("action")) {
            String move = value.text();
            String method = "Cover." + Character.toUpperCase(move.charAt(0)) + move.substring(1);
            return new Call(prefix, component, method, params);
        }
        put(params, field.equals("slat_pos") ? "slat_pos" : "pos", rounded(value));
        return new Call(prefix, component, "Cover.GoToPosition", params);
    }

    private static Call valve(String prefix, Component component, Value value, ObjectNode params) {
        if (component.type().equals("trv")) {
            put(params, "target_C", value);
            return new Call(prefix, component, "TRV.SetTarget", params);
        }
        params.put("method", "TRV.SetTarget");
        put(params.putObject("params").put("id", 0), "target_C", value);
        return new Call(prefix, component, "BluTRV.Call", params);
    }

    private static @Nullable Call set(
            String prefix, Component component, String field, Value value, ObjectNode params, @Nullable Duration over) {
        String method = METHODS.get(component.type());
        if (method == null) {
            return null;
        }
        switch (field) {
            case "output" -> put(params, "on", value);
            case "brightness", "ct" -> put(params, field, rounded(value));
            case "white" -> params.put("white", Math.round(((Value.Quantity) value).number() * WHITEST / 100));
            default -> put(params, field, value);
        }
        if (over != null && LIGHTS.contains(component.type())) {
            params.put("transition_duration", over.toMillis() / 1000.0);
        }
        return new Call(prefix, component, method, params);
    }

    private static Value rounded(Value value) {
        return value instanceof Value.Quantity quantity ? Value.of(Math.rint(quantity.number())) : value;
    }

    private static void put(ObjectNode params, String name, Value value) {
        if (value instanceof Value.Flag flag) {
            params.put(name, flag.on());
        } else if (value instanceof Colour colour) {
            params.putArray(name).add(colour.red()).add(colour.green()).add(colour.blue());
        } else if (value instanceof Value.Quantity quantity && quantity.number() == Math.rint(quantity.number())) {
            params.put(name, (long) quantity.number());
        } else if (value instanceof Value.Quantity quantity) {
            params.put(name, quantity.number());
        } else {
            params.put(name, value.text());
        }
    }
}
