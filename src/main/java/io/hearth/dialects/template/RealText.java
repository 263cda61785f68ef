package io.hearth.dialects.template;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Floating point numbers in the formats of C. */
final class RealText {

    private RealText() {}

    /** A floating point number in one of the formats e, f, g. */
    static String of(double number, char kind, int precision) {
        boolean upper = Character.isUpperCase(kind);
        String text;
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            text = FloatText.of(number);
        } else {
            String minus = number < 0 || number == 0 && 1 / number < 0 ? "-" : "";
            BigDecimal decimal = new BigDecimal(Math.abs(number));
            text = minus
                    + switch (Character.toLowerCase(kind)) {
                        case 'f' ->
                            decimal.setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
                        case 'e' -> scientific(decimal, precision);
                        default -> general(decimal, Math.max(1, precision));
                    };
        }
        return upper ? text.toUpperCase(Locale.ROOT) : text;
    }

    private static String scientific(BigDecimal decimal, int precision) {
        if (decimal.signum() == 0) {
            return (precision == 0 ? "0" : "0." + "0".repeat(precision)) + "e+00";
        }
        BigDecimal rounded = decimal.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        String digits = rounded.unscaledValue().toString();
        int exponent = digits.length() - 1 - rounded.scale();
        String filled = (digits + "0".repeat(Math.max(0, precision + 1 - digits.length()))).substring(0, precision + 1);
        return filled.charAt(0)
                + (precision == 0 ? "" : "." + filled.substring(1))
                + "e%s%02d".formatted(exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static String general(BigDecimal decimal, int precision) {
        if (decimal.signum() == 0) {
            return "0";
        }
        BigDecimal rounded = decimal.round(new MathContext(precision, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - 1 - rounded.scale();
        if (exponent >= -4 && exponent < precision) {
            return rounded.stripTrailingZeros().toPlainString();
        }
        String text = scientific(rounded, rounded.stripTrailingZeros().precision() - 1);
        return text;
    }
}
