package io.hearth.devices;

import io.hearth.hub.Hub;
import io.hearth.hub.HubBusy;
import io.hearth.web.Problem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Says a hub's refusal in the words of REST. */
final class Accepting {

    private static final Duration SHORTLY = Duration.ofSeconds(2);

    private Accepting() {}

    /** @throws Problem 503 when the hub is behind or its disk does not take the event */
    static <T> CompletableFuture<T> stored(Supplier<CompletableFuture<T>> submission) {
        try {
            return submission.get().exceptionally(failure -> {
                Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
                throw cause instanceof Hub.NotStored
                        ? Problem.busy("not-stored", cause.getMessage() + ".", SHORTLY)
                        : new CompletionException(cause);
            });
        } catch (HubBusy busy) {
            throw Problem.busy("hub-busy", "The hub is behind; try again shortly.", SHORTLY);
        }
    }
}
