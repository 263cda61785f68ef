package io.hearth.mqtt;

import io.hearth.broker.ClientInfo;
import io.hearth.web.Listing;
import io.hearth.web.Problem;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/mqtt/clients")
class ClientController {

    private final Clients clients;

    ClientController(Clients clients) {
        this.clients = clients;
    }

    /** Who is connected, or has a session that waits for it, by client id. */
    @GetMapping
    Listing<ClientInfo> clients(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return Listing.page(clients.all(), ClientInfo::client, limit, cursor);
    }

    @GetMapping("/{id}")
    ClientInfo client(@PathVariable String id) {
        return require(id);
    }

    /** Closes the connection and ends the session; the last will is not published. It may come back. */
    @DeleteMapping("/{id}")
    CompletableFuture<ResponseEntity<Void>> disconnect(@PathVariable String id) {
        return clients.disconnect(require(id).client())
                .thenApply(done -> ResponseEntity.noContent().build());
    }

    /** The same for client ids that a path cannot carry, such as those with a slash. */
    @DeleteMapping
    CompletableFuture<ResponseEntity<Void>> disconnectNamed(@RequestParam String id) {
        return disconnect(id);
    }

    private ClientInfo require(String id) {
        return clients.find(id)
                .orElseThrow(() -> Problem.notFound(
                        "unknown-client", "No client with the id \"%s\" is known.".formatted(SafeText.line(id, 256))));
    }
}
