package io.hearth.journal;

import java.util.function.Supplier;

/** The records of one owner in the shared {@link Journal}. Its own order is kept; other streams lie in between. */
public final class JournalStream {

    private final Journal journal;
    private final String name;
    private final int id;
    private volatile long snapshotMark;
    private volatile boolean snapshotRunning;

    JournalStream(Journal journal, String name, int id, long snapshotMark) {
        this.journal = journal;
        this.name = name;
        this.id = id;
        this.snapshotMark = snapshotMark;
    }

    String name() {
        return name;
    }

    int id() {
        return id;
    }

    /**
     * Hands over what was on disk when the journal was opened: the newest valid snapshot of this stream, if any, then
     * each later record in order. Call it before this stream's next snapshot, usually once at start.
     *
     * @throws java.io.UncheckedIOException when a file cannot be read
     */
    public void replay(Replay replay) {
        journal.replay(this, replay);
    }

    /**
     * Adds a record. Any thread; never waits for the disk. The array must not be changed while this is called.
     *
     * @throws IllegalArgumentException when the record is larger than {@code hearth.journal.max-record}
     * @throws IllegalStateException    when the journal is closed
     */
    public void append(byte[] record) {
        journal.append(this, record);
    }

    /** Whether it is time for {@link #snapshot}. False while one is being written. */
    public boolean snapshotDue() {
        return !snapshotRunning && journal.appendedBytes() - snapshotMark > journal.snapshotAfter();
    }

    /**
     * Stores a snapshot that stands for every record appended before this call. The state is asked for by a background
     * thread, so it must be a copy that nobody changes. Once it is safely stored, files that no stream needs are
     * deleted. A failure is logged; the records stay, and a snapshot is due again after as many bytes as usual.
     */
    public void snapshot(Supplier<byte[]> state) {
        snapshotRunning = true;
        snapshotMark = journal.appendedBytes();
        journal.snapshot(this, state);
    }

    boolean snapshotRunning() {
        return snapshotRunning;
    }

    void snapshotEnded() {
        snapshotRunning = false;
    }
}
