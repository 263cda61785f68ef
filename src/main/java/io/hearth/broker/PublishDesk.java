package io.hearth.broker;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import org.jspecify.annotations.Nullable;

/**
 * Where PUBLISH and PUBREL of clients come in. On the loop only.
 *
 * <p>MQTT 3 offers two answers to a message that is well-formed but refused: close the connection, or acknowledge it.
 * A device that is closed for one topic would reconnect for ever and lose its good topics too, so the message is
 * acknowledged, goes nowhere, and is named in the refusals.
 */
final class PublishDesk {

    private static final byte[] EMPTY = new byte[0];
    private static final Qos[] QOS = Qos.values();

    private final Router router;
    private final Routes routes;
    private final TopicRules rules;
    private final Acknowledgements acknowledgements;
    private final BackPressure pressure;
    private final Refusals refusals;
    private final Counters counters;

    PublishDesk(
            Router router,
            Routes routes,
            TopicRules rules,
            Acknowledgements acknowledgements,
            BackPressure pressure,
            Refusals refusals,
            Counters counters) {
        this.router = router;
        this.routes = routes;
        this.rules = rules;
        this.acknowledgements = acknowledgements;
        this.pressure = pressure;
        this.refusals = refusals;
        this.counters = counters;
    }

    /** @throws ProtocolViolation when the topic breaks the rules of MQTT */
    void publish(MqttConnection connection, Session session, MqttPublishMessage packet) {
        var header = packet.fixedHeader();
        var qos = QOS[header.qosLevel().value()];
        if (header.isDup() && qos == Qos.AT_MOST_ONCE) {
            throw ProtocolViolation.badPacket("a repeated QoS 0 message");
        }
        int id = packet.variableHeader().packetId();
        var route = route(session, packet.variableHeader().topicName());
        boolean fresh = qos != Qos.EXACTLY_ONCE || session.accepts(id);
        if (route != null && fresh) {
            counters.received.increment();
            var payload = bytes(packet.payload());
            router.accept(
                    new Message(route.topic(), payload, qos, header.isRetain(), session.client()), route, connection);
        }
        if (qos != Qos.AT_MOST_ONCE) {
            acknowledgements.add(connection.writer(), id, qos);
        }
        pressure.published(connection);
    }

    /** Null for a topic that is refused. */
    private @Nullable Route route(Session session, String topic) {
        boolean special = topic.startsWith("$");
        var known = special ? null : routes.known(topic);
        if (known != null) {
            return known;
        }
        var flaw = rules.flawOfClientName(topic);
        if (flaw == null) {
            return routes.of(topic);
        }
        if (flaw.malformed()) {
            throw new ProtocolViolation(RefusalKind.BAD_TOPIC, topic, flaw.reason());
        }
        refusals.add(RefusalKind.BAD_TOPIC, session.client(), topic, flaw.reason());
        return null;
    }

    private static byte[] bytes(ByteBuf payload) {
        if (!payload.isReadable()) {
            return EMPTY;
        }
        var bytes = new byte[payload.readableBytes()];
        payload.readBytes(bytes);
        return bytes;
    }

    /** PUBREL: the client will not repeat this message any more. */
    void release(MqttConnection connection, Session session, int id) {
        session.released(id);
        connection.writer().pubcomp(id);
    }
}
