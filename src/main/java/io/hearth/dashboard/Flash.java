package io.hearth.dashboard;

import io.hearth.hub.HubBusy;
import io.hearth.web.Problem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * How something a person did went; shown once.
 *
 * @param kind ok or danger
 * @param icon of the sprite
 * @param text in words
 */
record Flash(String kind, String icon, String text) {

    private static final int PATIENCE_SECONDS = 5;

    static Flash ok(String text) {
        return new Flash("ok", "check", text);
    }

    static Flash danger(String text) {
        return new Flash("danger", "warning", text);
    }

    /** Begins it, waits until it is done, and says either the text or why not. */
    static Flash of(Supplier<? extends CompletableFuture<?>> deed, String text, Tongue tongue) {
        try {
            deed.get().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return ok(text);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return danger(tongue.text("error.busy"));
        } catch (TimeoutException slow) {
            return danger(tongue.text("error.busy"));
        } catch (ExecutionException | Problem | IllegalArgumentException | HubBusy refused) {
            return danger(why(refused, tongue));
        }
    }

    /** The sentence of the innermost failure. */
    static String why(Throwable failure, Tongue tongue) {
        Throwable inner = failure;
        while ((inner instanceof ExecutionException || inner instanceof CompletionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        if (inner instanceof HubBusy) {
            return tongue.text("error.busy");
        }
        boolean told = inner instanceof Problem || inner instanceof IllegalArgumentException;
        return told && inner.getMessage() != null ? inner.getMessage() : tongue.text("error.failed");
    }
}
