package io.hearth.mqtt;

import java.util.Locale;
import java.util.function.BiConsumer;

/** How much of something happens in a minute, as moving averages over 1, 5 and 15 minutes. One thread. */
final class Load {

    private static final int[] MINUTES = {1, 5, 15};

    private final double[] averages = new double[MINUTES.length];
    private long total;

    /**
     * Notes the present total.
     *
     * @param seconds since it was noted last, more than 0
     */
    void note(long total, double seconds) {
        double perMinute = (total - this.total) * 60 / seconds;
        this.total = total;
        for (int at = 0; at < MINUTES.length; at++) {
            double fresh = 1 - Math.exp(-seconds / (60 * MINUTES[at]));
            averages[at] += fresh * (perMinute - averages[at]);
        }
    }

    /** Gives each average its name: {@code 1min}, {@code 5min}, {@code 15min}. */
    void each(BiConsumer<String, String> then) {
        for (int at = 0; at < MINUTES.length; at++) {
            then.accept(MINUTES[at] + "min", String.format(Locale.ROOT, "%.2f", averages[at]));
        }
    }
}
