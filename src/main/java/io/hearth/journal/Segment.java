package io.hearth.journal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One file of the log and what it holds: its good size and the last sequence of each stream. The name tells its first
 * sequence and its salt, for instance {@code 00000000000000000017-9f3ab2c4.log}.
 */
final class Segment {

    private static final Pattern NAME = Pattern.compile("\\d{20}-([0-9a-f]{8})\\.log");

    private final Path file;
    private final int salt;
    private final Map<Integer, Long> lastByStream = new HashMap<>();
    private long size;
    private long last = -1;

    Segment(Path file) {
        var name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException(file + " is not a journal file");
        }
        this.file = file;
        this.salt = Integer.parseUnsignedInt(name.group(1), 16);
    }

    static Segment fresh(Path folder, long firstSequence, int salt) {
        return new Segment(folder.resolve("%020d-%08x.log".formatted(firstSequence, salt)));
    }

    static boolean isSegment(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    int salt() {
        return salt;
    }

    Path file() {
        return file;
    }

    long size() {
        return size;
    }

    /** The last sequence in this file, -1 when it is empty. */
    long last() {
        return last;
    }

    void grow(long bytes) {
        size += bytes;
    }

    void holds(int stream, long sequence) {
        lastByStream.put(stream, sequence);
        last = sequence;
    }

    boolean has(int stream, long fromSequence) {
        return lastByStream.getOrDefault(stream, -1L) >= fromSequence;
    }

    /** Whether every record here is older than what its stream needs; a stream without an entry needs everything. */
    boolean isSpent(Map<Integer, Long> neededFrom) {
        return lastByStream.entrySet().stream()
                .allMatch(held -> held.getValue() < neededFrom.getOrDefault(held.getKey(), 0L));
    }
}
