package io.hearth.broker.engine;

import io.hearth.broker.Qos;
import io.hearth.broker.RefusalKind;
import io.hearth.broker.Refusals;
import io.hearth.broker.wire.Properties5;
import io.hearth.broker.wire.ProtocolViolation;
import io.hearth.broker.wire.Reason;
import io.hearth.broker.wire.ShareFilter;
import io.hearth.broker.wire.TopicRules;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption.RetainedHandlingPolicy;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where SUBSCRIBE and UNSUBSCRIBE come in. A filter that cannot be served is refused, the others count. On the loop only. */
final class SubscribeDesk {

    private static final Logger log = LoggerFactory.getLogger(SubscribeDesk.class);
    private static final Qos[] QOS = Qos.values();

    private final Subscriptions subscriptions;
    private final BrokerLog journal;
    private final TopicRules rules;
    private final Refusals refusals;
    private final List<Consumer<String>> listeners;
    private final int maxSubscriptions;

    SubscribeDesk(
            Subscriptions subscriptions,
            Post post,
            TopicRules rules,
            Refusals refusals,
            List<Consumer<String>> listeners) {
        this.subscriptions = subscriptions;
        this.journal = post.log();
        this.rules = rules;
        this.refusals = refusals;
        this.listeners = listeners;
        this.maxSubscriptions = post.limits().subscriptions();
    }

    /** @throws ProtocolViolation when the packet breaks the rules of MQTT */
    void subscribe(MqttConnection connection, Session session, MqttSubscribeMessage packet) {
        var wanted = packet.payload().topicSubscriptions();
        if (wanted.isEmpty()) {
            throw ProtocolViolation.badPacket("SUBSCRIBE without a filter");
        }
        int id = subscriptionId(packet.variableHeader(), connection.writer().isVersion5());
        wanted.forEach(one -> requireAllowed(one, connection.writer().isVersion5()));
        var codes = new ArrayList<Integer>(wanted.size());
        var accepted = new LinkedHashSet<String>();
        var told = new LinkedHashSet<String>();
        for (var one : wanted) {
            var refused = flaw(session, one.topicFilter());
            codes.add(refused == null ? one.qualityOfService().value() : refused.code());
            if (refused == null) {
                add(session, one, id, told);
                accepted.add(one.topicFilter());
            }
        }
        answer(connection, session, () -> {
            connection.writer().suback(packet.variableHeader().messageId(), codes);
            session.outbox().tellRetained(told);
        });
        accepted.forEach(filter -> announce(ShareFilter.topicFilter(filter)));
    }

    /** What outlives the process is on disk before it is acknowledged. */
    private void answer(MqttConnection connection, Session session, Runnable answer) {
        if (session.isDurable()) {
            journal.whenDurable(() -> {
                if (session.connection() == connection) {
                    answer.run();
                }
            });
        } else {
            answer.run();
        }
    }

    private static int subscriptionId(MqttMessageIdVariableHeader header, boolean version5) {
        if (!version5) {
            return 0;
        }
        var properties = new Properties5(((MqttMessageIdAndPropertiesVariableHeader) header).properties(), "SUBSCRIBE");
        properties.allow(Properties5.SUBSCRIPTION_ID);
        return properties.has(Properties5.SUBSCRIPTION_ID)
                ? (int) properties.positive(Properties5.SUBSCRIPTION_ID, 1)
                : 0;
    }

    private static void requireAllowed(MqttTopicSubscription subscription, boolean version5) {
        var option = subscription.option();
        boolean plain = !option.isNoLocal()
                && !option.isRetainAsPublished()
                && option.retainHandling() == RetainedHandlingPolicy.SEND_AT_SUBSCRIBE;
        if (!version5 && !plain) {
            throw ProtocolViolation.malformed("SUBSCRIBE with reserved bits");
        }
        if (option.isNoLocal() && subscription.topicFilter().startsWith("$share/")) {
            throw ProtocolViolation.badPacket("a shared subscription without its own messages");
        }
    }

    private void add(Session session, MqttTopicSubscription wanted, int id, Set<String> told) {
        var option = wanted.option();
        var subscription = new Subscription(
                wanted.topicFilter(), QOS[option.qos().value()], option.isNoLocal(), option.isRetainAsPublished(), id);
        boolean known = session.subscriptions().containsKey(wanted.topicFilter());
        boolean tells = !subscription.isShared()
                && (option.retainHandling() == RetainedHandlingPolicy.SEND_AT_SUBSCRIBE
                        || option.retainHandling() == RetainedHandlingPolicy.SEND_AT_SUBSCRIBE_IF_NOT_YET_EXISTS
                                && !known);
        subscriptions.add(session, subscription);
        if (tells) {
            session.replayDue().add(subscription.filter());
            told.add(subscription.filter());
        }
        journal.subscribed(session, subscription, tells);
    }

    /** Goes on with what the client had not been told when the hub stopped. */
    void resume(Session session) {
        if (!session.replayDue().isEmpty()) {
            session.outbox().tellRetained(session.replayDue());
        }
    }

    private @Nullable Reason flaw(Session session, String filter) {
        var flaw = rules.flawOfFilter(filter);
        if (flaw != null && flaw.malformed()) {
            throw new ProtocolViolation(RefusalKind.BAD_FILTER, filter, flaw.reason());
        }
        if (flaw != null) {
            refusals.add(RefusalKind.BAD_FILTER, session.credential(), session.client(), filter, flaw.reason());
            return Reason.TOPIC_FILTER_INVALID;
        }
        if (!session.maySubscribe(ShareFilter.topicFilter(filter))) {
            refusals.add(
                    RefusalKind.MAY_NOT_SUBSCRIBE,
                    session.credential(),
                    session.client(),
                    filter,
                    "it may not subscribe to this filter");
            return Reason.NOT_AUTHORIZED;
        }
        if (session.subscriptions().size() >= maxSubscriptions
                && !session.subscriptions().containsKey(filter)) {
            refusals.add(
                    RefusalKind.TOO_MANY_SUBSCRIPTIONS,
                    session.credential(),
                    session.client(),
                    filter,
                    "the client has %d subscriptions".formatted(maxSubscriptions));
            return Reason.QUOTA_EXCEEDED;
        }
        return null;
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

    /** @throws ProtocolViolation when the packet breaks the rules of MQTT */
    void unsubscribe(MqttConnection connection, Session session, MqttUnsubscribeMessage packet) {
        if (connection.writer().isVersion5()) {
            new Properties5(packet.idAndPropertiesVariableHeader().properties(), "UNSUBSCRIBE").allow();
        }
        var filters = packet.payload().topics();
        if (filters.isEmpty() || filters.contains("")) {
            throw ProtocolViolation.badPacket("UNSUBSCRIBE without a filter");
        }
        var reasons = new ArrayList<Reason>(filters.size());
        for (var filter : filters) {
            boolean existed = subscriptions.remove(session, filter);
            reasons.add(existed ? Reason.SUCCESS : Reason.NO_SUBSCRIPTION_EXISTED);
            if (existed) {
                journal.unsubscribed(session, filter);
            }
        }
        answer(connection, session, () -> connection
                .writer()
                .unsuback(packet.variableHeader().messageId(), reasons));
    }
}
