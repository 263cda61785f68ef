package io.hearth.journal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where records wait for the writer, who takes all of them at once. The lock is never held for longer than a copy. */
final class Intake {

    /** How long records may gather when nobody waits for them, so that a trickle does not keep the disk busy. */
    private static final long LINGER = TimeUnit.MILLISECONDS.toNanos(5);

    /** Bytes that are worth a write at once. */
    private static final int PLENTY = 256 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Batch filling = new Batch();
    private Batch spare = new Batch();
    private long nextSequence;
    private boolean writerWaits;
    private boolean writerLingers;
    private boolean closed;
    private volatile long appended;
    private volatile int buffered;

    Intake(long nextSequence, long appended) {
        this.nextSequence = nextSequence;
        this.appended = appended;
    }

    void append(int stream, byte[] record) {
        lock.lock();
        try {
            requireOpen();
            filling.add(nextSequence++, stream, record);
            appended += Frame.HEADER + record.length;
            buffered = filling.bytes();
            if (writerWaits || buffered >= PLENTY) {
                wake();
            }
        } finally {
            lock.unlock();
        }
    }

    void await(Consumer<@Nullable IOException> then) {
        lock.lock();
        try {
            requireOpen();
            filling.await(then);
            wake();
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the journal is closed");
        }
    }

    private void wake() {
        if (writerWaits || writerLingers) {
            writerWaits = false;
            writerLingers = false;
            changed.signal();
        }
    }

    /** The sequence that the next record will get. */
    long position() {
        lock.lock();
        try {
            return nextSequence;
        } finally {
            lock.unlock();
        }
    }

    /** Bytes ever appended, counted from what was on disk at start. */
    long appended() {
        return appended;
    }

    /** Bytes appended that the writer has not taken yet. */
    int buffered() {
        return buffered;
    }

    /** Waits for something to do. The writer gives back what it took with {@link #release}. Null when closed and empty. */
    @Nullable
    Batch take() throws InterruptedException {
        lock.lock();
        try {
            while (filling.isEmpty()) {
                if (closed) {
                    return null;
                }
                writerWaits = true;
                changed.await();
            }
            linger();
            var taken = filling;
            filling = spare;
            buffered = 0;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void linger() throws InterruptedException {
        for (long rest = LINGER; rest > 0 && !closed && !filling.isAwaited() && filling.bytes() < PLENTY; ) {
            writerLingers = true;
            rest = changed.awaitNanos(rest);
        }
        writerLingers = false;
    }

    void release(Batch batch) {
        batch.clear();
        spare = batch;
    }

    /** Those who wait for records that have not even been tried, while the disk refuses. */
    List<Consumer<@Nullable IOException>> takeWaiting() {
        lock.lock();
        try {
            return filling.takeWaiting();
        } finally {
            lock.unlock();
        }
    }

    /** Waits as long as told, or until closed. */
    boolean pause(long millis) throws InterruptedException {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
