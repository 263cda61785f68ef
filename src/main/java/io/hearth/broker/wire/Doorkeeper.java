package io.hearth.broker.wire;

import io.hearth.broker.BrokerSettings;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts connections, and knows when there are too many. On the loop only. */
public final class Doorkeeper {

    private final Map<InetAddress, Integer> byAddress = new HashMap<>();
    private final BrokerSettings.Limits limits;
    private final Counters counters;

    public Doorkeeper(BrokerSettings.Limits limits, Counters counters) {
        this.limits = limits;
        this.counters = counters;
    }

    /** Why this connection is one too many, null when it is not. It counts until it has {@link #left} either way. */
    @Nullable
    public String entered(InetAddress address) {
        int all = counters.sockets.incrementAndGet();
        int same = byAddress.merge(address, 1, Integer::sum);
        if (all > limits.connections()) {
            return "more connections than hearth.mqtt.limits.connections=" + limits.connections();
        }
        return same > limits.connectionsPerAddress() && !address.isLoopbackAddress()
                ? "more connections of one address than hearth.mqtt.limits.connections-per-address="
                        + limits.connectionsPerAddress()
                : null;
    }

    public void left(InetAddress address) {
        counters.sockets.decrementAndGet();
        byAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
    }
}
