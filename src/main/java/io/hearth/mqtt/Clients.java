package io.hearth.mqtt;

import io.hearth.broker.BrokerControl;
import io.hearth.broker.ClientInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** The clients of the broker. Any thread but the loop. */
@Component
public final class Clients {

    private final BrokerControl control;

    Clients(BrokerControl control) {
        this.control = control;
    }

    /** By client id. */
    public List<ClientInfo> all() {
        return control.clients().stream()
                .sorted(Comparator.comparing(ClientInfo::client))
                .toList();
    }

    public Optional<ClientInfo> find(String id) {
        return control.clients().stream()
                .filter(client -> client.client().equals(id))
                .findFirst();
    }

    /**
     * Closes the connection of a client, which may come back; ends the session of one that is away. A client that is
     * gone already is no error.
     */
    public CompletableFuture<Void> disconnect(String id) {
        boolean connected = find(id).map(ClientInfo::connected).orElse(false);
        var done = connected
                ? control.disconnect(client -> client.client().equals(id))
                : control.revoke(client -> client.client().equals(id) && !client.connected());
        return done.toCompletableFuture();
    }
}
