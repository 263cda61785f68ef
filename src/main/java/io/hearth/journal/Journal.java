package io.hearth.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An append-only log of bytes, shared by several owners, each with a {@link JournalStream}. One thread writes; many
 * records share one write to disk. Nobody who appends ever waits.
 *
 * <p>When the disk is full or cannot be written, records are kept in memory and tried again until they are written, and
 * {@link #healthy()} is false meanwhile: owners should then stop accepting.
 */
public final class Journal implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    private static final int CLOSE_SECONDS = 30;

    private final JournalSettings settings;
    private final FileChannel lock;
    private final Segments segments;
    private final Snapshots snapshots;
    private final long recoveredUntil;
    private final Intake intake;
    private final JournalWriter writer;
    private final Thread writerThread;
    private final ExecutorService snapshotThread = Executors.newSingleThreadExecutor(task -> thread("snapshots", task));
    private final Map<String, JournalStream> streams = new ConcurrentHashMap<>();

    private Journal(Path folder, JournalSettings settings, Disk disk, FileChannel lock) throws IOException {
        this.settings = settings;
        this.lock = lock;
        this.segments = new Segments(folder, disk, settings);
        this.snapshots = new Snapshots(folder, disk);
        segments.recover();
        this.recoveredUntil = Math.max(segments.last() + 1, snapshots.highestPosition());
        this.intake = new Intake(recoveredUntil, segments.bytes());
        this.writer = new JournalWriter(intake, segments);
        this.writerThread = thread("writer", writer);
    }

    /**
     * Opens the journal in this folder, which is created when missing, and mends what a crash or a bad disk left: see
     * the log for what was cut or set aside.
     *
     * @throws UncheckedIOException  when the folder cannot be read or written
     * @throws IllegalStateException when another journal has it open
     */
    public static Journal open(Path folder, JournalSettings settings) {
        return open(folder, settings, Disk.REAL);
    }

    static Journal open(Path folder, JournalSettings settings, Disk disk) {
        try {
            Files.createDirectories(folder);
            var lock = lock(folder);
            try {
                var journal = new Journal(folder, settings, disk, lock);
                journal.writerThread.start();
                return journal;
            } catch (IOException | RuntimeException failure) {
                lock.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The journal folder %s cannot be used: %s".formatted(folder, failure), failure);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException ours) {
            log.debug("This very process has {} open", folder);
        }
        channel.close();
        throw new IllegalStateException("The journal folder %s is in use by another Hearth".formatted(folder));
    }

    private static Thread thread(String duty, Runnable task) {
        var thread = new Thread(task, "journal-" + duty);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * The stream of this name, always the same object. Small letters, digits and hyphens.
     *
     * @throws IllegalArgumentException when the name is not of that shape
     */
    public JournalStream stream(String name) {
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException("'%s' is not a name of a journal stream".formatted(name));
        }
        return streams.computeIfAbsent(name, this::newStream);
    }

    private JournalStream newStream(String name) {
        int id = id(name);
        for (var other : streams.values()) {
            if (other.id() == id) {
                throw new IllegalArgumentException("stream names '%s' and '%s' collide".formatted(name, other.name()));
            }
        }
        try {
            var newest = snapshots.newest(name);
            long mark = newest == null ? 0 : segments.bytesBefore(newest.position());
            return new JournalStream(this, name, id, mark);
        } catch (IOException failure) {
            throw new UncheckedIOException("Snapshots of stream '%s' cannot be read".formatted(name), failure);
        }
    }

    private static int id(String name) {
        var checksum = new CRC32C();
        checksum.update(name.getBytes(StandardCharsets.US_ASCII));
        return (int) checksum.getValue();
    }

    /**
     * Calls back, on the executor of {@link #callbacksOn}, once everything appended before this call is on disk (null),
     * or at each attempt that failed (the failure; called once, the records stay and will be tried again: ask anew to
     * hear when they are stored).
     *
     * @throws IllegalStateException when the journal is closed
     */
    public void afterDurable(Consumer<@Nullable IOException> then) {
        intake.await(then);
    }

    /** Where callbacks run, in batches; without this, on the writer's own thread. */
    public void callbacksOn(Executor loop) {
        writer.callbacksOn(loop);
    }

    /** Whether the last write worked. */
    public boolean healthy() {
        return writer.healthy();
    }

    /** Whether more is waiting to be written than {@code hearth.journal.max-buffered}: owners should stop accepting. */
    public boolean saturated() {
        return (long) intake.buffered() + writer.writing()
                > settings.maxBuffered().toBytes();
    }

    /** Writes what is waiting, if the disk lets it, and lets go of the folder. */
    @Override
    public void close() {
        intake.close();
        snapshotThread.shutdown();
        try {
            writerThread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
            if (!snapshotThread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                log.warn("A snapshot was still being written when the journal closed");
            }
            lock.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException failure) {
            log.warn("The journal's lock could not be released", failure);
        }
    }

    void append(JournalStream stream, byte[] record) {
        if (record.length > settings.maxRecord().toBytes()) {
            throw new IllegalArgumentException("a record of %d bytes is larger than hearth.journal.max-record=%s"
                    .formatted(record.length, settings.maxRecord()));
        }
        intake.append(stream.id(), record);
    }

    void replay(JournalStream stream, Replay replay) {
        try {
            var newest = snapshots.newest(stream.name());
            if (newest != null) {
                replay.snapshot(newest.bytes());
            }
            segments.read(stream.id(), newest == null ? 0 : newest.position(), recoveredUntil, replay);
        } catch (IOException failure) {
            throw new UncheckedIOException("Stream '%s' cannot be read".formatted(stream.name()), failure);
        }
    }

    long appendedBytes() {
        return intake.appended();
    }

    long snapshotAfter() {
        return settings.snapshotAfter().toBytes();
    }

    void snapshot(JournalStream stream, Supplier<byte[]> state) {
        long position = intake.position();
        snapshotThread.execute(() -> {
            try {
                snapshots.write(stream.name(), position, state.get());
                segments.forget(neededFrom());
            } catch (IOException | RuntimeException failure) {
                log.error("A snapshot of stream '{}' could not be stored", stream.name(), failure);
            } finally {
                stream.snapshotEnded();
            }
        });
    }

    private Map<Integer, Long> neededFrom() throws IOException {
        var needed = new HashMap<Integer, Long>();
        snapshots.neededFrom().forEach((name, position) -> needed.put(id(name), position));
        return needed;
    }
}
