package io.hearth.broker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The MQTT server's settings, {@code hearth.mqtt.*}.
 *
 * @param port      TCP port; 0 takes any free one
 * @param bind      address to listen on; every address of this machine when empty
 * @param anonymous who may connect without a credential
 * @param limits    what one client, and all of them, may ask for
 */
@ConfigurationProperties("hearth.mqtt")
public record BrokerSettings(
        @DefaultValue("1883") int port,
        @Nullable String bind,
        @DefaultValue("loopback") Anonymous anonymous,
        @DefaultValue Limits limits) {

    /** Who may connect without a credential: nobody, clients on this very machine, or everybody. */
    public enum Anonymous {
        NEVER,
        LOOPBACK,
        ALWAYS
    }

    public BrokerSettings {
        requireBetween("port", port, 0, 65_535);
    }

    /**
     * @param packet           largest packet, without its fixed header
     * @param clientId         longest client id, in characters
     * @param topicLength      longest topic name or filter, in bytes of UTF-8
     * @param topicDepth       most levels of a topic name or filter
     * @param connections      most connections at a time
     * @param subscriptions    most subscriptions of one client
     * @param inflight         most QoS 1 and 2 messages on their way to one client without its acknowledgement
     * @param queuedMessages   most QoS 1 and 2 messages waiting for one client before its publishers are held back; at
     *                         twice as many the client is disconnected
     * @param queuedBytes      the same in bytes
     * @param slowReceiver     how long publishers are held back for a client that does not empty its queue, before it
     *                         is disconnected
     * @param retainedMessages most retained messages
     * @param retainedBytes    most bytes of retained messages
     * @param connectTimeout   how long a new connection may take to send CONNECT
     */
    public record Limits(
            @DefaultValue("256KB") DataSize packet,
            @DefaultValue("256") int clientId,
            @DefaultValue("1024") int topicLength,
            @DefaultValue("32") int topicDepth,
            @DefaultValue("20000") int connections,
            @DefaultValue("1000") int subscriptions,
            @DefaultValue("128") int inflight,
            @DefaultValue("10000") int queuedMessages,
            @DefaultValue("8MB") DataSize queuedBytes,
            @DefaultValue("5s") Duration slowReceiver,
            @DefaultValue("100000") int retainedMessages,
            @DefaultValue("64MB") DataSize retainedBytes,
            @DefaultValue("10s") Duration connectTimeout) {

        public Limits {
            requireBetween("limits.packet", packet.toBytes(), 256, 3 * 1024 * 1024);
            requireBetween("limits.client-id", clientId, 23, 65_535);
            requireBetween("limits.topic-length", topicLength, 16, 65_535);
            requireBetween("limits.topic-depth", topicDepth, 1, 200);
            requireBetween("limits.connections", connections, 1, 1_000_000);
            requireBetween("limits.subscriptions", subscriptions, 1, 1_000_000);
            requireBetween("limits.inflight", inflight, 1, 60_000);
            requireBetween("limits.queued-messages", queuedMessages, 1, 10_000_000);
            requireBetween("limits.queued-bytes", queuedBytes.toBytes(), 1024, Integer.MAX_VALUE);
            requireBetween("limits.slow-receiver", slowReceiver.toMillis(), 1, 3_600_000);
            requireBetween("limits.retained-messages", retainedMessages, 0, 10_000_000);
            requireBetween("limits.retained-bytes", retainedBytes.toBytes(), 0, Integer.MAX_VALUE);
            requireBetween("limits.connect-timeout", connectTimeout.toMillis(), 1, 3_600_000);
        }
    }

    private static void requireBetween(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "hearth.mqtt.%s must be between %d and %d, but is %d".formatted(key, least, most, value));
        }
    }
}
