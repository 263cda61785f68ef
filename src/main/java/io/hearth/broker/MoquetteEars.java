package io.hearth.broker;

import io.moquette.interception.AbstractInterceptHandler;
import io.moquette.interception.messages.InterceptConnectMessage;
import io.moquette.interception.messages.InterceptConnectionLostMessage;
import io.moquette.interception.messages.InterceptDisconnectMessage;
import io.moquette.interception.messages.InterceptPublishMessage;
import io.moquette.interception.messages.InterceptSubscribeMessage;
import io.netty.buffer.ByteBufUtil;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Moquette tells afterwards, on a thread of its own, brought to the loop. It does not tell of wills when they are
 * published: those are remembered here while their client is connected.
 */
final class MoquetteEars extends AbstractInterceptHandler {

    private static final Logger log = LoggerFactory.getLogger(MoquetteEars.class);
    private static final Qos[] QOS = Qos.values();

    private final Executor loop;
    private final Router router;
    private final TopicRules rules;
    private final Counters counters;
    private final List<Consumer<String>> subscriptionListeners;
    private final Map<String, Optional<Message>> wills = new HashMap<>();
    private volatile boolean closed;

    MoquetteEars(
            Executor loop,
            Router router,
            TopicRules rules,
            Counters counters,
            List<Consumer<String>> subscriptionListeners) {
        this.loop = loop;
        this.router = router;
        this.rules = rules;
        this.counters = counters;
        this.subscriptionListeners = subscriptionListeners;
    }

    @Override
    public String getID() {
        return "hearth";
    }

    /** From now on connections end because the hub does, so that no will is heard. */
    void close() {
        closed = true;
    }

    private void onLoop(Runnable task) {
        if (!closed) {
            loop.execute(task);
        }
    }

    @Override
    public void onPublish(InterceptPublishMessage packet) {
        try {
            var message = new Message(
                    packet.getTopicName(),
                    ByteBufUtil.getBytes(packet.getPayload()),
                    QOS[packet.getQos().value()],
                    packet.isRetainFlag(),
                    packet.getClientID());
            onLoop(() -> {
                counters.received.increment();
                router.accept(message);
            });
        } finally {
            super.onPublish(packet);
        }
    }

    @Override
    public void onConnect(InterceptConnectMessage packet) {
        var will = will(packet);
        onLoop(() -> {
            wills.put(packet.getClientID(), will);
            counters.connections.set(wills.size());
        });
    }

    private Optional<Message> will(InterceptConnectMessage packet) {
        if (!packet.isWillFlag() || rules.flawOfClientName(packet.getWillTopic()) != null) {
            return Optional.empty();
        }
        return Optional.of(new Message(
                packet.getWillTopic(),
                packet.getWillMessage(),
                QOS[packet.getWillQos()],
                packet.isWillRetain(),
                packet.getClientID()));
    }

    @Override
    public void onDisconnect(InterceptDisconnectMessage packet) {
        onLoop(() -> left(packet.getClientID()));
    }

    @Override
    public void onConnectionLost(InterceptConnectionLostMessage packet) {
        onLoop(() -> left(packet.getClientID()).ifPresent(router::accept));
    }

    private Optional<Message> left(String client) {
        var will = wills.remove(client);
        counters.connections.set(wills.size());
        return will == null ? Optional.empty() : will;
    }

    @Override
    public void onSubscribe(InterceptSubscribeMessage packet) {
        onLoop(() -> subscriptionListeners.forEach(listener -> tell(listener, packet.getTopicFilter())));
    }

    private static void tell(Consumer<String> listener, String filter) {
        try {
            listener.accept(filter);
        } catch (RuntimeException failure) {
            log.error("A listener to subscriptions failed at '{}'", filter, failure);
        }
    }

    @Override
    public void onSessionLoopError(Throwable failure) {
        log.error("A thread of Moquette ended; restart the hub", failure);
    }
}
