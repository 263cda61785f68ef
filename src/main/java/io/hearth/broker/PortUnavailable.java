package io.hearth.broker;

import java.net.InetSocketAddress;

/** The MQTT port cannot be had; the message says which setting to change. */
public final class PortUnavailable extends IllegalStateException {

    private PortUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    /** Says which setting names the port that could not be had. */
    public static PortUnavailable at(Transport transport, InetSocketAddress address, Throwable cause) {
        return new PortUnavailable(explain(transport, address, cause), cause);
    }

    private static String explain(Transport transport, InetSocketAddress address, Throwable cause) {
        var message = String.valueOf(cause.getMessage());
        return message.contains("in use")
                ? "Port %d is in use by another program: stop it, or choose another port with %s%s"
                        .formatted(
                                address.getPort(),
                                transport.setting(),
                                transport == Transport.TCP ? "" : " (-1 does without)")
                : "MQTT cannot listen on %s (hearth.mqtt.bind, %s): %s"
                        .formatted(address, transport.setting(), message);
    }
}
