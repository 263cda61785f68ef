package io.hearth.history;

import java.util.List;

/** How wide the buckets of a chart are: such that people count in, and the same for charts that overlap. In microseconds. */
final class Widths {

    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;
    private static final List<Long> NICE = List.of(
            SECOND / 1000,
            SECOND / 200,
            SECOND / 100,
            SECOND / 20,
            SECOND / 10,
            SECOND / 2,
            SECOND,
            2 * SECOND,
            5 * SECOND,
            10 * SECOND,
            15 * SECOND,
            30 * SECOND,
            60 * SECOND,
            120 * SECOND,
            300 * SECOND,
            600 * SECOND,
            900 * SECOND,
            1_800 * SECOND,
            3_600 * SECOND,
            7_200 * SECOND,
            10_800 * SECOND,
            21_600 * SECOND,
            43_200 * SECOND,
            DAY);

    private Widths() {}

    /** The smallest with which at most so many buckets touch the time from (inclusive) to (exclusive). */
    static long of(long from, long to, int most) {
        for (long width : NICE) {
            if (count(from, to, width) <= most) {
                return width;
            }
        }
        long width = 2 * DAY;
        while (count(from, to, width) > most) {
            width *= 2;
        }
        return width;
    }

    static long count(long from, long to, long width) {
        return Math.floorDiv(to - 1, width) - Math.floorDiv(from, width) + 1;
    }
}
