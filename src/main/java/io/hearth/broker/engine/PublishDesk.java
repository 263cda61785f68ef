package io.hearth.broker.engine;

import io.hearth.broker.Message;
import io.hearth.broker.MessageProperties;
import io.hearth.broker.Qos;
import io.hearth.broker.RefusalKind;
import io.hearth.broker.Refusals;
import io.hearth.broker.engine.Acknowledgements.Kind;
import io.hearth.broker.wire.Counters;
import io.hearth.broker.wire.Properties5;
import io.hearth.broker.wire.ProtocolViolation;
import io.hearth.broker.wire.Reason;
import io.hearth.broker.wire.TopicRules;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Where PUBLISH and PUBREL of clients come in. On the loop only.
 *
 * <p>MQTT 3 offers two answers to a message that is well-formed but refused: close the connection, or acknowledge it.
 * A device that is closed for one topic would reconnect for ever and lose its good topics too, so the message is
 * acknowledged, goes nowhere, and is named in the refusals. MQTT 5 has a reason code for it.
 */
final class PublishDesk {

    static final byte[] EMPTY = new byte[0];
    private static final Qos[] QOS = Qos.values();
    private static final int[] ALLOWED = {
        Properties5.PAYLOAD_FORMAT,
        Properties5.MESSAGE_EXPIRY,
        Properties5.CONTENT_TYPE,
        Properties5.RESPONSE_TOPIC,
        Properties5.CORRELATION_DATA,
        Properties5.TOPIC_ALIAS
    };

    private final Router router;
    private final Routes routes;
    private final TopicRules rules;
    private final Acknowledgements acknowledgements;
    private final BackPressure pressure;
    private final BrokerLog log;
    private final Refusals refusals;
    private final Counters counters;
    private final int receiveMaximum;
    private final Clock clock;

    PublishDesk(
            Router router,
            Routes routes,
            TopicRules rules,
            BackPressure pressure,
            BrokerLog log,
            Post post,
            Refusals refusals) {
        this.router = router;
        this.routes = routes;
        this.rules = rules;
        this.pressure = pressure;
        this.log = log;
        this.acknowledgements = post.acknowledgements();
        this.refusals = refusals;
        this.counters = post.counters();
        this.receiveMaximum = post.limits().receiveMaximum();
        this.clock = post.clock();
    }

    /** @throws ProtocolViolation when the packet breaks the rules of MQTT */
    void publish(MqttConnection connection, Session session, MqttPublishMessage packet) {
        var header = packet.fixedHeader();
        var qos = QOS[header.qosLevel().value()];
        if (header.isDup() && qos == Qos.AT_MOST_ONCE) {
            throw ProtocolViolation.malformed("a repeated QoS 0 message");
        }
        var properties = new Properties5(packet.variableHeader().properties(), "PUBLISH");
        if (!properties.isEmpty()) {
            properties.allow(ALLOWED);
        }
        var topic = connection.aliases().resolve(packet.variableHeader().topicName(), properties);
        int id = packet.variableHeader().packetId();
        if (qos != Qos.AT_MOST_ONCE) {
            watchReceiveMaximum(connection.writer());
        }
        var route = route(session, topic);
        var refused =
                route == null ? Reason.TOPIC_NAME_INVALID : session.mayPublish(topic) ? null : refuse(session, topic);
        if (refused == null) {
            accept(connection, session, packet, qos, id, route, properties);
        } else {
            answerRefused(connection.writer(), session, id, qos, refused);
        }
        pressure.published(connection);
    }

    private void watchReceiveMaximum(PacketWriter writer) {
        if (writer.awaitsAnswer() > receiveMaximum && writer.isVersion5()) {
            throw new ProtocolViolation(
                    RefusalKind.BAD_PACKET,
                    "",
                    "more unacknowledged messages than hearth.mqtt.limits.receive-maximum=" + receiveMaximum,
                    Reason.RECEIVE_MAXIMUM_EXCEEDED);
        }
    }

    private Reason refuse(Session session, String topic) {
        refusals.add(
                RefusalKind.MAY_NOT_PUBLISH,
                session.credential(),
                session.client(),
                topic,
                "it may not publish to this topic");
        return Reason.NOT_AUTHORIZED;
    }

    private void accept(
            MqttConnection connection,
            Session session,
            MqttPublishMessage packet,
            Qos qos,
            int id,
            Route route,
            Properties5 properties) {
        boolean exact = qos == Qos.EXACTLY_ONCE;
        if (!exact || session.accepts(id)) {
            counters.received.increment();
            var message = new Message(
                    route.topic(),
                    bytes(packet.payload()),
                    qos,
                    packet.fixedHeader().isRetain(),
                    session.client(),
                    session.credential(),
                    properties.isEmpty() ? MessageProperties.NONE : properties.ofMessage(clock.millis()));
            boolean remembered = exact && session.isDurable();
            var publisher = remembered ? new Publisher(connection, session, id) : connection.asPublisher();
            router.accept(message, route, publisher);
        }
        if (qos != Qos.AT_MOST_ONCE) {
            acknowledgements.add(connection.writer(), id, exact ? Kind.PUBREC : Kind.PUBACK);
        }
    }

    /** In MQTT 3 it is acknowledged all the same, and so that it looks like any other. */
    private void answerRefused(PacketWriter writer, Session session, int id, Qos qos, Reason reason) {
        if (qos == Qos.AT_MOST_ONCE) {
            return;
        }
        boolean exact = qos == Qos.EXACTLY_ONCE;
        if (exact && !writer.isVersion5()) {
            session.accepts(id);
        }
        acknowledgements.add(
                writer, id, exact ? Kind.PUBREC : Kind.PUBACK, writer.isVersion5() ? reason : Reason.SUCCESS);
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
            throw new ProtocolViolation(RefusalKind.BAD_TOPIC, topic, flaw.reason(), Reason.TOPIC_NAME_INVALID);
        }
        refusals.add(RefusalKind.BAD_TOPIC, session.credential(), session.client(), topic, flaw.reason());
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
        if (!session.released(id)) {
            connection.writer().answer(Kind.PUBCOMP, id, Reason.PACKET_ID_NOT_FOUND);
        } else if (session.isDurable()) {
            log.released(session, id);
            acknowledgements.add(connection.writer(), id, Kind.PUBCOMP);
        } else {
            connection.writer().answer(Kind.PUBCOMP, id, Reason.SUCCESS);
        }
    }
}
