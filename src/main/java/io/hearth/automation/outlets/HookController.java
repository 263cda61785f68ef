package io.hearth.automation.outlets;

import io.hearth.automation.store.Stored;
import io.hearth.house.HouseEvent;
import io.hearth.house.Value;
import io.hearth.hub.Hub;
import io.hearth.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The web addresses that rules wait for. A name of {@value #SECRET} characters or more is a secret itself, as gadgets
 * that cannot send a token need it; a shorter one needs a token.
 */
@RestController
class HookController {

    static final int SECRET = 20;

    private static final int LARGEST = 64 * 1024;

    private final Hub hub;

    HookController(Hub hub) {
        this.hub = hub;
    }

    /** Wakes the rules that wait for it; the body, as text, is their variable {@code payload}. */
    @PostMapping("/api/v1/hooks/{id}")
    CompletableFuture<ResponseEntity<Void>> call(@PathVariable String id, HttpServletRequest request)
            throws IOException {
        if (!hub.now().book().hooks().contains(id)) {
            throw Problem.notFound("unknown-hook", "No rule waits for this web address.");
        }
        byte[] bytes = request.getInputStream().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw Problem.badRequest("too-large", "The body may have at most %d bytes.".formatted(LARGEST));
        }
        String body = new String(bytes, StandardCharsets.UTF_8);
        String payload = Value.Text.cut(body);
        return Stored.accepted(() -> hub.submit(at -> new HouseEvent.HookCalled(id, payload, at)), null);
    }
}
