package io.hearth.history;

/** A part of bytes, read from its begin to its end. Reading beyond throws {@link IndexOutOfBoundsException}. */
final class Slice {

    private static final int SEVEN_BITS = 0x7f;

    private final byte[] bytes;
    private final int end;
    private int at;

    Slice(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    int left() {
        return end - at;
    }

    int one() {
        return bytes[advance(1)];
    }

    long number() {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[advance(1)];
            number |= (long) (next & SEVEN_BITS) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    long signed() {
        return unfolded(number());
    }

    static long unfolded(long number) {
        return number >>> 1 ^ -(number & 1);
    }

    long eight() {
        long number = 0;
        for (int left = Long.BYTES; left > 0; left--) {
            number = number << 8 | bytes[advance(1)] & 0xff;
        }
        return number;
    }

    byte[] sized() {
        int length = Math.toIntExact(number());
        int from = advance(length);
        return java.util.Arrays.copyOfRange(bytes, from, from + length);
    }

    /** The next bytes as a slice of their own. */
    Slice part(int length) {
        int from = advance(length);
        return new Slice(bytes, from, from + length);
    }

    /** The same, to be read from where this one stands. */
    Slice again() {
        return new Slice(bytes, at, end);
    }

    byte[] copy() {
        return java.util.Arrays.copyOfRange(bytes, at, end);
    }

    void into(Column column) {
        column.put(bytes, at, end - at);
    }

    private int advance(int length) {
        int from = at;
        if (length < 0 || length > end - from) {
            throw new IndexOutOfBoundsException("a block ends too early");
        }
        at = from + length;
        return from;
    }
}
