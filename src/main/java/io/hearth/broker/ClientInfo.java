package io.hearth.broker;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client as the broker sees it at this moment.
 *
 * @param client        the client id
 * @param credential    the name of its credential, empty without one
 * @param address       where it connects from, null while it is away
 * @param transport     TCP, TLS, WEBSOCKET or WEBSOCKET_TLS, null while it is away
 * @param version       3 (MQTT 3.1), 4 (3.1.1) or 5
 * @param since         when it connected, or when it went away
 * @param expiry        seconds its session outlives its connection: 0 for not at all, 4294967295 for ever
 * @param subscriptions its topic filters
 * @param waiting       messages on their way to it that it has not acknowledged
 */
public record ClientInfo(
        String client,
        String credential,
        @Nullable String address,
        @Nullable Transport transport,
        int version,
        Instant since,
        long expiry,
        List<String> subscriptions,
        int waiting) {

    public ClientInfo {
        subscriptions = List.copyOf(subscriptions);
    }

    public boolean connected() {
        return transport != null;
    }
}
