package io.hearth.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. While the disk refuses, whoever waits is told so at every attempt, the records are kept,
 * and the same group is tried again until it is written.
 */
final class JournalWriter implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(JournalWriter.class);
    private static final long RETRY_MILLIS = 500;

    private final Intake intake;
    private final Segments segments;
    private volatile Executor callbacks = Runnable::run;
    private volatile @Nullable IOException failure;
    private volatile int writing;

    JournalWriter(Intake intake, Segments segments) {
        this.intake = intake;
        this.segments = segments;
    }

    void callbacksOn(Executor executor) {
        callbacks = executor;
    }

    boolean healthy() {
        return failure == null;
    }

    /** Bytes that the writer holds and has not written yet. */
    int writing() {
        return writing;
    }

    @Override
    public void run() {
        try {
            for (var batch = intake.take(); batch != null; batch = intake.take()) {
                writing = batch.bytes();
                while (!tried(batch)) {
                    if (!intake.pause(RETRY_MILLIS)) {
                        log.error("The journal closes with {} bytes that could not be written", writing);
                        return;
                    }
                }
                writing = 0;
                intake.release(batch);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            log.error("The journal's writer was interrupted; nothing will be acknowledged any more", interrupted);
            failure = new IOException("the journal's writer was interrupted", interrupted);
        } finally {
            segments.closeChannel();
        }
    }

    private boolean tried(Batch batch) {
        var outcome = attempt(batch);
        var waiting = batch.takeWaiting();
        if (outcome == null) {
            if (failure != null) {
                log.warn("The journal can be written again; all that waited is stored");
            }
            failure = null;
        } else {
            if (failure == null) {
                log.error(
                        "The journal cannot be written, so nothing is acknowledged until it can: {}",
                        outcome.toString());
            }
            failure = outcome;
            waiting = new ArrayList<>(waiting);
            waiting.addAll(intake.takeWaiting());
        }
        tell(waiting, outcome);
        return outcome == null;
    }

    private @Nullable IOException attempt(Batch batch) {
        try {
            if (batch.bytes() > 0) {
                segments.write(batch);
            }
            return null;
        } catch (IOException refused) {
            return refused;
        } catch (RuntimeException | OutOfMemoryError unexpected) {
            return new IOException("the journal's writer failed: " + unexpected, unexpected);
        }
    }

    private void tell(List<Consumer<@Nullable IOException>> waiting, @Nullable IOException outcome) {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            callbacks.execute(() -> waiting.forEach(then -> tell(then, outcome)));
        } catch (RejectedExecutionException closed) {
            log.debug("{} callbacks of the journal came after their executor had closed", waiting.size());
        }
    }

    private static void tell(Consumer<@Nullable IOException> then, @Nullable IOException outcome) {
        try {
            then.accept(outcome);
        } catch (RuntimeException failure) {
            log.error("A callback of the journal failed", failure);
        }
    }
}
