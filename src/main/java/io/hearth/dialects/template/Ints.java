package io.hearth.dialects.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Whole numbers of any size (up to a limit): a Long as long as it fits, then a BigInteger. */
final class Ints {

    private static final int MOST_BITS = 8_192;
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private Ints() {}

    static Object of(BigInteger number) {
        if (number.compareTo(LEAST) >= 0 && number.compareTo(MOST) <= 0) {
            return number.longValue();
        }
        if (number.bitLength() > MOST_BITS) {
            throw tooLarge();
        }
        return number;
    }

    static Failure tooLarge() {
        return Failure.tooMuch("a whole number of more than %d bits".formatted(MOST_BITS));
    }

    /** @throws Failure when the power would have too many digits */
    static Object power(BigInteger base, long exponent) {
        int bits = base.abs().bitLength();
        if (bits <= 1) {
            return exponent == 0 || base.signum() < 0 && exponent % 2 == 0 ? (Object) 1L : of(base);
        }
        if ((double) (bits - 1) * exponent > MOST_BITS) {
            throw tooLarge();
        }
        return of(base.pow((int) exponent));
    }

    static BigInteger big(Object number) {
        if (number instanceof Boolean flag) {
            return flag ? BigInteger.ONE : BigInteger.ZERO;
        }
        return number instanceof BigInteger big ? big : BigInteger.valueOf((Long) number);
    }

    /** The whole part, as {@code int(x)} cuts it. */
    static Object cut(double number) {
        if (Double.isNaN(number)) {
            throw Failure.value("cannot convert float NaN to integer");
        }
        if (Double.isInfinite(number)) {
            throw new Failure(Failure.Kind.OVERFLOW, "cannot convert float infinity to integer");
        }
        if (Math.abs(number) < 1L << 62) {
            return (long) number;
        }
        return of(new BigDecimal(number).toBigInteger());
    }

    static double divide(BigInteger left, BigInteger right) {
        double result = new BigDecimal(left)
                .divide(new BigDecimal(right), new MathContext(60))
                .doubleValue();
        if (Double.isInfinite(result)) {
            throw new Failure(Failure.Kind.OVERFLOW, "integer division result too large for a float");
        }
        return result;
    }

    static double toDouble(BigInteger number) {
        double result = number.doubleValue();
        if (Double.isInfinite(result)) {
            throw new Failure(Failure.Kind.OVERFLOW, "int too large to convert to float");
        }
        return result;
    }

    /** A number for Java to count with. */
    static int small(Object number, String what) {
        if (number instanceof Long whole) {
            return (int) Math.max(-1_000_000_000, Math.min(1_000_000_000, whole));
        }
        if (number instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (number instanceof BigInteger big) {
            return big.signum() * 1_000_000_000;
        }
        if (number instanceof Undefined undefined) {
            throw undefined.failure();
        }
        throw Failure.type("%s must be a whole number, not %s".formatted(what, Types.name(number)));
    }
}
