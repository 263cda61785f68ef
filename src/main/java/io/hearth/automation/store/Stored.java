package io.hearth.automation.store;

import io.hearth.hub.Hub;
import io.hearth.hub.HubBusy;
import io.hearth.web.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Answers that something is on disk and will be done. */
public final class Stored {

    private static final Duration SHORTLY = Duration.ofSeconds(2);

    private Stored() {}

    /**
     * 202 with the place where to look.
     *
     * @param location null when there is none
     * @throws Problem 503 when the hub is behind or its disk does not take the event
     */
    public static CompletableFuture<ResponseEntity<Void>> accepted(
            Supplier<CompletableFuture<Long>> submission, @Nullable String location) {
        try {
            return submission.get().thenApply(seq -> answer(location)).exceptionally(Stored::refused);
        } catch (HubBusy busy) {
            throw Problem.busy("hub-busy", "The hub is behind; try again shortly.", SHORTLY);
        }
    }

    private static ResponseEntity<Void> answer(@Nullable String location) {
        var answer = ResponseEntity.accepted();
        return location == null
                ? answer.build()
                : answer.location(URI.create(location)).build();
    }

    private static <T> T refused(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        throw cause instanceof Hub.NotStored
                ? Problem.busy("not-stored", cause.getMessage() + ".", SHORTLY)
                : new CompletionException(cause);
    }
}
