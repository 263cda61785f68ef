package io.hearth.broker;

import java.util.Map;

/**
 * What the broker is doing.
 *
 * @param open        whether clients can connect
 * @param ports       the ports that are bound, none while closed
 * @param connections clients connected now
 * @param received    PUBLISH packets accepted since start
 * @param sent        PUBLISH packets written since start
 * @param retained    retained messages kept
 * @param refused     connections and messages refused since start
 * @param dropped     QoS 0 messages dropped because a receiver was too slow
 * @param journaling  false while the journal cannot write, so that nothing is acknowledged
 */
public record BrokerStatus(
        boolean open,
        Map<Transport, Integer> ports,
        int connections,
        long received,
        long sent,
        int retained,
        long refused,
        long dropped,
        boolean journaling) {

    public BrokerStatus {
        ports = Map.copyOf(ports);
    }

    /** The TCP port that is bound, 0 while there is none. */
    public int port() {
        return ports.getOrDefault(Transport.TCP, 0);
    }
}
