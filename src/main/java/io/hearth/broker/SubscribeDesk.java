package io.hearth.broker;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption.RetainedHandlingPolicy;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where SUBSCRIBE and UNSUBSCRIBE come in. A filter that cannot be served gets 0x80, the others count. On the loop only. */
final class SubscribeDesk {

    private static final Logger log = LoggerFactory.getLogger(SubscribeDesk.class);
    private static final Qos[] QOS = Qos.values();

    private final Sessions sessions;
    private final RetainedMessages retained;
    private final TopicRules rules;
    private final Refusals refusals;
    private final List<Consumer<String>> listeners;
    private final int maxSubscriptions;

    SubscribeDesk(
            Sessions sessions,
            RetainedMessages retained,
            TopicRules rules,
            Refusals refusals,
            List<Consumer<String>> listeners,
            int maxSubscriptions) {
        this.sessions = sessions;
        this.retained = retained;
        this.rules = rules;
        this.refusals = refusals;
        this.listeners = listeners;
        this.maxSubscriptions = maxSubscriptions;
    }

    void subscribe(MqttConnection connection, Session session, MqttSubscribeMessage packet) {
        var wanted = packet.payload().topicSubscriptions();
        if (wanted.isEmpty()) {
            throw ProtocolViolation.badPacket("SUBSCRIBE without a filter");
        }
        wanted.forEach(SubscribeDesk::requireMqtt3);
        var granted = new ArrayList<MqttQoS>(wanted.size());
        var accepted = new LinkedHashSet<String>();
        for (var subscription : wanted) {
            if (mayHave(session, subscription.topicFilter())) {
                var qos = subscription.qualityOfService();
                sessions.subscribe(session, subscription.topicFilter(), QOS[qos.value()]);
                granted.add(qos);
                accepted.add(subscription.topicFilter());
            } else {
                granted.add(MqttQoS.FAILURE);
            }
        }
        connection.writer().suback(packet.variableHeader().messageId(), granted);
        session.outbox().replay(toReplay(session, accepted));
        accepted.forEach(this::announce);
    }

    private static void requireMqtt3(MqttTopicSubscription subscription) {
        var option = subscription.option();
        if (option.isNoLocal()
                || option.isRetainAsPublished()
                || option.retainHandling() != RetainedHandlingPolicy.SEND_AT_SUBSCRIBE) {
            throw ProtocolViolation.badPacket("SUBSCRIBE with reserved bits");
        }
    }

    private boolean mayHave(Session session, String filter) {
        var flaw = rules.flawOfFilter(filter);
        if (flaw != null && flaw.malformed()) {
            throw new ProtocolViolation(RefusalKind.BAD_FILTER, filter, flaw.reason());
        }
        if (flaw != null) {
            refusals.add(RefusalKind.BAD_FILTER, session.client(), filter, flaw.reason());
            return false;
        }
        if (session.subscriptions().size() >= maxSubscriptions
                && !session.subscriptions().containsKey(filter)) {
            refusals.add(
                    RefusalKind.TOO_MANY_SUBSCRIPTIONS,
                    session.client(),
                    filter,
                    "the client has %d subscriptions".formatted(maxSubscriptions));
            return false;
        }
        return true;
    }

    private Map<String, Qos> toReplay(Session session, Set<String> filters) {
        var replay = new LinkedHashMap<String, Qos>();
        for (var filter : filters) {
            var granted = session.subscriptions().get(filter);
            if (granted != null) {
                retained.matching(filter)
                        .forEach(message ->
                                replay.merge(message.topic(), granted, (a, b) -> a.compareTo(b) >= 0 ? a : b));
            }
        }
        return replay;
    }

    private void announce(String filter) {
        for (var listener : listeners) {
            try {
                listener.accept(filter);
            } catch (RuntimeException failure) {
                log.error("A listener to subscriptions failed at '{}'", filter, failure);
            }
        }
    }

    void unsubscribe(MqttConnection connection, Session session, MqttUnsubscribeMessage packet) {
        var filters = packet.payload().topics();
        if (filters.isEmpty() || filters.contains("")) {
            throw ProtocolViolation.badPacket("UNSUBSCRIBE without a filter");
        }
        filters.forEach(filter -> sessions.unsubscribe(session, filter));
        connection.writer().unsuback(packet.variableHeader().messageId());
    }
}
