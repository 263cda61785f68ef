package io.hearth.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshot files of all streams. The two newest of each stream are kept, and the log from the older one on, so that
 * a damaged snapshot costs nothing but time.
 */
final class Snapshots {

    private static final Logger log = LoggerFactory.getLogger(Snapshots.class);
    private static final Pattern NAME = Pattern.compile("([a-z][a-z0-9-]*)-(\\d{20})\\.snapshot");
    private static final int KEPT = 2;
    private static final int HEADER = 16;

    private final Path folder;
    private final Disk disk;

    Snapshots(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /** A snapshot stands for all records with a sequence below its position. */
    record Snapshot(long position, byte[] bytes) {}

    private record Entry(Path file, String stream, long position) {}

    void write(String stream, long position, byte[] bytes) throws IOException {
        var header = ByteBuffer.allocate(HEADER)
                .putLong(position)
                .putInt(bytes.length)
                .putInt(checksum(position, bytes))
                .array();
        disk.replace(folder.resolve("%s-%020d.snapshot".formatted(stream, position)), header, bytes);
        for (var entry : entries(stream).stream().skip(KEPT).toList()) {
            Files.deleteIfExists(entry.file());
        }
    }

    @Nullable
    Snapshot newest(String stream) throws IOException {
        for (var entry : entries(stream)) {
            var snapshot = read(entry);
            if (snapshot != null) {
                return snapshot;
            }
            log.error("Journal snapshot {} is damaged; an older one is used instead", entry.file());
        }
        return null;
    }

    /** From which sequence on each stream, by name, needs the log. A stream with one snapshot still needs all of it. */
    Map<String, Long> neededFrom() throws IOException {
        var needed = new TreeMap<String, Long>();
        for (var entry : entries()) {
            if (!needed.containsKey(entry.stream())) {
                var kept = entries(entry.stream());
                needed.put(
                        entry.stream(),
                        kept.size() < KEPT ? 0 : kept.get(KEPT - 1).position());
            }
        }
        return needed;
    }

    /** The highest position of any stream, 0 without a snapshot: no later record may have a lower sequence. */
    long highestPosition() throws IOException {
        return entries().stream().mapToLong(Entry::position).max().orElse(0);
    }

    private List<Entry> entries(String stream) throws IOException {
        return entries().stream()
                .filter(entry -> entry.stream().equals(stream))
                .sorted(Comparator.comparingLong(Entry::position).reversed())
                .toList();
    }

    private List<Entry> entries() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file ->
                            Map.entry(file, NAME.matcher(file.getFileName().toString())))
                    .filter(file -> file.getValue().matches())
                    .map(file -> new Entry(
                            file.getKey(),
                            file.getValue().group(1),
                            Long.parseLong(file.getValue().group(2))))
                    .toList();
        }
    }

    private static @Nullable Snapshot read(Entry entry) throws IOException {
        var file = ByteBuffer.wrap(Files.readAllBytes(entry.file()));
        if (file.remaining() < HEADER || file.getLong() != entry.position() || file.getInt() != file.limit() - HEADER) {
            return null;
        }
        int checksum = file.getInt();
        var bytes = new byte[file.remaining()];
        file.get(bytes);
        return checksum == checksum(entry.position(), bytes) ? new Snapshot(entry.position(), bytes) : null;
    }

    private static int checksum(long position, byte[] bytes) {
        var checksum = new CRC32C();
        checksum.update(ByteBuffer.allocate(Long.BYTES).putLong(position).flip());
        checksum.update(bytes);
        return (int) checksum.getValue();
    }
}
