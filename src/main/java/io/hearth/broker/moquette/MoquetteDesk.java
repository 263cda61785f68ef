package io.hearth.broker.moquette;

import io.hearth.broker.BrokerSettings;
import io.hearth.broker.RefusalKind;
import io.hearth.broker.Refusals;
import io.hearth.broker.wire.Counters;
import io.hearth.broker.wire.Doorkeeper;
import io.hearth.broker.wire.Properties5;
import io.hearth.broker.wire.ProtocolViolation;
import io.hearth.broker.wire.Reason;
import io.hearth.broker.wire.TopicRules;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttSubscribePayload;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribePayload;
import io.netty.util.concurrent.EventExecutor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What admitted clients of Moquette may say and hear. On the loop only. */
record MoquetteDesk(
        EventExecutor loop,
        MoquetteEntrance entrance,
        MoquetteGuests guests,
        Doorkeeper doorkeeper,
        TopicRules rules,
        BrokerSettings.Limits limits,
        Refusals refusals,
        Counters counters) {

    /** Stands for a filter that is refused, so that Moquette says so in the right place of its answer. */
    static final String REFUSED = "$hearth/refused";

    private static final int SESSION_EXPIRY = 0x11;
    private static final int[] OF_MESSAGES = {
        Properties5.PAYLOAD_FORMAT,
        Properties5.MESSAGE_EXPIRY,
        Properties5.CONTENT_TYPE,
        Properties5.RESPONSE_TOPIC,
        Properties5.CORRELATION_DATA
    };

    /**
     * What Moquette is to hear instead of this packet of a client, null for nothing.
     *
     * @throws ProtocolViolation when the packet breaks the rules of MQTT
     */
    @Nullable
    MqttMessage check(MoquetteGate gate, MoquetteGuest guest, MqttMessage packet) {
        var type = packet.fixedHeader().messageType();
        return switch (type) {
            case PUBLISH -> publish(gate, guest, (MqttPublishMessage) packet);
            case PUBREL -> release(gate, guest, packet);
            case SUBSCRIBE -> subscribe(guest, (MqttSubscribeMessage) packet);
            case UNSUBSCRIBE -> unsubscribe(guest, (MqttUnsubscribeMessage) packet);
            case PUBACK, PUBREC, PUBCOMP, PINGREQ -> packet;
            case DISCONNECT -> disconnect(gate, guest, packet.variableHeader());
            default -> throw ProtocolViolation.badPacket("unexpected " + type);
        };
    }

    private @Nullable MqttMessage publish(MoquetteGate gate, MoquetteGuest guest, MqttPublishMessage packet) {
        var qos = packet.fixedHeader().qosLevel();
        if (packet.fixedHeader().isDup() && qos == MqttQoS.AT_MOST_ONCE) {
            throw ProtocolViolation.malformed("a repeated QoS 0 message");
        }
        var properties = new Properties5(packet.variableHeader().properties(), "PUBLISH");
        properties.allow(OF_MESSAGES);
        properties.ofMessage(0);
        int id = packet.variableHeader().packetId();
        if (qos == MqttQoS.EXACTLY_ONCE && guest.unreleased().containsKey(id)) {
            gate.answer(MoquettePackets.reply(MqttMessageType.PUBREC, id));
            return null;
        }
        var refused = refusal(guest, packet.variableHeader().topicName());
        if (refused != null) {
            answerRefused(gate, guest, qos, id, refused);
            return null;
        }
        if (qos == MqttQoS.EXACTLY_ONCE) {
            guest.unreleased().put(id, true);
        }
        return packet;
    }

    private @Nullable Reason refusal(MoquetteGuest guest, String topic) {
        var flaw = rules.flawOfClientName(topic);
        if (flaw != null && flaw.malformed()) {
            throw new ProtocolViolation(RefusalKind.BAD_TOPIC, topic, flaw.reason(), Reason.TOPIC_NAME_INVALID);
        }
        if (flaw != null) {
            refuse(RefusalKind.BAD_TOPIC, guest, topic, flaw.reason());
            return Reason.TOPIC_NAME_INVALID;
        }
        if (!guest.rights().mayPublish(topic)) {
            refuse(RefusalKind.MAY_NOT_PUBLISH, guest, topic, "it may not publish to this topic");
            return Reason.NOT_AUTHORIZED;
        }
        return null;
    }

    private void refuse(RefusalKind kind, MoquetteGuest guest, String topic, String reason) {
        refusals.add(kind, guest.credential(), guest.client(), topic, reason);
    }

    /** In MQTT 3 it is acknowledged all the same, as with the other engine. */
    private static void answerRefused(MoquetteGate gate, MoquetteGuest guest, MqttQoS qos, int id, Reason reason) {
        if (qos == MqttQoS.AT_MOST_ONCE) {
            return;
        }
        boolean exact = qos == MqttQoS.EXACTLY_ONCE;
        var type = exact ? MqttMessageType.PUBREC : MqttMessageType.PUBACK;
        if (gate.isVersion5()) {
            gate.answer(MoquettePackets.reply(type, id, reason));
            return;
        }
        if (exact) {
            guest.unreleased().put(id, false);
        }
        gate.answer(MoquettePackets.reply(type, id));
    }

    /** Moquette counts what is released, and must not count more than it has received on this connection. */
    private static @Nullable MqttMessage release(MoquetteGate gate, MoquetteGuest guest, MqttMessage packet) {
        int id = ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId();
        if (Boolean.TRUE.equals(guest.unreleased().remove(id))) {
            return packet;
        }
        gate.answer(MoquettePackets.reply(MqttMessageType.PUBCOMP, id));
        return null;
    }

    private MqttMessage subscribe(MoquetteGuest guest, MqttSubscribeMessage packet) {
        var wanted = packet.payload().topicSubscriptions();
        if (wanted.isEmpty()) {
            throw ProtocolViolation.badPacket("SUBSCRIBE without a filter");
        }
        if (packet.variableHeader() instanceof MqttMessageIdAndPropertiesVariableHeader header) {
            var properties = new Properties5(header.properties(), "SUBSCRIBE");
            properties.allow(Properties5.SUBSCRIPTION_ID);
            properties.positive(Properties5.SUBSCRIPTION_ID, 1);
        }
        var passed = wanted.stream().map(one -> allowed(guest, one)).toList();
        return new MqttSubscribeMessage(
                packet.fixedHeader(), packet.variableHeader(), new MqttSubscribePayload(passed));
    }

    private MqttTopicSubscription allowed(MoquetteGuest guest, MqttTopicSubscription wanted) {
        var filter = wanted.topicFilter();
        if (wanted.option().isNoLocal() && filter.startsWith("$share/")) {
            throw ProtocolViolation.badPacket("a shared subscription without its own messages");
        }
        if (isRefused(guest, filter)) {
            return new MqttTopicSubscription(REFUSED, wanted.option());
        }
        guest.filters().add(filter);
        return wanted;
    }

    private boolean isRefused(MoquetteGuest guest, String filter) {
        var flaw = rules.flawOfFilter(filter);
        if (flaw != null && flaw.malformed()) {
            throw new ProtocolViolation(RefusalKind.BAD_FILTER, filter, flaw.reason());
        }
        if (flaw != null) {
            refuse(RefusalKind.BAD_FILTER, guest, filter, flaw.reason());
        } else if (filter.startsWith("$share/") && !guest.isVersion5()) {
            refuse(RefusalKind.BAD_FILTER, guest, filter, "Moquette has shared subscriptions for MQTT 5 only");
        } else if (!guest.rights().maySubscribe(TopicRules.topicFilter(filter))) {
            refuse(RefusalKind.MAY_NOT_SUBSCRIBE, guest, filter, "it may not subscribe to this filter");
        } else if (guest.filters().size() >= limits.subscriptions()
                && !guest.filters().contains(filter)) {
            refuse(
                    RefusalKind.TOO_MANY_SUBSCRIPTIONS,
                    guest,
                    filter,
                    "the client has %d subscriptions".formatted(limits.subscriptions()));
        } else {
            return false;
        }
        return true;
    }

    /** Only filters that were let in get out again. */
    private static MqttMessage unsubscribe(MoquetteGuest guest, MqttUnsubscribeMessage packet) {
        var filters = packet.payload().topics();
        if (filters.isEmpty() || filters.contains("")) {
            throw ProtocolViolation.badPacket("UNSUBSCRIBE without a filter");
        }
        var passed = filters.stream().filter(guest.filters()::remove).toList();
        return new MqttUnsubscribeMessage(
                packet.fixedHeader(),
                packet.idAndPropertiesVariableHeader(),
                new MqttUnsubscribePayload(passed.isEmpty() ? List.of(REFUSED) : passed));
    }

    private MqttMessage disconnect(MoquetteGate gate, MoquetteGuest guest, @Nullable Object header) {
        byte code = 0;
        if (header instanceof MqttReasonCodeAndPropertiesVariableHeader reason) {
            var properties = new Properties5(reason.properties(), "DISCONNECT");
            properties.allow(SESSION_EXPIRY, Properties5.REASON_STRING);
            guest.expiry = Math.min(properties.number(SESSION_EXPIRY, guest.expiry), guest.kept);
            code = reason.reasonCode();
        }
        if (code == 0) {
            guests.waiveWill(guest);
        }
        gate.farewell().leaves();
        return MoquettePackets.disconnect();
    }

    /** Whether this packet of Moquette may go to the client. When not, Moquette is told that the client has it. */
    boolean mayHear(MoquetteGate gate, MoquetteGuest guest, Object message) {
        if (message instanceof MqttPublishMessage packet) {
            if (mayReceive(guest, packet.variableHeader().topicName())) {
                counters.sent.increment();
                return true;
            }
            hide(
                    gate,
                    guest,
                    packet.fixedHeader().qosLevel(),
                    packet.variableHeader().packetId());
            return false;
        }
        if (message instanceof MqttMessage packet
                && packet.fixedHeader().messageType() == MqttMessageType.PUBREL
                && packet.variableHeader() instanceof MqttMessageIdVariableHeader header
                && guest.hidden().remove(header.messageId())) {
            gate.pretend(MoquettePackets.reply(MqttMessageType.PUBCOMP, header.messageId()));
            return false;
        }
        return true;
    }

    /** Moquette gives {@code $} topics to everybody who asks for {@code #}. */
    private static boolean mayReceive(MoquetteGuest guest, String topic) {
        return (topic.charAt(0) != '$'
                        || guest.filters().stream().anyMatch(filter -> TopicRules.topicFilter(filter)
                                .startsWith("$")))
                && guest.rights().mayReceive(topic);
    }

    private static void hide(MoquetteGate gate, MoquetteGuest guest, MqttQoS qos, int id) {
        if (qos == MqttQoS.AT_LEAST_ONCE) {
            gate.pretend(MoquettePackets.reply(MqttMessageType.PUBACK, id));
        } else if (qos == MqttQoS.EXACTLY_ONCE) {
            guest.hidden().add(id);
            gate.pretend(MoquettePackets.reply(MqttMessageType.PUBREC, id));
        }
    }
}
