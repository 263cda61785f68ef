package io.hearth.devices;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Location;
import io.hearth.house.Point;
import io.hearth.house.Value;
import io.hearth.web.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as JSON writes them. */
final class PlainValues {

    private static final String PRESS = "press";

    private PlainValues() {}

    /** @throws Problem 422 when it is no value at all; whether the point can take it is asked later */
    static Value read(@Nullable Object plain, Point point) {
        Capability can = point.capability();
        if (plain == null && can.kind() == Kind.MOMENTARY) {
            return press(point.id().toString(), can);
        } else if (plain instanceof Boolean flag) {
            return Value.of(flag);
        } else if (plain instanceof Number number) {
            return number(number.doubleValue());
        } else if (plain instanceof String text && text.length() <= Value.Text.MAX_LENGTH) {
            return Value.of(text);
        } else if (plain instanceof Map<?, ?> place && can.kind() == Kind.LOCATION) {
            return place(place);
        }
        throw Problem.refused("refused", "%s cannot be set: %s.".formatted(point.id(), wanted(can)));
    }

    private static Value press(String point, Capability can) {
        if (can.options().isEmpty() || can.options().contains(PRESS)) {
            return Value.of(PRESS);
        } else if (can.options().size() == 1) {
            return Value.of(can.options().get(0));
        }
        throw Problem.refused(
                "refused", "%s needs a value, one of %s.".formatted(point, String.join(", ", can.options())));
    }

    private static Value place(Map<?, ?> place) {
        if (place.get("latitude") instanceof Number latitude && place.get("longitude") instanceof Number longitude) {
            double accuracy = place.get("accuracy") instanceof Number metres ? metres.doubleValue() : 0;
            try {
                return new Location(latitude.doubleValue(), longitude.doubleValue(), accuracy);
            } catch (IllegalArgumentException notOnEarth) {
                throw Problem.refused("refused", notOnEarth.getMessage() + ".");
            }
        }
        throw Problem.refused("refused", "A place needs the numbers latitude and longitude.");
    }

    private static Value number(double number) {
        if (!Double.isFinite(number)) {
            throw Problem.refused("refused", "The number is too large.");
        }
        return Value.of(number);
    }

    private static String wanted(Capability can) {
        return switch (can.kind()) {
            case FLAG -> "it takes true or false";
            case QUANTITY -> "it takes a number";
            case CHOICE, MOMENTARY ->
                can.options().isEmpty() ? "it takes a word" : "it takes one of " + String.join(", ", can.options());
            case COLOUR -> "it takes a colour, written \"#rrggbb\"";
            case LOCATION -> "it takes {\"latitude\": …, \"longitude\": …}";
            case TEXT, IMAGE -> "it takes a text of at most %d characters".formatted(Value.Text.MAX_LENGTH);
        };
    }
}
