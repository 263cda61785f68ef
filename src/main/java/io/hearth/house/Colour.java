package io.hearth.house;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A colour of light in sRGB, without its brightness; written {@code #rrggbb}. Devices that speak of hue and saturation
 * or of CIE 1931 x and y are translated at the door.
 *
 * @param red   0 to 255, as green and blue
 * @throws IllegalArgumentException when a part is out of its range
 */
public record Colour(int red, int green, int blue) implements Value {

    private static final Pattern WRITTEN = Pattern.compile("#?([0-9a-fA-F]{6})");
    private static final Pattern LISTED = Pattern.compile("(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})");
    private static final int FULL = 255;

    public Colour {
        if (((red | green | blue) & ~FULL) != 0) {
            throw new IllegalArgumentException(
                    "Red, green and blue go from 0 to 255, not %d,%d,%d".formatted(red, green, blue));
        }
    }

    static Optional<Colour> read(String word) {
        var written = WRITTEN.matcher(word.trim());
        if (written.matches()) {
            int rgb = Integer.parseInt(written.group(1), 16);
            return Optional.of(new Colour(rgb >> 16, rgb >> 8 & FULL, rgb & FULL));
        }
        var listed = LISTED.matcher(word.trim());
        if (!listed.matches()) {
            return Optional.empty();
        }
        int red = Integer.parseInt(listed.group(1));
        int green = Integer.parseInt(listed.group(2));
        int blue = Integer.parseInt(listed.group(3));
        return Math.max(red, Math.max(green, blue)) > FULL
                ? Optional.empty()
                : Optional.of(new Colour(red, green, blue));
    }

    /**
     * @param hue        in degrees, any number; 360 is 0 again
     * @param saturation in percent
     */
    public static Colour ofHue(double hue, double saturation) {
        double share = clamp(saturation / 100);
        double sixth = ((hue % 360 + 360) % 360) / 60;
        return new Colour(channel(sixth, 5, share), channel(sixth, 3, share), channel(sixth, 1, share));
    }

    private static int channel(double sixth, int shift, double share) {
        double k = (sixth + shift) % 6;
        return (int) Math.round(FULL * (1 - share * clamp(Math.min(k, 4 - k))));
    }

    /** The brightest colour of that CIE 1931 chromaticity that sRGB can show (IEC 61966-2-1, white D65). */
    public static Colour ofXy(double x, double y) {
        double safeY = Math.max(y, 1e-6);
        double bigX = x / safeY;
        double bigZ = (1 - x - y) / safeY;
        double red = Math.max(0, 3.2406 * bigX - 1.5372 - 0.4986 * bigZ);
        double green = Math.max(0, -0.9689 * bigX + 1.8758 + 0.0415 * bigZ);
        double blue = Math.max(0, 0.0557 * bigX - 0.2040 + 1.0570 * bigZ);
        double most = Math.max(1e-6, Math.max(red, Math.max(green, blue)));
        return new Colour(shown(red / most), shown(green / most), shown(blue / most));
    }

    private static int shown(double linear) {
        double shown = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return (int) Math.round(FULL * clamp(shown));
    }

    private static double linear(int channel) {
        double shown = channel / (double) FULL;
        return shown <= 0.04045 ? shown / 12.92 : Math.pow((shown + 0.055) / 1.055, 2.4);
    }

    /** CIE 1931 x and y. */
    public double[] xy() {
        double r = linear(red);
        double g = linear(green);
        double b = linear(blue);
        double bigX = 0.4124 * r + 0.3576 * g + 0.1805 * b;
        double bigY = 0.2126 * r + 0.7152 * g + 0.0722 * b;
        double bigZ = 0.0193 * r + 0.1192 * g + 0.9505 * b;
        double sum = bigX + bigY + bigZ;
        return sum == 0 ? new double[] {0.3127, 0.3290} : new double[] {bigX / sum, bigY / sum};
    }

    /** In degrees, 0 up to 360; 0 for grey. */
    public double hue() {
        int most = Math.max(red, Math.max(green, blue));
        double span = most - Math.min(red, Math.min(green, blue));
        if (span == 0) {
            return 0;
        }
        double sixth = most == red
                ? (green - blue) / span
                : most == green ? 2 + (blue - red) / span : 4 + (red - green) / span;
        return (sixth * 60 + 360) % 360;
    }

    /** In percent. */
    public double saturation() {
        int most = Math.max(red, Math.max(green, blue));
        return most == 0 ? 0 : 100.0 * (most - Math.min(red, Math.min(green, blue))) / most;
    }

    /** The largest difference of a channel. */
    int differsBy(Colour other) {
        int byRed = Math.abs(red - other.red);
        return Math.max(byRed, Math.max(Math.abs(green - other.green), Math.abs(blue - other.blue)));
    }

    private static double clamp(double share) {
        return Math.min(1, Math.max(0, share));
    }

    @Override
    public Kind kind() {
        return Kind.COLOUR;
    }

    @Override
    public String text() {
        return "#%06x".formatted(red << 16 | green << 8 | blue);
    }

    @Override
    public Object plain() {
        return text();
    }

    @Override
    public String toString() {
        return text();
    }
}
