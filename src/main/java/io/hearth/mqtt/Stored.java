package io.hearth.mqtt;

import io.hearth.broker.Broker;
import io.hearth.web.Problem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Says to those who wait for the disk when it does not come. */
@Component
final class Stored {

    private static final Duration LATER = Duration.ofSeconds(10);

    private final Broker broker;
    private final Duration patience;

    Stored(Broker broker, ConsoleSettings settings) {
        this.broker = broker;
        this.patience = settings.stored();
    }

    /** @throws Problem 503 while the journal cannot write */
    void requireJournal() {
        if (!broker.status().journaling()) {
            throw Problem.busy(
                    "storage-full",
                    "Storage is full or read-only: nothing new is accepted until there is room again.",
                    LATER);
        }
    }

    /** The same outcome, or a 503 when it takes too long; what was asked for may still happen then. */
    <T> CompletableFuture<T> inTime(CompletableFuture<T> deed) {
        return deed.copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).exceptionally(failure -> {
            throw inner(failure) instanceof TimeoutException ? late() : new CompletionException(inner(failure));
        });
    }

    private static Throwable inner(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static Problem late() {
        return Problem.busy(
                "not-stored-yet",
                "It was taken in, but is not on disk yet. The same request with the same Idempotency-Key waits for it.",
                LATER);
    }
}
