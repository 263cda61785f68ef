package io.hearth.dialects.esphome;

import io.hearth.dialects.Mired;
import io.hearth.house.Colour;
import io.hearth.house.Command;
import io.hearth.house.Part;
import io.hearth.house.Point;
import io.hearth.house.Value;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;

/** Puts wishes into the payloads of ESPHome. */
final class EspWishes {

    private static final double BRIGHTEST = 255;

    private EspWishes() {}

    static String payload(Command command, Point point) {
        Part part = point.part();
        Value value = command.value();
        if (part == null) {
            return value.text();
        }
        return switch (part.sort()) {
            case LIGHT -> light(command, part.role());
            case LOCK -> value.equals(Value.of(true)) ? "LOCK" : "UNLOCK";
            case COVER, VALVE -> part.role().equals("action") ? value.text().toUpperCase(Locale.ROOT) : whole(value);
            case FAN -> fan(part.role(), value);
            default -> value instanceof Value.Flag flag ? flag.on() ? "ON" : "OFF" : value.text();
        };
    }

    private static String fan(String role, Value value) {
        if (value instanceof Value.Flag flag) {
            return role.equals("oscillation") ? flag.on() ? "oscillate_on" : "oscillate_off" : flag.on() ? "ON" : "OFF";
        }
        return whole(value);
    }

    private static String whole(Value value) {
        return value instanceof Value.Quantity quantity ? Long.toString(Math.round(quantity.number())) : value.text();
    }

    private static String light(Command command, String role) {
        var said = JsonNodeFactory.instance.objectNode();
        Value value = command.value();
        if (value instanceof Value.Flag flag) {
            said.put("state", flag.on() ? "ON" : "OFF");
        } else {
            said.put("state", "ON");
        }
        if (value instanceof Colour colour) {
            said.putObject("color")
                    .put("r", colour.red())
                    .put("g", colour.green())
                    .put("b", colour.blue());
        } else if (value instanceof Value.Quantity quantity) {
            double number = quantity.number();
            switch (role) {
                case "colour-temperature" -> said.put("color_temp", Mired.ofKelvin(number));
                case "white" -> said.put("white_value", Math.round(number * BRIGHTEST / 100));
                default -> said.put("brightness", Math.round(number * BRIGHTEST / 100));
            }
        } else if (role.equals("effect")) {
            said.put("effect", value.text());
        }
        if (command.over() != null) {
            said.put("transition", command.over().toMillis() / 1000.0);
        }
        return said.toString();
    }
}
