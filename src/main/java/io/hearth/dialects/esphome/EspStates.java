package io.hearth.dialects.esphome;

import io.hearth.dialects.Found;
import io.hearth.dialects.Hearing;
import io.hearth.dialects.Mired;
import io.hearth.dialects.Payload;
import io.hearth.dialects.Unusable;
import io.hearth.house.Colour;
import io.hearth.house.DeviceId;
import io.hearth.house.Kind;
import io.hearth.house.Value;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the states of components. */
final class EspStates {

    private static final Set<String> UNKNOWN = Set.of("nan", "none", "null", "unknown");
    private static final double BRIGHTEST = 255;

    private EspStates() {}

    static void read(Hearing hearing, DeviceId device, Entity entity, String text) throws Unusable {
        if (entity.component().equals("light")) {
            light(hearing, device, entity, Payload.object(text));
            return;
        }
        if (entity.component().equals("update")) {
            hearing.understands();
            return;
        }
        Found found = Meanings.of(entity);
        if (found == null) {
            throw new Unusable("nothing is known of \"%s\" of a %s"
                    .formatted(Payload.quoted(entity.aspect()), entity.component()));
        }
        if (UNKNOWN.contains(text.toLowerCase(Locale.ROOT))) {
            hearing.unknown(found.key());
            return;
        }
        hearing.says(device, found, value(entity, found.capability().kind(), text));
        beside(hearing, device, entity, text);
    }

    /** What goes along with the state, without a topic of its own. */
    private static void beside(Hearing hearing, DeviceId device, Entity entity, String text) {
        if (!entity.aspect().isEmpty()) {
            return;
        }
        switch (entity.component()) {
            case "cover", "valve" -> hearing.has(device, Meanings.moves(entity));
            case "lock" -> {
                if (text.equals("LOCKED") || text.equals("UNLOCKED")) {
                    hearing.says(device, Meanings.locked(entity), Value.of(text.equals("LOCKED")));
                }
            }
            default -> {}
        }
    }

    private static Value value(Entity entity, Kind kind, String text) throws Unusable {
        if (text.length() > Value.Text.MAX_LENGTH) {
            throw new Unusable("a text of %d characters is too long".formatted(text.length()));
        }
        if (kind == Kind.QUANTITY) {
            return Value.of(number(text));
        }
        if (entity.component().equals("event") && text.startsWith("{")) {
            String event = Payload.object(text).path("event_type").asString("");
            if (event.isBlank()) {
                throw new Unusable("an event needs an event_type");
            }
            return Value.of(event);
        }
        return switch (text) {
            case "oscillate_on" -> Value.of(true);
            case "oscillate_off" -> Value.of(false);
            default -> Value.of(text);
        };
    }

    private static double number(String text) throws Unusable {
        if (text.matches("[+-]?\\d{1,18}(\\.\\d{1,18})?([eE][+-]?\\d{1,2})?")) {
            return Double.parseDouble(text);
        }
        throw new Unusable("\"%s\" is not a number".formatted(Payload.quoted(text)));
    }

    private static void light(Hearing hearing, DeviceId device, Entity entity, JsonNode said) throws Unusable {
        if (said.path("state").isString()) {
            hearing.says(
                    device,
                    Meanings.light(entity, "on"),
                    Value.of(said.path("state").asString()));
        }
        scaled(hearing, device, entity, "brightness", said.path("brightness"));
        JsonNode mired = said.path("color_temp");
        if (mired.isNumber() && mired.doubleValue() > 0 && Double.isFinite(mired.doubleValue())) {
            var kelvin = Value.of(Mired.toKelvin(mired.doubleValue()));
            hearing.says(device, Meanings.light(entity, "colour-temperature"), kelvin);
        }
        JsonNode colour = said.path("color");
        if (colour.path("r").isNumber()) {
            hearing.says(device, Meanings.light(entity, "colour"), colour(colour));
        }
        JsonNode white = colour.has("w") ? colour.path("w") : said.path("white_value");
        scaled(hearing, device, entity, "white", white);
        if (said.path("effect").isString()) {
            hearing.says(
                    device,
                    Meanings.light(entity, "effect"),
                    Value.of(Payload.quoted(said.path("effect").asString())));
        }
    }

    private static void scaled(Hearing hearing, DeviceId device, Entity entity, String role, JsonNode node) {
        if (node.isNumber() && Double.isFinite(node.doubleValue())) {
            hearing.says(device, Meanings.light(entity, role), Value.of(node.doubleValue() * 100 / BRIGHTEST));
        } else if (!node.isMissingNode() && !node.isNull()) {
            hearing.refuses(role, "it is not a finite number");
        }
    }

    private static Colour colour(JsonNode colour) throws Unusable {
        try {
            return new Colour(
                    colour.path("r").asInt(-1),
                    colour.path("g").asInt(-1),
                    colour.path("b").asInt(-1));
        } catch (IllegalArgumentException outside) {
            throw new Unusable("a colour has r, g and b from 0 to 255");
        }
    }
}
