package io.hearth.dialects.zigbee2mqtt;

import io.hearth.house.Colour;
import io.hearth.house.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A colour, as CIE x and y or as hue and saturation.
 *
 * @param property how the device calls it, for complaints
 * @param suffix   what the device adds to names for its endpoint, for instance {@code _left}; empty for none
 * @param xy       whether the device takes x and y; otherwise hue and saturation
 */
record ColourTongue(String property, String suffix, boolean xy) implements Tongue {

    private static final double TEN_THOUSAND = 1e4;
    private static final double FULL_TURN = 360;
    private static final double FULL = 100;

    @Override
    public Optional<Value> read(JsonNode said, JsonNode whole) throws Unusable {
        JsonNode mode = whole.get("color_mode" + suffix);
        String spoken = mode == null ? "" : Tongue.text(mode);
        boolean hueFirst = spoken.equals("hs") || !xy && !spoken.equals("xy");
        Colour colour = hueFirst ? ofHue(said) : ofXy(said);
        if (colour == null) {
            colour = hueFirst ? ofXy(said) : ofHue(said);
        }
        if (colour == null && said.isString()) {
            return Value.of(said.stringValue()).fit(io.hearth.house.Kind.COLOUR);
        }
        if (colour == null) {
            throw new Unusable(property, "x and y from 0 to 1, or hue from 0 to 360 and saturation to 100", said);
        }
        return Optional.of(colour);
    }

    private @Nullable Colour ofXy(JsonNode said) {
        double x = part(said, "x");
        double y = part(said, "y");
        return x >= 0 && x <= 1 && y >= 0 && y <= 1 ? Colour.ofXy(x, y) : null;
    }

    private @Nullable Colour ofHue(JsonNode said) {
        double hue = part(said, "hue");
        double saturation = part(said, "saturation");
        boolean real = hue >= 0 && hue <= FULL_TURN && saturation >= 0 && saturation <= FULL;
        return real ? Colour.ofHue(hue, saturation) : null;
    }

    private double part(JsonNode said, String name) {
        JsonNode part = said.get(name);
        part = part == null ? said.get(name + suffix) : part;
        return part != null && part.isNumber() ? part.doubleValue() : Double.NaN;
    }

    @Override
    public JsonNode say(Value wanted) {
        if (!(wanted instanceof Colour colour)) {
            return Tongue.word(wanted.text());
        }
        var said = JSON.objectNode();
        if (xy) {
            double[] place = colour.xy();
            said.set("x", Tongue.number(Math.rint(place[0] * TEN_THOUSAND) / TEN_THOUSAND));
            said.set("y", Tongue.number(Math.rint(place[1] * TEN_THOUSAND) / TEN_THOUSAND));
        } else {
            said.set("hue", Tongue.number(Math.rint(colour.hue()) % FULL_TURN));
            said.set("saturation", Tongue.number(Math.rint(colour.saturation())));
        }
        return said;
    }
}
