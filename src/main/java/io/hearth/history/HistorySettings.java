package io.hearth.history;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is kept of the past, {@code hearth.history.*}.
 *
 * @param enabled          whether anything is recorded; what was recorded before stays readable
 * @param keep             how long; whole files are removed, so up to a day more may be there
 * @param maxMegabytes     how much at most, in MiB; the oldest files are removed above it
 * @param segmentMegabytes a new file is begun each day (UTC), and above this size; at most a quarter of the above
 * @param blockRows        events that are packed together; more are smaller on disk and slower to look into
 * @param queueSize        events that may wait to be written; more are not recorded, and a gap says so
 * @param flushEvery       how often what waits is written; as much is lost when the process is killed
 */
@ConfigurationProperties("hearth.history")
public record HistorySettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("10d") Duration keep,
        @DefaultValue("512") int maxMegabytes,
        @DefaultValue("64") int segmentMegabytes,
        @DefaultValue("50000") int blockRows,
        @DefaultValue("65536") int queueSize,
        @DefaultValue("1s") Duration flushEvery) {

    private static final int LARGEST_SEGMENT = 1024;

    public HistorySettings {
        requireBetween("max-megabytes", maxMegabytes, 1, 1 << 20);
        requireBetween("segment-megabytes", segmentMegabytes, 1, LARGEST_SEGMENT);
        requireBetween("block-rows", blockRows, 10, 1_000_000);
        requireBetween("queue-size", queueSize, 10, 10_000_000);
        requireBetween("keep", keep, Duration.ofHours(1), Duration.ofDays(3660));
        requireBetween("flush-every", flushEvery, Duration.ofMillis(10), Duration.ofMinutes(1));
    }

    /** What holds when nothing is set. */
    static HistorySettings defaults() {
        return new HistorySettings(true, Duration.ofDays(10), 512, 64, 50_000, 65_536, Duration.ofSeconds(1));
    }

    long maxBytes() {
        return (long) maxMegabytes << 20;
    }

    long segmentBytes() {
        return Math.min((long) segmentMegabytes << 20, maxBytes() / 4);
    }

    private static <T extends Comparable<T>> void requireBetween(String key, T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "hearth.history.%s must be between %s and %s, but is %s".formatted(key, least, most, value));
        }
    }
}
