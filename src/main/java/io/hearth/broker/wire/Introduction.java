package io.hearth.broker.wire;

import io.hearth.broker.ConnectRequest;
import io.hearth.broker.Message;
import io.hearth.broker.MessageProperties;
import io.hearth.broker.Qos;
import io.hearth.broker.RefusalKind;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads how a client introduces itself in CONNECT. */
public final class Introduction {

    private static final Qos[] QOS = Qos.values();
    private static final int[] WILL_PROPERTIES = {
        Properties5.PAYLOAD_FORMAT,
        Properties5.MESSAGE_EXPIRY,
        Properties5.CONTENT_TYPE,
        Properties5.RESPONSE_TOPIC,
        Properties5.CORRELATION_DATA,
        0x18
    };

    private Introduction() {}

    /** @throws ProtocolViolation when the packet breaks the rules */
    public static ConnectRequest read(MqttConnectMessage packet, Peer peer, TopicRules rules) {
        var header = packet.variableHeader();
        var payload = packet.payload();
        boolean version5 = header.version() == MqttVersion.MQTT_5.protocolLevel();
        if (header.hasPassword() && !header.hasUserName() && !version5) {
            throw bad("a password without a user name");
        }
        var client = payload.clientIdentifier();
        requireText("client id", client);
        if (header.hasUserName()) {
            requireText("user name", payload.userName());
        }
        return new ConnectRequest(
                client,
                header.isCleanSession(),
                Duration.ofSeconds(header.keepAliveTimeSeconds()),
                payload.userName(),
                payload.passwordInBytes(),
                will(header, payload, rules),
                peer.address(),
                peer.certificate());
    }

    private static @Nullable Message will(
            MqttConnectVariableHeader header, MqttConnectPayload payload, TopicRules rules) {
        if (!header.isWillFlag()) {
            if (header.willQos() != 0 || header.isWillRetain()) {
                throw bad("will flags without a will");
            }
            return null;
        }
        if (header.willQos() >= QOS.length) {
            throw bad("a will with QoS 3");
        }
        var topic = payload.willTopic();
        var flaw = topic == null ? new TopicRules.Flaw("too long", false) : rules.flawOfClientName(topic);
        if (flaw != null) {
            throw new ProtocolViolation(
                    RefusalKind.BAD_TOPIC, topic == null ? "" : topic, "will topic: " + flaw.reason());
        }
        return new Message(
                topic,
                payload.willMessageInBytes(),
                QOS[header.willQos()],
                header.isWillRetain(),
                payload.clientIdentifier(),
                "",
                willProperties(payload.willProperties()));
    }

    private static MessageProperties willProperties(MqttProperties properties) {
        var read = new Properties5(properties, "will");
        read.allow(WILL_PROPERTIES);
        return read.ofMessage(0);
    }

    private static void requireText(String what, @Nullable String text) {
        if (text == null || text.indexOf(0) >= 0 || text.indexOf('\uFFFD') >= 0) {
            throw bad("the " + what + " is not UTF-8 without NUL");
        }
    }

    private static ProtocolViolation bad(String reason) {
        return new ProtocolViolation(RefusalKind.BAD_CONNECT, "", reason);
    }
}
