package io.hearth.history;

import java.util.Arrays;

/** Bytes of one sort, one behind the other; only ever grows at its end. Not thread-safe. */
final class Column {

    private static final int FIRST_SIZE = 512;
    private static final int SEVEN_BITS = 0x7f;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;

    void put(byte[] more) {
        put(more, 0, more.length);
    }

    void put(byte[] more, int from, int length) {
        room(length);
        System.arraycopy(more, from, bytes, size, length);
        size += length;
    }

    void put(int single) {
        room(1);
        bytes[size++] = (byte) single;
    }

    /** Seven bits in each byte, the lowest first; small numbers that are not negative are short. */
    void number(long number) {
        long rest = number;
        room(10);
        while ((rest & ~SEVEN_BITS) != 0) {
            bytes[size++] = (byte) (rest | ~SEVEN_BITS);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Numbers near 0 are short, whatever their sign. */
    void signed(long number) {
        number(folded(number));
    }

    /** 0, -1, 1, -2… as 0, 1, 2, 3… */
    static long folded(long number) {
        return number << 1 ^ number >> 63;
    }

    void eight(long number) {
        room(Long.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (number >>> shift);
        }
    }

    void sized(byte[] more) {
        number(more.length);
        put(more);
    }

    int size() {
        return size;
    }

    /** What is there now; stays as it is while the column grows. */
    Slice slice() {
        return new Slice(bytes, 0, size);
    }

    Slice slice(int from) {
        return new Slice(bytes, from, size);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
