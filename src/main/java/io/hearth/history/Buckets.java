package io.hearth.history;

import io.hearth.house.Kind;
import io.hearth.house.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A quantity in buckets of equal width. A value counts for as long as it was believed. */
final class Buckets implements Series {

    private static final MathContext DIGITS = new MathContext(10);

    /** Fewer buckets are even parts of the time: a single one of a day need not begin at midnight. */
    private static final int FEW = 10;

    private final long from;
    private final long to;
    private final long width;
    private final long origin;
    private final double[] least;
    private final double[] most;
    private final double[] sums;
    private final double[] weights;
    private final int[] counts;
    private double held = Double.NaN;
    private long since = Long.MIN_VALUE;

    Buckets(long from, long to, int atMost) {
        this.from = from;
        this.to = to;
        boolean few = atMost < FEW;
        this.width = few ? (to - from + atMost - 1) / atMost : Widths.of(from, to, atMost);
        this.origin = few ? from : Math.floorDiv(from, width) * width;
        int size = (int) ((to - origin + width - 1) / width);
        least = new double[size];
        most = new double[size];
        sums = new double[size];
        weights = new double[size];
        counts = new int[size];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
    }

    @Override
    public void believes(long at, @Nullable Value value, boolean heard) {
        spread(at);
        held = value != null && value.fit(Kind.QUANTITY).orElse(null) instanceof Value.Quantity quantity
                ? quantity.number()
                : Double.NaN;
        since = at;
        if (heard && at >= from && at < to && !Double.isNaN(held)) {
            counts[bucket(at)]++;
            touch(bucket(at));
        }
    }

    /** What was held counts until then. */
    private void spread(long until) {
        long begin = Math.max(from, since);
        long end = Math.min(to, until);
        if (Double.isNaN(held)) {
            return;
        }
        while (begin < end) {
            int bucket = bucket(begin);
            long next = Math.min(end, origin + (bucket + 1) * width);
            touch(bucket);
            sums[bucket] += held * (next - begin);
            weights[bucket] += next - begin;
            begin = next;
        }
    }

    private void touch(int bucket) {
        least[bucket] = Math.min(least[bucket], held);
        most[bucket] = Math.max(most[bucket], held);
    }

    private int bucket(long at) {
        return (int) ((at - origin) / width);
    }

    @Override
    public Chart end(long at) {
        spread(at);
        int begin = 0;
        int end = least.length;
        while (begin < end && empty(begin)) {
            begin++;
        }
        while (end > begin && empty(end - 1)) {
            end--;
        }
        var t = new ArrayList<Instant>();
        var min = new ArrayList<@Nullable Double>();
        var avg = new ArrayList<@Nullable Double>();
        var max = new ArrayList<@Nullable Double>();
        var count = new ArrayList<Integer>();
        for (int i = begin; i < end; i++) {
            t.add(OpenBlock.instant(Math.max(from, origin + i * width)));
            min.add(empty(i) ? null : (Double) least[i]);
            avg.add(empty(i) ? null : (Double) mean(i));
            max.add(empty(i) ? null : (Double) most[i]);
            count.add(counts[i]);
        }
        return new Chart(Duration.of(width, ChronoUnit.MICROS), List.copyOf(t), min, avg, max, count, null);
    }

    private boolean empty(int bucket) {
        return least[bucket] > most[bucket];
    }

    private double mean(int bucket) {
        double mean = weights[bucket] > 0 ? sums[bucket] / weights[bucket] : (least[bucket] + most[bucket]) / 2;
        return Double.isFinite(mean) ? new BigDecimal(mean).round(DIGITS).doubleValue() : most[bucket];
    }
}
