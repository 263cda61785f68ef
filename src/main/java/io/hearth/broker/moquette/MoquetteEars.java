package io.hearth.broker.moquette;

import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.broker.wire.Counters;
import io.moquette.interception.AbstractInterceptHandler;
import io.moquette.interception.messages.InterceptConnectMessage;
import io.moquette.interception.messages.InterceptConnectionLostMessage;
import io.moquette.interception.messages.InterceptDisconnectMessage;
import io.moquette.interception.messages.InterceptPublishMessage;
import io.moquette.interception.messages.InterceptSubscribeMessage;
import io.netty.buffer.ByteBufUtil;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Moquette tells afterwards, in order, on a thread of its own, brought to the loop. It calls clients by our names. */
final class MoquetteEars extends AbstractInterceptHandler {

    private static final Logger log = LoggerFactory.getLogger(MoquetteEars.class);
    private static final Qos[] QOS = Qos.values();

    private final Executor loop;
    private final Consumer<Message> archive;
    private final MoquetteGuests guests;
    private final Counters counters;
    private final List<Consumer<String>> subscriptionListeners;

    MoquetteEars(
            Executor loop,
            Consumer<Message> archive,
            MoquetteGuests guests,
            Counters counters,
            List<Consumer<String>> subscriptionListeners) {
        this.loop = loop;
        this.archive = archive;
        this.guests = guests;
        this.counters = counters;
        this.subscriptionListeners = subscriptionListeners;
    }

    @Override
    public String getID() {
        return "hearth";
    }

    @Override
    public void onPublish(InterceptPublishMessage packet) {
        try {
            var payload = ByteBufUtil.getBytes(packet.getPayload());
            var qos = QOS[packet.getQos().value()];
            boolean retained = packet.isRetainFlag();
            loop.execute(() -> {
                var guest = guests.named(packet.getClientID());
                if (guest != null) {
                    counters.received.increment();
                    archive.accept(new Message(packet.getTopicName(), payload, qos, retained, guest.client())
                            .under(guest.credential()));
                }
            });
        } finally {
            super.onPublish(packet);
        }
    }

    @Override
    public void onConnect(InterceptConnectMessage packet) {
        loop.execute(() -> {
            var guest = guests.named(packet.getClientID());
            if (guest != null && guest.gate() != null) {
                guest.gate().ready();
            }
        });
    }

    @Override
    public void onDisconnect(InterceptDisconnectMessage packet) {
        loop.execute(() -> guests.settle(packet.getClientID()));
    }

    @Override
    public void onConnectionLost(InterceptConnectionLostMessage packet) {
        loop.execute(() -> guests.settle(packet.getClientID()));
    }

    @Override
    public void onSubscribe(InterceptSubscribeMessage packet) {
        loop.execute(() -> subscriptionListeners.forEach(listener -> tell(listener, packet.getTopicFilter())));
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
