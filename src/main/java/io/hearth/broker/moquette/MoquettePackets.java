package io.hearth.broker.moquette;

import io.hearth.broker.BrokerSettings;
import io.hearth.broker.engine.Reception;
import io.hearth.broker.wire.Connack;
import io.hearth.broker.wire.Reason;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.util.List;

/** Packets that {@link MoquetteGate} puts in the place of others. */
final class MoquettePackets {

    private static final int SESSION_EXPIRY = 0x11;
    private static final int RECEIVE_MAXIMUM = 0x21;

    private MoquettePackets() {}

    /** CONNECT with our name for the client, and without its secrets and its will. */
    static MqttConnectMessage connect(MoquetteGuest guest, Reception.Arrival arrival, int inflight) {
        var wishes = arrival.wishes();
        var properties = new MqttProperties();
        if (wishes.isVersion5()) {
            properties.add(new IntegerProperty(SESSION_EXPIRY, (int) guest.kept));
            properties.add(new IntegerProperty(RECEIVE_MAXIMUM, Math.min(wishes.receiveMaximum(), inflight)));
        }
        var header = new MqttConnectVariableHeader(
                wishes.version() == MqttVersion.MQTT_3_1.protocolLevel() ? "MQIsdp" : "MQTT",
                wishes.version(),
                false,
                false,
                false,
                0,
                false,
                guest.clean,
                (int) arrival.request().keepAlive().toSeconds(),
                properties);
        var none = MqttProperties.NO_PROPERTIES;
        return new MqttConnectMessage(
                fixed(MqttMessageType.CONNECT),
                header,
                new MqttConnectPayload(guest.id(), none, null, (byte[]) null, null, (byte[]) null));
    }

    /** What the client is told to keep to. */
    static Connack.Terms terms(MoquetteGuest guest, Reception.Arrival arrival, BrokerSettings.Limits limits) {
        return new Connack.Terms(
                arrival.assigned() ? guest.client() : null,
                guest.expiry == arrival.wishes().expiry() ? null : guest.expiry,
                null,
                limits.receiveMaximum(),
                0,
                (int) limits.packet().toBytes());
    }

    static MqttMessage unsubscribe(List<String> filters) {
        var packet = MqttMessageBuilders.unsubscribe().messageId(1);
        filters.forEach(packet::addTopicFilter);
        return packet.build();
    }

    static MqttMessage disconnect() {
        return MqttMessageBuilders.disconnect().reasonCode((byte) 0).build();
    }

    static MqttMessage reply(MqttMessageType type, int id) {
        return new MqttMessage(fixed(type), MqttMessageIdVariableHeader.from(id));
    }

    static MqttMessage reply(MqttMessageType type, int id, Reason reason) {
        return new MqttMessage(
                fixed(type),
                new MqttPubReplyMessageVariableHeader(id, (byte) reason.code(), MqttProperties.NO_PROPERTIES));
    }

    private static MqttFixedHeader fixed(MqttMessageType type) {
        return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
    }
}
