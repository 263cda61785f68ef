package io.hearth.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of the log, oldest first; the last one is written to. */
final class Segments {

    private static final Logger log = LoggerFactory.getLogger(Segments.class);
    private static final int CHUNK = 256 * 1024;

    private final Path folder;
    private final Disk disk;
    private final boolean force;
    private final long segmentSize;
    private final SecureRandom random = new SecureRandom();
    private final List<Segment> segments = new ArrayList<>();
    private @Nullable FileChannel channel;

    Segments(Path folder, Disk disk, JournalSettings settings) {
        this.folder = folder;
        this.disk = disk;
        this.force = settings.sync() == JournalSettings.Sync.ALWAYS;
        this.segmentSize = settings.segmentSize().toBytes();
    }

    synchronized void recover() throws IOException {
        var reader = new SegmentReader(disk);
        for (var file : files()) {
            segments.add(reader.recover(file, last() + 1));
        }
    }

    private List<Path> files() throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.filter(Segment::isSegment).sorted().toList();
        }
    }

    /** The highest sequence on disk, -1 when there is none. */
    synchronized long last() {
        return segments.stream().mapToLong(Segment::last).max().orElse(-1);
    }

    synchronized long bytes() {
        return segments.stream().mapToLong(Segment::size).sum();
    }

    /** How much lies in files that this stream does not need any more. */
    synchronized long bytesBefore(long sequence) {
        return segments.stream()
                .filter(segment -> segment.last() < sequence)
                .mapToLong(Segment::size)
                .sum();
    }

    synchronized void read(int stream, long from, long until, Replay replay) throws IOException {
        for (var segment : segments) {
            if (segment.has(stream, from)) {
                read(segment, stream, from, until, replay);
            }
        }
    }

    private static void read(Segment segment, int stream, long from, long until, Replay replay) throws IOException {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(segment.file()));
        for (int offset = 0; offset < segment.size(); offset += Frame.size(bytes, offset)) {
            long sequence = Frame.sequence(bytes, offset);
            if (sequence >= until) {
                return;
            }
            if (sequence >= from && Frame.stream(bytes, offset) == stream) {
                replay.record(Frame.payload(bytes, offset));
            }
        }
    }

    /** Writes the batch behind the last good record, and forces it. After a failure the same batch may come again. */
    synchronized void write(Batch batch) throws IOException {
        try {
            var target = openFor(Frame.sequence(batch.frames(), 0));
            batch.seal(current().salt());
            for (int offset = 0; offset < batch.bytes(); offset += CHUNK) {
                var chunk = batch.frames().slice(offset, Math.min(CHUNK, batch.bytes() - offset));
                while (chunk.hasRemaining()) {
                    target.write(chunk);
                }
            }
            if (force) {
                target.force(false);
            }
        } catch (IOException | RuntimeException failure) {
            closeChannel();
            throw failure;
        }
        note(batch);
    }

    private void note(Batch batch) {
        var segment = current();
        var frames = batch.frames();
        for (int offset = 0; offset < batch.bytes(); offset += Frame.size(frames, offset)) {
            segment.holds(Frame.stream(frames, offset), Frame.sequence(frames, offset));
        }
        segment.grow(batch.bytes());
    }

    private FileChannel openFor(long firstSequence) throws IOException {
        if (!segments.isEmpty() && current().size() < segmentSize) {
            var open = channel;
            if (open != null) {
                return open;
            }
            if (Files.exists(current().file())
                    && Files.size(current().file()) >= current().size()) {
                return reopen();
            }
        }
        return begin(firstSequence);
    }

    private FileChannel reopen() throws IOException {
        var opened = disk.open(current().file(), StandardOpenOption.WRITE);
        channel = opened;
        opened.truncate(current().size());
        opened.position(current().size());
        return opened;
    }

    private FileChannel begin(long firstSequence) throws IOException {
        closeChannel();
        Files.createDirectories(folder);
        var segment = Segment.fresh(folder, firstSequence, random.nextInt());
        var opened = disk.open(segment.file(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        segments.add(segment);
        channel = opened;
        disk.forceFolder(folder);
        return opened;
    }

    private Segment current() {
        return segments.get(segments.size() - 1);
    }

    /** Deletes what no stream needs, never the file that is written to. */
    synchronized void forget(Map<Integer, Long> neededFrom) throws IOException {
        var spent = segments.stream()
                .filter(segment -> segment != current() && segment.isSpent(neededFrom))
                .toList();
        for (var segment : spent) {
            Files.deleteIfExists(segment.file());
            segments.remove(segment);
        }
        if (!spent.isEmpty()) {
            log.debug("{} journal files were no longer needed", spent.size());
        }
    }

    synchronized void closeChannel() {
        var open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException failure) {
                log.debug("A journal file did not close", failure);
            }
        }
    }
}
