package io.hearth.broker.moquette;

import io.hearth.broker.BrokerSettings;
import io.hearth.broker.Transport;
import io.moquette.BrokerConstants;
import io.moquette.broker.Server;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Hearth's settings in Moquette's words. */
final class MoquetteConfig {

    private static final int SESSION_QUEUE = 65_536;

    private MoquetteConfig() {}

    static InetSocketAddress address(BrokerSettings settings) {
        int port = Math.max(0, settings.port());
        return new InetSocketAddress(
                settings.bind() == null || settings.bind().isEmpty() ? "0.0.0.0" : settings.bind(), port);
    }

    static Properties of(BrokerSettings settings, InetSocketAddress address, boolean tls) {
        var limits = settings.limits();
        var properties = new Properties();
        properties.putAll(Map.of(
                BrokerConstants.HOST_PROPERTY_NAME,
                address.getHostString(),
                BrokerConstants.PORT_PROPERTY_NAME,
                String.valueOf(address.getPort()),
                BrokerConstants.ALLOW_ANONYMOUS_PROPERTY_NAME,
                "true",
                BrokerConstants.PERSISTENT_CLIENT_EXPIRATION_PROPERTY_NAME,
                MoquetteGuests.longest(settings).toSeconds() + "s",
                BrokerConstants.PERSISTENCE_ENABLED_PROPERTY_NAME,
                "false",
                BrokerConstants.ENABLE_TELEMETRY_NAME,
                "false",
                BrokerConstants.SESSION_QUEUE_SIZE,
                String.valueOf(SESSION_QUEUE),
                BrokerConstants.IMMEDIATE_BUFFER_FLUSH_PROPERTY_NAME,
                "true",
                BrokerConstants.NETTY_MAX_BYTES_PROPERTY_NAME,
                String.valueOf(limits.packet().toBytes()),
                BrokerConstants.NETTY_CHANNEL_TIMEOUT_SECONDS_PROPERTY_NAME,
                String.valueOf(Math.max(1, limits.connectTimeout().toSeconds()))));
        if (tls) {
            properties.setProperty(
                    BrokerConstants.SSL_PORT_PROPERTY_NAME,
                    String.valueOf(settings.tls().port()));
        }
        return properties;
    }

    static Map<Transport, Integer> ports(int port, Server server) {
        var ports = new HashMap<Transport, Integer>();
        if (port != 0) {
            ports.put(Transport.TCP, port);
            ports.put(Transport.TLS, server.getSslPort());
        }
        ports.values().removeIf(unbound -> unbound == 0);
        return ports;
    }
}
