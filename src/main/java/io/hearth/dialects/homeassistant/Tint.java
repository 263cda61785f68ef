package io.hearth.dialects.homeassistant;

import io.hearth.house.Colour;

/** Colours in the words of lamps: hue and saturation, CIE x and y, and red, green and blue beside white. */
final class Tint {

    private static final double[] PLACES = {1, 10, 100};
    private static final double XY_PLACES = 1_000;
    private static final double FULL = 255;

    private Tint() {}

    /** Degrees and percent, with as few digits as tell the colour. */
    static double[] hs(Colour colour) {
        for (double places : PLACES) {
            double hue = round(colour.hue(), places);
            double saturation = round(colour.saturation(), places);
            if (Colour.ofHue(hue, saturation).equals(colour)) {
                return new double[] {hue, saturation};
            }
        }
        return new double[] {round(colour.hue(), XY_PLACES), round(colour.saturation(), XY_PLACES)};
    }

    static double[] xy(Colour colour) {
        double[] xy = colour.xy();
        return new double[] {round(xy[0], XY_PLACES), round(xy[1], XY_PLACES)};
    }

    private static double round(double number, double places) {
        return Math.rint(number * places) / places;
    }

    /** Red, green and blue, made darker to the brightness in percent. */
    static long[] rgb(Colour colour, double brightness) {
        return scaled(new double[] {colour.red(), colour.green(), colour.blue()}, brightness / 100);
    }

    /** Red, green, blue and white: what the three have in common comes from the white. */
    static long[] rgbw(Colour colour, double brightness) {
        double white = Math.min(colour.red(), Math.min(colour.green(), colour.blue()));
        double[] parts = {colour.red() - white, colour.green() - white, colour.blue() - white, white};
        return scaled(parts, most(colour) / most(parts) * brightness / 100);
    }

    /** Red, green, blue, cold and warm white, both whites equally. */
    static long[] rgbww(Colour colour, double kelvin, double brightness) {
        Colour tone = white(kelvin);
        double share = Math.min(
                part(colour.red(), tone.red()),
                Math.min(part(colour.green(), tone.green()), part(colour.blue(), tone.blue())));
        double[] parts = {
            colour.red() - share * tone.red(),
            colour.green() - share * tone.green(),
            colour.blue() - share * tone.blue(),
            share * FULL,
            share * FULL
        };
        return scaled(parts, most(colour) / most(parts) * brightness / 100);
    }

    private static double part(int colour, int tone) {
        return tone == 0 ? 1 : (double) colour / tone;
    }

    /** The colour that a lamp with white light beside red, green and blue shows. */
    static Colour mixed(double red, double green, double blue, double white, Colour tone) {
        double share = white / FULL;
        double[] parts = {red + share * tone.red(), green + share * tone.green(), blue + share * tone.blue()};
        double scale = most(parts) > FULL ? FULL / most(parts) : 1;
        return new Colour(channel(parts[0] * scale), channel(parts[1] * scale), channel(parts[2] * scale));
    }

    private static int channel(double part) {
        return (int) Math.min(FULL, Math.max(0, Math.rint(part)));
    }

    private static long[] scaled(double[] parts, double scale) {
        var rounded = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            rounded[i] = channel(parts[i] * scale);
        }
        return rounded;
    }

    private static double most(Colour colour) {
        return Math.max(1, Math.max(colour.red(), Math.max(colour.green(), colour.blue())));
    }

    private static double most(double[] parts) {
        double most = 1;
        for (double part : parts) {
            most = Math.max(most, part);
        }
        return most;
    }

    /** The colour of a black body of that temperature, after the curves of Tanner Helland. */
    static Colour white(double kelvin) {
        double t = Math.min(400, Math.max(10, kelvin / 100));
        double red = t <= 66 ? FULL : 329.698727446 * Math.pow(t - 60, -0.1332047592);
        double green = t <= 66
                ? 99.4708025861 * Math.log(t) - 161.1195681661
                : 288.1221695283 * Math.pow(t - 60, -0.0755148492);
        double blue = t >= 66 ? FULL : t <= 19 ? 0 : 138.5177312231 * Math.log(t - 10) - 305.0447927307;
        return new Colour(channel(red), channel(green), channel(blue));
    }
}
