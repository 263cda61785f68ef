package io.hearth.dialects.template;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Floating point numbers as Python writes and rounds them. */
final class FloatText {

    private static final int SURELY_SHORTEST = 14;
    private static final double EXACT = 1e15;

    private FloatText() {}

    /** The shortest text that reads back as the same number. */
    static String of(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (number == Math.rint(number) && Math.abs(number) < EXACT) {
            return (number == 0 && 1 / number < 0 ? "-0" : Long.toString((long) number)) + ".0";
        }
        BigDecimal decimal = shortest(number);
        String digits = decimal.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - decimal.scale();
        return (number < 0 ? "-" : "")
                + (exponent < -4 || exponent >= 16 ? scientific(digits, exponent) : plain(digits, exponent));
    }

    private static BigDecimal shortest(double number) {
        BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        if (decimal.precision() <= SURELY_SHORTEST && Math.abs(number) > 1e-300) {
            return decimal;
        }
        var exact = new BigDecimal(number);
        for (int digits = decimal.precision(); digits > 0; digits--) {
            BigDecimal shorter = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (shorter.doubleValue() != number) {
                break;
            }
            decimal = shorter.stripTrailingZeros();
        }
        return decimal;
    }

    private static String scientific(String digits, int exponent) {
        String size = Integer.toString(Math.abs(exponent));
        return digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+")
                + (size.length() < 2 ? "0" + size : size);
    }

    private static String plain(String digits, int exponent) {
        if (exponent < 0) {
            return "0." + "0".repeat(-exponent - 1) + digits;
        }
        if (exponent >= digits.length() - 1) {
            return digits + "0".repeat(exponent - digits.length() + 1) + ".0";
        }
        return digits.substring(0, exponent + 1) + "." + digits.substring(exponent + 1);
    }

    /** Python's {@code round(x, n)}: to the nearer one, halves to the even one. */
    static double round(double number, int digits) {
        if (Double.isNaN(number) || Double.isInfinite(number) || digits > 400) {
            return number;
        }
        if (digits < -400) {
            return Math.copySign(0.0, number);
        }
        double rounded =
                new BigDecimal(number).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
        return rounded == 0 ? Math.copySign(0.0, number) : rounded;
    }

    /**
     * Reads a number as Python's {@code float("…")} does.
     *
     * @throws Failure when it is none
     */
    static double read(String text) {
        String word = Spaces.strip(text);
        if (isNumber(word)) {
            return Double.parseDouble(word.replace("_", ""));
        }
        boolean negative = word.startsWith("-");
        String name = (negative || word.startsWith("+") ? word.substring(1) : word).toLowerCase(java.util.Locale.ROOT);
        if (name.equals("inf") || name.equals("infinity")) {
            return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (name.equals("nan")) {
            return Double.NaN;
        }
        throw Failure.value("could not convert string to float: " + Printer.quoted(text));
    }

    private static boolean isNumber(String word) {
        int at = sign(word, 0);
        int whole = digits(word, at);
        boolean any = whole > at;
        at = whole;
        if (at < word.length() && word.charAt(at) == '.') {
            int fraction = digits(word, at + 1);
            any |= fraction > at + 1;
            at = fraction;
        }
        if (any && at < word.length() && (word.charAt(at) | 0x20) == 'e') {
            int from = sign(word, at + 1);
            at = digits(word, from);
            any = at > from;
        }
        return any && at == word.length();
    }

    private static int sign(String word, int at) {
        return at < word.length() && (word.charAt(at) == '-' || word.charAt(at) == '+') ? at + 1 : at;
    }

    /** Where the digits that begin here end; single underscores may stand between two of them. */
    static int digits(String word, int from) {
        int at = from;
        while (at < word.length()) {
            char one = word.charAt(at);
            boolean between = one == '_'
                    && at > from
                    && at + 1 < word.length()
                    && isDigit(word.charAt(at + 1))
                    && isDigit(word.charAt(at - 1));
            if (!isDigit(one) && !between) {
                break;
            }
            at++;
        }
        return at;
    }

    private static boolean isDigit(char one) {
        return one >= '0' && one <= '9';
    }
}
