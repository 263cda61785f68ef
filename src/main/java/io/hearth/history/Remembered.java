package io.hearth.history;

import io.hearth.house.Value;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What writing and reading a block both know at each row: of each point, by its place in the block's list, its last
 * value and which point came after it. A decimal is kept as the whole without its point, and how many digits are behind
 * it.
 */
final class Remembered {

    /** Behind the point of the value are no digits that could be counted. */
    static final byte NO_DECIMAL = -1;

    private static final int FIRST_SIZE = 64;
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    private static final double MOST_WHOLE = 1L << 53;

    private long[] wholes = new long[FIRST_SIZE];
    private byte[] digits = new byte[FIRST_SIZE];
    private @Nullable Value[] values = new @Nullable Value[FIRST_SIZE];
    private int[] after = new int[FIRST_SIZE];
    private int previous;

    Remembered() {
        Arrays.fill(digits, NO_DECIMAL);
    }

    /** Whether the point came last time too after the one before; from now on it does. */
    boolean follows(int point) {
        room(point + 1);
        boolean expected = after[previous] == point + 1;
        after[previous] = point + 1;
        previous = point + 1;
        return expected;
    }

    /** The point that is expected now, -1 when none is. */
    int expected() {
        return after[previous] - 1;
    }

    void decimal(int point, long whole, int behind) {
        wholes[point] = whole;
        digits[point] = (byte) behind;
        values[point] = null;
    }

    void value(int point, Value value) {
        values[point] = value;
        digits[point] = NO_DECIMAL;
    }

    long whole(int point) {
        return wholes[point];
    }

    int digits(int point) {
        return digits[point];
    }

    /** The last value; null when it is a decimal or there was none. */
    @Nullable
    Value value(int point) {
        return values[point];
    }

    static double decimal(long whole, int behind) {
        return whole / POWERS[behind];
    }

    /** How many digits behind the point show the number exactly, at least those; or none. */
    static int digits(double number, int atLeast) {
        for (int behind = Math.max(0, atLeast); behind < POWERS.length; behind++) {
            double whole = Math.rint(number * POWERS[behind]);
            if (Math.abs(whole) <= MOST_WHOLE && whole / POWERS[behind] == number) {
                return behind;
            }
        }
        return NO_DECIMAL;
    }

    static long whole(double number, int behind) {
        return (long) Math.rint(number * POWERS[behind]);
    }

    private void room(int point) {
        if (point >= wholes.length) {
            int was = wholes.length;
            int size = Math.max(was * 2, point + 1);
            wholes = Arrays.copyOf(wholes, size);
            digits = Arrays.copyOf(digits, size);
            Arrays.fill(digits, was, size, NO_DECIMAL);
            values = Arrays.copyOf(values, size);
            after = Arrays.copyOf(after, size);
        }
    }
}
