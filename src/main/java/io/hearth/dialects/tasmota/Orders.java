package io.hearth.dialects.tasmota;

import io.hearth.dialects.Mired;
import io.hearth.house.Colour;
import io.hearth.house.Command;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.Source;
import io.hearth.house.Value;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Puts wishes into Tasmota's words. */
final class Orders {

    private static final Set<String> FADING = Set.of("POWER", "Dimmer", "Channel", "White", "CT", "Color");
    private static final int SLOWEST = 40;
    private static final int MEDIUM_FAN = 2;

    /**
     * @param topic   where to say it
     * @param payload what
     */
    record Order(String topic, String payload) {}

    private Orders() {}

    /** Nothing when the point takes no commands. */
    static Optional<Order> of(Command command, Point point) {
        String topic = point.source().key(Source.COMMAND_TOPIC).orElse("");
        int slash = topic.lastIndexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        String base = topic.substring(0, slash + 1);
        String word = topic.substring(slash + 1);
        if (word.equals("ZbSend")) {
            return Optional.of(new Order(topic, zigbee(command.value(), point)));
        }
        if (point.capability().kind() == Kind.MOMENTARY) {
            return Optional.of(new Order(base + move(word, command.value().text()), ""));
        }
        String payload = payload(word, command.value(), point);
        Duration over = command.over();
        boolean fades = FADING.contains(word.replaceAll("\\d+$", ""));
        return Optional.of(
                over == null || !fades
                        ? new Order(topic, payload)
                        : new Order(base + "Backlog", fading(over, word + " " + payload)));
    }

    private static String zigbee(Value value, Point point) {
        String address = point.source().key(Zigbee.ADDRESS).orElse("");
        return Zigbee.payload(
                value, address, point.source().key(Zigbee.ATTRIBUTE).orElse(""));
    }

    private static String fading(Duration over, String order) {
        long halves = Math.max(1, Math.min(SLOWEST, Math.round(over.toMillis() / 500.0)));
        return "NoDelay;Fade2 1;NoDelay;Speed2 %d;NoDelay;%s".formatted(halves, order);
    }

    private static String payload(String word, Value value, Point point) {
        if (value instanceof Value.Flag flag) {
            return switch (word) {
                case "FanSpeed" -> Integer.toString(flag.on() ? MEDIUM_FAN : 0);
                case "ZbPermitJoin" -> flag.on() ? "1" : "0";
                default -> flag.on() ? "ON" : "OFF";
            };
        }
        if (value instanceof Colour colour) {
            return colour.text().substring(1).toUpperCase(Locale.ROOT);
        }
        if (value instanceof Value.Quantity quantity) {
            return Long.toString(Math.round(scaled(word, quantity.number(), point)));
        }
        int effect = Controls.EFFECTS.indexOf(value.text());
        return word.equals("Scheme") && effect >= 0 ? Integer.toString(effect) : value.text();
    }

    private static double scaled(String word, double number, Point point) {
        if (word.equals("CT")) {
            return Mired.ofKelvin(number);
        }
        if (word.equals("FanSpeed")) {
            return Controls.fanLevel(number);
        }
        if (word.startsWith("ShutterTilt")) {
            String[] range = point.source().key(Controls.TILT).orElse("-90 90").split(" ");
            int least = Integer.parseInt(range[0]);
            return least + number / 100 * (Integer.parseInt(range[1]) - least);
        }
        return point.source().key(Controls.INVERTED).isPresent() ? 100 - number : number;
    }

    private static String move(String word, String action) {
        String verb = Character.toUpperCase(action.charAt(0)) + action.substring(1);
        return word.replace("Position", verb);
    }
}
