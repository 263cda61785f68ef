package io.hearth.broker;

import io.hearth.journal.Journal;
import io.moquette.broker.ClientDescriptor;
import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded Moquette behind the same interface. What it does not promise, and Hearth's own engine does:
 *
 * <ul>
 *   <li>It acknowledges a message before anything is stored and before anybody in the process has heard it.
 *   <li>A message may get lost when its receiver reconnects quickly, and at a kill -9. What the hub heard of retained
 *       messages is in the journal and is restored; persistent sessions end with the process.
 *   <li>A retained message of QoS 0, and a retained will, are not replayed to those who subscribe later.
 *   <li>A message to a refused topic is not answered when it has QoS 1 or 2. Access lists hold for publishing and
 *       subscribing, not for wills nor for each delivery: a subscriber to {@code #} hears everything.
 *   <li>Queues have no limit in bytes and publishers are not held back. Some malformed packets stop a thread that other
 *       clients need.
 * </ul>
 *
 * It does not tell from which address a client comes. When it listens on a loopback address all clients count as local,
 * otherwise none does; without {@code hearth.mqtt.bind} and with {@code hearth.mqtt.anonymous=loopback} it listens on
 * 127.0.0.1 only. Sent and dropped messages are not counted. It has no WebSocket, because it does not ask which page
 * speaks; over TLS it does not read client certificates, and keeps the certificate it started with.
 */
final class MoquetteBroker implements Broker, BrokerControl, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MoquetteBroker.class);

    private final BrokerSettings settings;
    private final Journal journal;
    private final Refusals refusals;
    private final TopicRules rules;
    private final InetSocketAddress address;
    private final EventExecutor loop = new DefaultEventExecutor(new DefaultThreadFactory("hearth-loop", true));
    private final SubscriptionTree<Listener, Boolean> listeners = new SubscriptionTree<>();
    private final List<Consumer<String>> subscriptionListeners = new CopyOnWriteArrayList<>();
    private final Counters counters = new Counters();
    private final RetainedMessages retained;
    private final Router router;
    private final MoquetteDoor door;
    private final MoquetteEars ears;
    private final Server server = new Server();
    private final @Nullable TlsIdentity identity;
    private volatile int port;

    /** @param identity null when there is none; then there is no TLS */
    MoquetteBroker(
            BrokerSettings settings,
            Journal journal,
            Admission admission,
            Refusals refusals,
            Clock clock,
            @Nullable TlsIdentity identity) {
        var limits = settings.limits();
        this.settings = settings;
        this.identity = identity;
        this.journal = journal;
        this.refusals = refusals;
        this.rules = new TopicRules(limits);
        this.address = MoquetteConfig.address(settings);
        journal.callbacksOn(loop);
        this.retained = new RetainedMessages(limits, clock);
        journal.stream("broker").replay(new Recovery(retained));
        var stored = new BrokerLog(journal, loop, clock);
        stored.snapshots(() -> Copies.of(retained.all()));
        var routes = new Routes(new Subscriptions(), listeners);
        this.router = new Router(stored, retained, routes, new BackPressure(journal, loop, limits), refusals);
        this.door = new MoquetteDoor(loop, admission, address.getAddress(), rules, refusals, limits.clientId());
        this.ears = new MoquetteEars(loop, router, rules, counters, subscriptionListeners);
        log.warn("The MQTT engine is Moquette: it acknowledges before anything is stored, and does not keep queued"
                + " messages over a restart. hearth.mqtt.engine=hearth does");
    }

    @Override
    public ScheduledExecutorService loop() {
        return loop;
    }

    @Override
    public void publish(Message message) {
        rules.requireName(message.topic());
        if (loop.inEventLoop()) {
            route(message);
        } else {
            loop.execute(() -> route(message));
        }
    }

    @Override
    public CompletionStage<Void> accept(Message message) {
        rules.requireName(message.topic());
        return Acceptance.of(message, this::route, loop, journal);
    }

    private void route(Message message) {
        if (port != 0) {
            toClients(message, message.qos());
        }
        router.accept(message);
    }

    private void toClients(Message message, Qos qos) {
        server.internalPublish(
                MqttMessageBuilders.publish()
                        .topicName(message.topic())
                        .payload(Unpooled.wrappedBuffer(message.payload()))
                        .qos(MqttQoS.valueOf(qos.ordinal()))
                        .retained(message.retained())
                        .messageId(1)
                        .build(),
                message.client());
    }

    @Override
    public void listen(String filter, Consumer<Message> consumer) {
        listen(filter, new Listener(filter, false, consumer));
    }

    @Override
    public void listenToAll(String filter, Consumer<Message> consumer) {
        listen(filter, new Listener(filter, true, consumer));
    }

    private void listen(String filter, Listener listener) {
        rules.requireFilter(filter);
        requireClosed();
        onLoop(() -> {
            listeners.subscribe(filter, listener, true);
            return filter;
        });
    }

    @Override
    public void listenToSubscriptions(Consumer<String> consumer) {
        requireClosed();
        subscriptionListeners.add(consumer);
    }

    private void requireClosed() {
        if (port != 0) {
            throw new IllegalStateException("listen before the broker is open");
        }
    }

    @Override
    public Collection<Message> retained(String filter) {
        rules.requireFilter(filter);
        return onLoop(() -> retained.matching(filter));
    }

    @Override
    public List<Retained> retainedTopics(String filter) {
        rules.requireFilter(filter);
        return onLoop(() -> retained.topics(filter));
    }

    @Override
    public CompletionStage<Void> clearRetained(Collection<String> topics) {
        var cleared = topics.stream()
                .map(topic -> accept(new Message(topic, new byte[0], Qos.AT_LEAST_ONCE, true, Message.HUB)))
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(cleared);
    }

    @Override
    public List<ClientInfo> clients() {
        return server.listConnectedClients().stream().map(this::info).toList();
    }

    private ClientInfo info(ClientDescriptor client) {
        return new ClientInfo(
                client.getClientID(), "", client.getAddress(), Transport.TCP, 4, Instant.EPOCH, 0, List.of(), 0);
    }

    @Override
    public CompletionStage<Void> revoke(Predicate<ClientInfo> untrusted) {
        return CompletableFuture.runAsync(() -> clients().stream()
                .filter(untrusted)
                .forEach(client -> server.disconnectAndPurgeClientState(client.client())));
    }

    @Override
    public CompletionStage<Void> disconnect(Predicate<ClientInfo> clients) {
        return CompletableFuture.runAsync(
                () -> clients().stream().filter(clients).forEach(client -> server.disconnectClient(client.client())));
    }

    private <T> T onLoop(Supplier<T> question) {
        return loop.inEventLoop() || loop.isTerminated()
                ? question.get()
                : loop.submit(question::get).syncUninterruptibly().getNow();
    }

    @Override
    public void open() {
        try {
            var tls = identity == null || settings.tls().port() == BrokerSettings.OFF
                    ? null
                    : TlsDoor.plainContext(identity, settings.tls().clientAuth());
            var properties = MoquetteConfig.of(settings, address, door.letsInWithoutName(), tls != null);
            server.startServer(new MemoryConfig(properties), List.of(ears), () -> tls, door, door);
        } catch (IOException | RuntimeException failure) {
            server.stopServer();
            var cause = failure.getCause() == null ? failure : failure.getCause();
            throw new PortUnavailable(MqttListener.explain(Transport.TCP, address, cause), cause);
        }
        int bound = boundPort();
        onLoop(() -> {
            port = bound;
            retained.all().forEach(kept -> toClients(kept.message(), Qos.AT_LEAST_ONCE));
            return bound;
        });
        log.info("MQTT clients can connect to {}:{}", address.getHostString(), port);
    }

    /** Moquette learns a port that the system chose a moment after it has opened it. */
    private int boundPort() {
        int known = address.getPort();
        for (int attempt = 0; known == 0 && attempt < 5000; attempt++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            known = notedPort();
        }
        return known;
    }

    /** Moquette notes it in a plain map that another thread may be writing just now. */
    private int notedPort() {
        try {
            return server.getPort();
        } catch (ConcurrentModificationException beingNoted) {
            return 0;
        }
    }

    @Override
    public BrokerStatus status() {
        return new BrokerStatus(
                port != 0,
                MoquetteConfig.ports(port, server),
                counters.connections.get(),
                counters.received.sum(),
                0,
                retained.count(),
                refusals.total(),
                0,
                journal.healthy());
    }

    @Override
    public void close() {
        if (port != 0) {
            ears.close();
            port = 0;
            server.stopServer();
            log.info("The MQTT server is closed");
        }
        loop.shutdownGracefully(0, 3, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
