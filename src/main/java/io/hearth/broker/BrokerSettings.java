package io.hearth.broker;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The MQTT server's settings, {@code hearth.mqtt.*}.
 *
 * @param port      TCP port; 0 takes any free one, -1 does without, as with each of the ports
 * @param bind      address to listen on; every address of this machine when empty
 * @param anonymous who may connect without a credential
 * @param willGrace how long a client that was connected when the hub stopped may take to come back, before its will is
 *                  published
 * @param limits    what one client, and all of them, may ask for
 * @param large     topics whose messages may be larger than others
 * @param tls       the listener with encryption
 * @param websocket the listeners for browsers
 */
@ConfigurationProperties("hearth.mqtt")
public record BrokerSettings(
        @DefaultValue("1883") int port,
        @Nullable String bind,
        @DefaultValue("loopback") Anonymous anonymous,
        @DefaultValue("60s") Duration willGrace,
        @DefaultValue Limits limits,
        @DefaultValue Large large,
        @DefaultValue Tls tls,
        @DefaultValue WebSocket websocket) {

    public static final int OFF = -1;

    /** Who may connect without a credential: nobody, clients on this very machine, or everybody. */
    public enum Anonymous {
        NEVER,
        LOOPBACK,
        ALWAYS
    }

    /** Whether a client may, must, or cannot show a certificate of this hub's authority. */
    public enum ClientAuth {
        NONE,
        WANT,
        NEED
    }

    /**
     * Bridges announce all their devices in one message, which outgrows what a single device needs.
     *
     * @param packet  largest packet on these topics, without its fixed header
     * @param endings how these topics end
     */
    public record Large(
            @DefaultValue("3MB") DataSize packet,

            @DefaultValue({"/bridge/devices", "/bridge/groups", "/bridge/info", "/bridge/definitions"})
            List<String> endings) {

        public static final Large NOTHING = new Large(DataSize.ofBytes(256), List.of());

        public Large {
            requireBetween("large.packet", packet.toBytes(), 256, 3_145_728);
            endings = List.copyOf(endings);
        }
    }

    /** @param clientAuth asks for certificates on both encrypted listeners */
    public record Tls(
            @DefaultValue("8883") int port,
            @DefaultValue("want") ClientAuth clientAuth) {

        public Tls {
            requireBetween("tls.port", port, OFF, 65_535);
        }
    }

    /**
     * @param tlsPort the port of WebSocket over TLS
     * @param origins pages that may connect from other hosts, such as {@code https://panel.example.org}; {@code *} for
     *                all
     */
    public record WebSocket(
            @DefaultValue("8083") int port,
            @DefaultValue("8084") int tlsPort,
            @DefaultValue List<String> origins) {

        public WebSocket {
            requireBetween("websocket.port", port, OFF, 65_535);
            requireBetween("websocket.tls-port", tlsPort, OFF, 65_535);
            origins = List.copyOf(origins);
        }
    }

    @ConstructorBinding
    public BrokerSettings {
        requireBetween("port", port, OFF, 65_535);
        requireBetween("will-grace", willGrace.toMillis(), 1, 86_400_000);
    }

    /** TCP alone. */
    public BrokerSettings(int port, @Nullable String bind, Anonymous anonymous, Duration willGrace, Limits limits) {
        this(
                port,
                bind,
                anonymous,
                willGrace,
                limits,
                Large.NOTHING,
                new Tls(OFF, ClientAuth.WANT),
                new WebSocket(OFF, OFF, List.of()));
    }

    /** Whether a listener with TLS is wanted. */
    public boolean encrypts() {
        return tls.port() != OFF || websocket.tlsPort() != OFF;
    }

    public int port(Transport transport) {
        return switch (transport) {
            case TCP -> port;
            case TLS -> tls.port();
            case WEBSOCKET -> websocket.port();
            case WEBSOCKET_TLS -> websocket.tlsPort();
        };
    }

    public InetSocketAddress address(Transport transport) {
        return bind == null || bind.isEmpty()
                ? new InetSocketAddress(port(transport))
                : new InetSocketAddress(bind, port(transport));
    }

    /**
     * @param packet           largest packet, without its fixed header
     * @param clientId         longest client id, in characters
     * @param topicLength      longest topic name or filter, in bytes of UTF-8
     * @param topicDepth       most levels of a topic name or filter
     * @param connections      most connections at a time
     * @param connectionsPerAddress most connections of one address; this very machine is exempt
     * @param publishRate      most messages a second of one client; beyond, it is read later
     * @param sessions         most sessions of clients that are away
     * @param sessionExpiry    longest time a session waits for its client
     * @param keepAlive        longest silence an MQTT 5 client may promise; 0 leaves it to the client
     * @param receiveMaximum   most QoS 1 and 2 messages of one MQTT 5 client that are not acknowledged yet
     * @param topicAliases     most topic aliases of one connection, in each direction
     * @param subscriptions    most subscriptions of one client
     * @param inflight         most QoS 1 and 2 messages on their way to one client without its acknowledgement
     * @param queuedMessages   most QoS 1 and 2 messages waiting for one client before its publishers are held back; at
     *                         twice as many the client is disconnected
     * @param queuedBytes      the same in bytes
     * @param queuedTotal      most bytes waiting for all clients together; 0 is a quarter of the heap
     * @param slowReceiver     how long publishers are held back for a client that does not empty its queue, before it
     *                         is disconnected
     * @param retainedMessages most retained messages
     * @param retainedBytes    most bytes of retained messages, with about 160 for each and 200 for each level of its topic
     * @param connectTimeout   how long a new connection may take to send CONNECT
     */
    public record Limits(
            @DefaultValue("256KB") DataSize packet,
            @DefaultValue("256") int clientId,
            @DefaultValue("1024") int topicLength,
            @DefaultValue("32") int topicDepth,
            @DefaultValue("20000") int connections,
            @DefaultValue("1000") int connectionsPerAddress,
            @DefaultValue("100000") int publishRate,
            @DefaultValue("10000") int sessions,
            @DefaultValue("30d") Duration sessionExpiry,
            @DefaultValue("0s") Duration keepAlive,
            @DefaultValue("1024") int receiveMaximum,
            @DefaultValue("32") int topicAliases,
            @DefaultValue("1000") int subscriptions,
            @DefaultValue("128") int inflight,
            @DefaultValue("100000") int queuedMessages,
            @DefaultValue("32MB") DataSize queuedBytes,
            @DefaultValue("0B") DataSize queuedTotal,
            @DefaultValue("5s") Duration slowReceiver,
            @DefaultValue("100000") int retainedMessages,
            @DefaultValue("128MB") DataSize retainedBytes,
            @DefaultValue("10s") Duration connectTimeout) {

        public Limits {
            requireBetween("limits.packet", packet.toBytes(), 256, 3 * 1024 * 1024);
            requireBetween("limits.client-id", clientId, 23, 65_535);
            requireBetween("limits.topic-length", topicLength, 16, 65_535);
            requireBetween("limits.topic-depth", topicDepth, 1, 200);
            requireBetween("limits.connections", connections, 1, 1_000_000);
            requireBetween("limits.connections-per-address", connectionsPerAddress, 1, 1_000_000);
            requireBetween("limits.publish-rate", publishRate, 1, 10_000_000);
            requireBetween("limits.sessions", sessions, 0, 1_000_000);
            requireBetween("limits.session-expiry", sessionExpiry.toSeconds(), 0, 4_294_967_295L);
            requireBetween("limits.keep-alive", keepAlive.toSeconds(), 0, 65_535);
            requireBetween("limits.receive-maximum", receiveMaximum, 1, 65_535);
            requireBetween("limits.topic-aliases", topicAliases, 0, 65_535);
            requireBetween("limits.queued-total", queuedTotal.toBytes(), 0, Long.MAX_VALUE);
            requireBetween("limits.subscriptions", subscriptions, 1, 1_000_000);
            requireBetween("limits.inflight", inflight, 1, 60_000);
            requireBetween("limits.queued-messages", queuedMessages, 1, 10_000_000);
            requireBetween("limits.queued-bytes", queuedBytes.toBytes(), 1024, Integer.MAX_VALUE);
            requireBetween("limits.slow-receiver", slowReceiver.toMillis(), 1, 3_600_000);
            requireBetween("limits.retained-messages", retainedMessages, 0, 10_000_000);
            requireBetween("limits.retained-bytes", retainedBytes.toBytes(), 0, Integer.MAX_VALUE);
            requireBetween("limits.connect-timeout", connectTimeout.toMillis(), 1, 3_600_000);
        }

        public long queuedTotalBytes() {
            return queuedTotal.toBytes() == 0 ? Runtime.getRuntime().maxMemory() / 4 : queuedTotal.toBytes();
        }
    }

    private static void requireBetween(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "hearth.mqtt.%s must be between %d and %d, but is %d".formatted(key, least, most, value));
        }
    }
}
