package io.hearth.dialects.homie;

import io.hearth.house.Colour;
import io.hearth.house.Value;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Colours as {@code rgb}, {@code hsv} and {@code xyz}; in Homie 5 the value begins with the name of the format. */
final class Colours {

    private static final int RGB_MOST = 255;

    private Colours() {}

    static Value read(String text, Tongue tongue) {
        List<String> formats = Shape.words(tongue);
        String[] parts = text.split(",", -1);
        String format = tongue.five() ? parts[0] : formats.get(0);
        int from = tongue.five() ? 1 : 0;
        int count = format.equals("xyz") ? 2 : 3;
        if (!formats.contains(format) || parts.length != from + count) {
            throw new Broken("\"%s\" is no colour as %s".formatted(Broken.cut(text), tongue.format()));
        }
        double a = number(parts[from], format.equals("rgb") ? RGB_MOST : format.equals("hsv") ? 360 : 1, text);
        double b = number(parts[from + 1], format.equals("rgb") ? RGB_MOST : format.equals("hsv") ? 100 : 1, text);
        if (format.equals("xyz")) {
            return Colour.ofXy(a, b);
        }
        double c = number(parts[from + 2], format.equals("rgb") ? RGB_MOST : 100, text);
        return format.equals("hsv")
                ? Colour.ofHue(a, b)
                : new Colour((int) Math.round(a), (int) Math.round(b), (int) Math.round(c));
    }

    private static double number(String part, int most, String whole) {
        double number;
        try {
            number = part.length() > 20 ? -1 : Double.parseDouble(part.strip());
        } catch (NumberFormatException noNumber) {
            number = -1;
        }
        if (!(number >= 0 && number <= most)) {
            throw new Broken("\"%s\" is no colour: %s is not between 0 and %d"
                    .formatted(Broken.cut(whole), Broken.cut(part), most));
        }
        return number;
    }

    /** In the format the device prefers. The brightness in {@code hsv} stays as the device said it last. */
    static String say(Value value, Tongue tongue, @Nullable String last) {
        Colour colour = value instanceof Colour known ? known : new Colour(RGB_MOST, RGB_MOST, RGB_MOST);
        String format = Shape.words(tongue).get(0);
        String spelled =
                switch (format) {
                    case "hsv" ->
                        "%d,%d,%s"
                                .formatted(Math.round(colour.hue()), Math.round(colour.saturation()), brightness(last));
                    case "xyz" -> String.format(Locale.ROOT, "%.4f,%.4f", colour.xy()[0], colour.xy()[1]);
                    default -> "%d,%d,%d".formatted(colour.red(), colour.green(), colour.blue());
                };
        return tongue.five() ? format + "," + spelled : spelled;
    }

    private static String brightness(@Nullable String last) {
        if (last == null || last.startsWith("rgb") || last.startsWith("xyz")) {
            return "100";
        }
        return last.substring(last.lastIndexOf(',') + 1).strip();
    }
}
