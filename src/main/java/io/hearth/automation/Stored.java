package io.hearth.automation;

import io.hearth.hub.Hub;
import io.hearth.hub.HubBusy;
import io.hearth.web.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;

/** Answers that something is on disk and will be done. */
final class Stored {

    private static final Duration SHORTLY = Duration.ofSeconds(2);

    private Stored() {}

    /**
     * 202 with the place where to look.
     *
     * @throws Problem 503 when the hub is behind or its disk does not take the event
     */
    static CompletableFuture<ResponseEntity<Void>> accepted(
            Supplier<CompletableFuture<Long>> submission, String location) {
        try {
            return submission
                    .get()
                    .<ResponseEntity<Void>>thenApply(seq -> ResponseEntity.accepted()
                            .location(URI.create(location))
                            .build())
                    .exceptionally(Stored::refused);
        } catch (HubBusy busy) {
            throw Problem.busy("hub-busy", "The hub is behind; try again shortly.", SHORTLY);
        }
    }

    private static <T> T refused(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        throw cause instanceof Hub.NotStored
                ? Problem.busy("not-stored", cause.getMessage() + ".", SHORTLY)
                : new CompletionException(cause);
    }
}
