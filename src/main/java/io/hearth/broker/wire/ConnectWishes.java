package io.hearth.broker.wire;

import io.hearth.broker.RefusalKind;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttVersion;

/**
 * What a client asks for beside who it is. MQTT 3 clients ask with a flag for what MQTT 5 says in numbers.
 *
 * @param version        3 (MQTT 3.1), 4 (3.1.1) or 5
 * @param cleanStart     whether an older session ends first
 * @param expiry         seconds that the session outlives its connection, {@link #FOR_EVER} for ever
 * @param receiveMaximum most QoS 1 and 2 messages it takes without having acknowledged them
 * @param maximumPacket  largest packet it takes, in bytes
 * @param topicAliases   how many topic aliases it understands
 * @param willDelay      seconds to wait before its will is published
 */
public record ConnectWishes(
        int version,
        boolean cleanStart,
        long expiry,
        int receiveMaximum,
        long maximumPacket,
        int topicAliases,
        long willDelay) {

    static final long FOR_EVER = 0xFFFF_FFFFL;
    private static final int SESSION_EXPIRY = 0x11;
    private static final int AUTHENTICATION_METHOD = 0x15;
    private static final int AUTHENTICATION_DATA = 0x16;
    private static final int PROBLEM_INFORMATION = 0x17;
    private static final int WILL_DELAY = 0x18;
    private static final int RESPONSE_INFORMATION = 0x19;
    private static final int RECEIVE_MAXIMUM = 0x21;
    private static final int TOPIC_ALIAS_MAXIMUM = 0x22;
    private static final int MAXIMUM_PACKET = 0x27;
    private static final int LARGEST_PACKET = 268_435_460;
    private static final int[] ALLOWED = {
        SESSION_EXPIRY,
        AUTHENTICATION_METHOD,
        AUTHENTICATION_DATA,
        PROBLEM_INFORMATION,
        RESPONSE_INFORMATION,
        RECEIVE_MAXIMUM,
        TOPIC_ALIAS_MAXIMUM,
        MAXIMUM_PACKET
    };

    /** @throws ProtocolViolation when the packet breaks the rules */
    public static ConnectWishes of(MqttConnectMessage packet) {
        var header = packet.variableHeader();
        if (header.version() != MqttVersion.MQTT_5.protocolLevel()) {
            long expiry = header.isCleanSession() ? 0 : FOR_EVER;
            return new ConnectWishes(header.version(), header.isCleanSession(), expiry, 65_535, LARGEST_PACKET, 0, 0);
        }
        var properties = new Properties5(header.properties(), "CONNECT");
        properties.allow(ALLOWED);
        properties.flag(PROBLEM_INFORMATION);
        properties.flag(RESPONSE_INFORMATION);
        if (properties.has(AUTHENTICATION_METHOD)) {
            throw new ProtocolViolation(
                    RefusalKind.BAD_CONNECT,
                    "",
                    "extended authentication is not offered",
                    Reason.BAD_AUTHENTICATION_METHOD);
        }
        if (properties.has(AUTHENTICATION_DATA)) {
            throw ProtocolViolation.badPacket("authentication data without a method");
        }
        return new ConnectWishes(
                header.version(),
                header.isCleanSession(),
                properties.number(SESSION_EXPIRY, 0),
                (int) properties.positive(RECEIVE_MAXIMUM, 65_535),
                properties.positive(MAXIMUM_PACKET, LARGEST_PACKET),
                (int) properties.number(TOPIC_ALIAS_MAXIMUM, 0),
                willDelay(packet.payload().willProperties()));
    }

    private static long willDelay(MqttProperties properties) {
        return new Properties5(properties, "will").number(WILL_DELAY, 0);
    }

    public boolean isVersion5() {
        return version == MqttVersion.MQTT_5.protocolLevel();
    }
}
