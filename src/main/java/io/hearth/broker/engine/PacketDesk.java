package io.hearth.broker.engine;

import io.hearth.broker.BrokerSettings;
import io.hearth.broker.wire.Properties5;
import io.hearth.broker.wire.ProtocolViolation;
import io.hearth.broker.wire.Reason;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import org.jspecify.annotations.Nullable;

/** Where all packets of admitted clients come in, and which desk they belong to. On the loop only. */
final class PacketDesk {

    private static final int REFUSED = 0x80;
    private static final int NORMAL = 0x00;
    private static final int SESSION_EXPIRY = 0x11;

    private final PublishDesk publish;
    private final SubscribeDesk subscribe;
    private final Sessions sessions;
    private final Wills wills;
    private final BackPressure pressure;
    private final BrokerSettings.Limits limits;

    PacketDesk(
            PublishDesk publish,
            SubscribeDesk subscribe,
            Sessions sessions,
            Wills wills,
            BackPressure pressure,
            BrokerSettings.Limits limits) {
        this.publish = publish;
        this.subscribe = subscribe;
        this.sessions = sessions;
        this.wills = wills;
        this.pressure = pressure;
        this.limits = limits;
    }

    /** @throws ProtocolViolation when the packet breaks the rules of MQTT */
    void take(MqttConnection connection, Session known, MqttMessage packet) {
        var type = packet.fixedHeader().messageType();
        switch (type) {
            case PUBLISH -> publish.publish(connection, known, (MqttPublishMessage) packet);
            case PUBREL -> publish.release(connection, known, idOfAnswer(packet));
            case PUBACK, PUBCOMP -> known.outbox().done(idOfAnswer(packet));
            case PUBREC -> received(connection, known, packet);
            case SUBSCRIBE -> {
                subscribe.subscribe(connection, known, (MqttSubscribeMessage) packet);
                pressure.published(connection);
            }
            case UNSUBSCRIBE -> {
                subscribe.unsubscribe(connection, known, (MqttUnsubscribeMessage) packet);
                pressure.published(connection);
            }
            case PINGREQ -> connection.writer().pingresp();
            case DISCONNECT -> disconnected(connection, known, packet.variableHeader());
            default -> throw ProtocolViolation.badPacket("unexpected " + type);
        }
    }

    private static int idOfAnswer(MqttMessage packet) {
        if (packet.variableHeader() instanceof MqttPubReplyMessageVariableHeader reply
                && !reply.properties().isEmpty()) {
            new Properties5(
                            reply.properties(),
                            packet.fixedHeader().messageType().name())
                    .allow(Properties5.REASON_STRING);
        }
        return ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId();
    }

    private static void received(MqttConnection connection, Session known, MqttMessage packet) {
        int id = idOfAnswer(packet);
        boolean refused = packet.variableHeader() instanceof MqttPubReplyMessageVariableHeader reply
                && Byte.toUnsignedInt(reply.reasonCode()) >= REFUSED;
        if (refused) {
            known.outbox().done(id);
        } else if (!known.outbox().received(id)) {
            connection.writer().answer(Acknowledgements.Kind.PUBREL, id, Reason.PACKET_ID_NOT_FOUND);
        }
    }

    private void disconnected(MqttConnection connection, Session known, @Nullable Object header) {
        byte code = NORMAL;
        if (header instanceof MqttReasonCodeAndPropertiesVariableHeader reason) {
            changeExpiry(known, new Properties5(reason.properties(), "DISCONNECT"));
            code = reason.reasonCode();
        }
        if (code == NORMAL) {
            wills.waive(known.client());
        }
        connection.close(null);
    }

    private void changeExpiry(Session known, Properties5 properties) {
        properties.allow(SESSION_EXPIRY, Properties5.REASON_STRING);
        if (!properties.has(SESSION_EXPIRY)) {
            return;
        }
        long wanted = properties.number(SESSION_EXPIRY, 0);
        if (!known.isDurable() && wanted > 0) {
            throw ProtocolViolation.badPacket("a session expiry at DISCONNECT that CONNECT did not ask for");
        }
        known.expiry(Math.min(wanted, limits.sessionExpiry().toSeconds()));
        sessions.changed(known);
    }
}
