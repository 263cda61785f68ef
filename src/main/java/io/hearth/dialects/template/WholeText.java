package io.hearth.dialects.template;

import java.math.BigInteger;
import java.util.Locale;

/** Reads whole numbers as Python's {@code int("…", base)} does. */
final class WholeText {

    private static final int MOST_DIGITS = 1_000;

    private WholeText() {}

    /** @throws Failure when it is none */
    static Object read(String text, int base) {
        String word = Spaces.strip(text).toLowerCase(Locale.ROOT);
        boolean negative = word.startsWith("-");
        String digits = negative || word.startsWith("+") ? word.substring(1) : word;
        int radix = base;
        for (String prefix : new String[] {"0x", "0o", "0b"}) {
            int its = prefix.equals("0x") ? 16 : prefix.equals("0o") ? 8 : 2;
            if (digits.startsWith(prefix) && (base == its || base == 0)) {
                radix = its;
                digits = digits.substring(digits.startsWith("_", 2) ? 3 : 2);
                break;
            }
        }
        radix = radix == 0 ? 10 : radix;
        if (radix < 2 || radix > 36) {
            throw Failure.value("int() base must be >= 2 and <= 36, or 0");
        }
        if (digits.length() > MOST_DIGITS) {
            throw Failure.value("a number with more than %d digits".formatted(MOST_DIGITS));
        }
        if (!isWhole(digits, radix)) {
            throw Failure.value("invalid literal for int() with base %d: %s".formatted(base, Printer.quoted(text)));
        }
        var number = new BigInteger(digits.replace("_", ""), radix);
        return Ints.of(negative ? number.negate() : number);
    }

    private static boolean isWhole(String digits, int radix) {
        boolean digit = false;
        for (int i = 0; i < digits.length(); i++) {
            char one = digits.charAt(i);
            if (one == '_' && !digit || one != '_' && Character.digit(one, radix) < 0) {
                return false;
            }
            digit = one != '_';
        }
        return digit;
    }
}
