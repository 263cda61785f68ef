package io.hearth.dialects.shelly;

import io.hearth.house.Capability;
import io.hearth.house.Colour;
import io.hearth.house.Command;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Point;
import io.hearth.house.Purpose;
import io.hearth.house.Source;
import io.hearth.house.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Lamps of the first generation: {@code light/0/status} and {@code light/0/set}. */
final class EarlyLights {

    private static final double WHITEST = 255;

    void read(Talk talk, String kind, int number, JsonNode status) {
        String path = kind + "/" + number;
        if (status.path("ison").isBoolean()) {
            Reading on = java.util.Objects.requireNonNull(Reading.of(path));
            talk.hearing()
                    .says(
                            talk.device(),
                            EarlyValues.found(talk, path, on),
                            Value.of(status.path("ison").asBoolean()));
        }
        boolean coloured = status.path("mode")
                .asString(kind.equals("color") ? "color" : "white")
                .equals("color");
        quantity(
                talk,
                path,
                number,
                "brightness",
                "%",
                status.path(coloured && status.has("gain") ? "gain" : "brightness"),
                1);
        quantity(talk, path, number, "colour-temperature", "K", status.path("temp"), 1);
        if (coloured) {
            quantity(talk, path, number, "white", "%", status.path("white"), 100 / WHITEST);
        }
        Colour colour = colour(status);
        if (colour != null) {
            say(talk, path, number, "colour", Capability.of(Kind.COLOUR), colour);
        }
        if (status.path("power").isNumber()
                && Double.isFinite(status.path("power").doubleValue())) {
            Reading power = java.util.Objects.requireNonNull(Reading.of(path + "/power"));
            talk.hearing()
                    .says(
                            talk.device(),
                            EarlyValues.found(talk, path + "/power", power),
                            Value.of(status.path("power").doubleValue()));
        }
    }

    private static void quantity(
            Talk talk, String path, int number, String role, String unit, JsonNode node, double factor) {
        if (node.isMissingNode() || node.isNull()) {
            return;
        }
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            talk.hearing().refuses(role, "it is not a number");
            return;
        }
        boolean kelvin = unit.equals("K");
        var capability = Capability.of(Kind.QUANTITY, unit).within(kelvin ? 2700 : 0, kelvin ? 6500 : 100, 1);
        say(talk, path, number, role, capability, Value.of(node.doubleValue() * factor));
    }

    private static void say(Talk talk, String path, int number, String role, Capability capability, Value value) {
        var reading = new Reading(
                Reading.suffixed(role, number),
                capability.whichIsSettable(),
                new Part(Part.Sort.LIGHT, Reading.suffixed("light", number), role),
                Purpose.MAIN,
                null,
                1,
                path + "/set");
        talk.hearing().says(talk.device(), EarlyValues.found(talk, path + "/status/" + role, reading), value);
    }

    private static @Nullable Colour colour(JsonNode status) {
        try {
            return status.path("red").isNumber()
                    ? new Colour(
                            status.path("red").asInt(-1),
                            status.path("green").asInt(-1),
                            status.path("blue").asInt(-1))
                    : null;
        } catch (IllegalArgumentException outside) {
            return null;
        }
    }

    static String payload(Command command, Point point) {
        var said = JsonNodeFactory.instance.objectNode();
        String key = point.source().key(Source.KEY).orElse("");
        Value value = command.value();
        if (value instanceof Value.Flag flag) {
            said.put("turn", flag.on() ? "on" : "off");
        } else if (value instanceof Colour colour) {
            said.put("red", colour.red()).put("green", colour.green()).put("blue", colour.blue());
            if (key.contains("/light/")) {
                said.put("mode", "color");
            }
        } else if (value instanceof Value.Quantity quantity) {
            quantity(said, key, quantity.number());
        }
        if (command.over() != null) {
            said.put("transition", Math.min(5_000, command.over().toMillis()));
        }
        return said.toString();
    }

    private static void quantity(tools.jackson.databind.node.ObjectNode said, String key, double number) {
        long whole = Math.round(number);
        if (key.endsWith("/colour-temperature")) {
            said.put("temp", whole);
        } else if (key.endsWith("/white")) {
            said.put("white", Math.round(number * WHITEST / 100));
        } else if (key.contains("/color/")) {
            said.put("gain", whole);
        } else {
            said.put("brightness", whole);
            if (key.contains("/light/")) {
                said.put("gain", whole);
            }
        }
    }
}
