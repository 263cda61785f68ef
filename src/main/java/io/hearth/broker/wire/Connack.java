package io.hearth.broker.wire;

import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * The answer to CONNECT.
 *
 * @param reason         why not, {@link Reason#SUCCESS} for yes
 * @param explanation    a sentence for people, which MQTT 5 clients are told; empty for none
 * @param sessionPresent whether an older session goes on
 * @param terms          what the client must keep to, when it was admitted
 */
public record Connack(
        Reason reason,
        String explanation,
        boolean sessionPresent,
        @Nullable Terms terms) {

    private static final int SESSION_EXPIRY = 0x11;
    private static final int ASSIGNED_CLIENT_ID = 0x12;
    private static final int SERVER_KEEP_ALIVE = 0x13;
    private static final int REASON_STRING = 0x1F;
    private static final int RECEIVE_MAXIMUM = 0x21;
    private static final int TOPIC_ALIAS_MAXIMUM = 0x22;
    private static final int MAXIMUM_PACKET = 0x27;

    /**
     * @param assigned  the client id that the broker chose, null when the client has its own
     * @param expiry    seconds the session outlives the connection, null when it is what the client asked for
     * @param keepAlive seconds, null when it is what the client promised
     */
    public record Terms(
            @Nullable String assigned,
            @Nullable Long expiry,
            @Nullable Integer keepAlive,
            int receiveMaximum,
            int topicAliases,
            int largestPacket) {}

    public static Connack refused(Reason reason, String explanation) {
        return new Connack(reason, explanation, false, null);
    }

    public MqttConnAckMessage packet(boolean version5) {
        return MqttMessageBuilders.connAck()
                .returnCode(version5 ? MqttConnectReturnCode.valueOf((byte) reason.code()) : mqtt3())
                .sessionPresent(sessionPresent)
                .properties(version5 ? properties() : MqttProperties.NO_PROPERTIES)
                .build();
    }

    private MqttConnectReturnCode mqtt3() {
        return switch (reason) {
            case SUCCESS -> MqttConnectReturnCode.CONNECTION_ACCEPTED;
            case UNSUPPORTED_VERSION -> MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION;
            case CLIENT_ID_NOT_VALID -> MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED;
            case BAD_USER_NAME_OR_PASSWORD -> MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD;
            case NOT_AUTHORIZED -> MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED;
            default -> MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE;
        };
    }

    private MqttProperties properties() {
        var properties = new MqttProperties();
        if (!explanation.isEmpty()) {
            properties.add(new StringProperty(REASON_STRING, explanation));
        }
        if (terms != null) {
            add(properties, terms);
        }
        return properties;
    }

    private static void add(MqttProperties properties, Terms terms) {
        if (terms.assigned() != null) {
            properties.add(new StringProperty(ASSIGNED_CLIENT_ID, terms.assigned()));
        }
        if (terms.expiry() != null) {
            properties.add(new IntegerProperty(SESSION_EXPIRY, terms.expiry().intValue()));
        }
        if (terms.keepAlive() != null) {
            properties.add(new IntegerProperty(SERVER_KEEP_ALIVE, terms.keepAlive()));
        }
        properties.add(new IntegerProperty(RECEIVE_MAXIMUM, terms.receiveMaximum()));
        properties.add(new IntegerProperty(TOPIC_ALIAS_MAXIMUM, terms.topicAliases()));
        properties.add(new IntegerProperty(MAXIMUM_PACKET, terms.largestPacket()));
    }
}
