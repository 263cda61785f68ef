package io.hearth.bridges;

import io.hearth.web.Listing;
import io.hearth.web.Problem;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/bridges")
class BridgesController {

    private final ObjectProvider<Bridges> bridges;

    /** @param bridges none when no bridge is configured */
    BridgesController(ObjectProvider<Bridges> bridges) {
        this.bridges = bridges;
    }

    @GetMapping
    Listing<BridgeStatus> list() {
        var all = bridges.getIfAvailable();
        return Listing.of(all == null ? List.of() : all.status());
    }

    @GetMapping("/{name}")
    BridgeStatus one(@PathVariable String name) {
        return bridges.stream()
                .flatMap(all -> all.status(name).stream())
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    @PostMapping("/{name}/reconnect")
    ResponseEntity<Void> reconnect(@PathVariable String name) {
        if (bridges.stream().noneMatch(all -> all.reconnect(name))) {
            throw unknown(name);
        }
        return ResponseEntity.accepted().build();
    }

    private static Problem unknown(String name) {
        return Problem.notFound("unknown-bridge", "There is no bridge with the name '%s'.".formatted(name));
    }
}
