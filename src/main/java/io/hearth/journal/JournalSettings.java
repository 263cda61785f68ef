package io.hearth.journal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the journal writes, {@code hearth.journal.*}.
 *
 * @param sync          {@code always}: every group is forced to disk before it counts as durable, so that it survives
 *                      a power cut; {@code os}: the operating system has it, so that it survives the death of the
 *                      process only
 * @param segmentSize   a new file is begun when the current one is at least this large
 * @param snapshotAfter a stream should write a snapshot when this much was written since its last one
 * @param maxRecord     largest record that is accepted
 * @param maxBuffered   above this much that is appended but not yet written, {@link Journal#saturated()} says so
 */
@ConfigurationProperties("hearth.journal")
public record JournalSettings(
        @DefaultValue("always") Sync sync,
        @DefaultValue("16MB") DataSize segmentSize,
        @DefaultValue("32MB") DataSize snapshotAfter,
        @DefaultValue("4MB") DataSize maxRecord,
        @DefaultValue("16MB") DataSize maxBuffered) {

    /** When a group of records counts as durable. */
    public enum Sync {
        ALWAYS,
        OS
    }

    public JournalSettings {
        requireBetween("segment-size", segmentSize, DataSize.ofBytes(256), DataSize.ofGigabytes(1));
        requireBetween("snapshot-after", snapshotAfter, DataSize.ofBytes(256), DataSize.ofGigabytes(16));
        requireBetween("max-record", maxRecord, DataSize.ofBytes(64), DataSize.ofMegabytes(64));
        requireBetween("max-buffered", maxBuffered, DataSize.ofBytes(64), DataSize.ofGigabytes(1));
    }

    /** What holds when nothing is set. */
    public static JournalSettings defaults() {
        return new JournalSettings(
                Sync.ALWAYS,
                DataSize.ofMegabytes(16),
                DataSize.ofMegabytes(32),
                DataSize.ofMegabytes(4),
                DataSize.ofMegabytes(16));
    }

    private static void requireBetween(String key, DataSize size, DataSize least, DataSize most) {
        if (size.compareTo(least) < 0 || size.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "hearth.journal.%s must be between %s and %s, but is %s".formatted(key, least, most, size));
        }
    }
}
