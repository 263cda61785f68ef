package io.hearth.broker;

import io.hearth.journal.Journal;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded Moquette behind the same interface. {@link MoquetteGate} stands in front of it, so that what it lets in,
 * carries and tells is what credentials, access lists and limits say. What it does not promise, and Hearth's own engine
 * does:
 *
 * <ul>
 *   <li>It acknowledges a message before anything is stored and before anybody in the process has heard it. What the hub
 *       heard of retained messages and wills is in the journal and is restored.
 *   <li>Sessions end with the process, and 24 days after their client has left. A message may get lost when its receiver
 *       reconnects quickly. The session of a client that is revoked while it is away goes on collecting messages until
 *       then, though nobody can come back to it.
 *   <li>Queues have no limit, and publishers are not held back for a slow disk or a slow client.
 *   <li>A retained message of QoS 0 is not replayed to those who subscribe later.
 *   <li>The hub does not hear the properties of MQTT 5 messages; there are no topic aliases, a refused filter is refused
 *       without saying why, and MQTT 3 has no shared subscriptions.
 * </ul>
 *
 * It has no WebSocket, because it does not ask which page speaks; it keeps the certificate it started with.
 */
final class MoquetteBroker implements Broker, BrokerControl, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MoquetteBroker.class);

    private final BrokerSettings settings;
    private final Journal journal;
    private final Refusals refusals;
    private final TopicRules rules;
    private final EventExecutor loop = new DefaultEventExecutor(new DefaultThreadFactory("hearth-loop", true));
    private final SubscriptionTree<Listener, Boolean> listeners = new SubscriptionTree<>();
    private final List<Consumer<String>> subscriptionListeners = new CopyOnWriteArrayList<>();
    private final Counters counters = new Counters();
    private final RetainedMessages retained;
    private final Router router;
    private final MoquetteEntrance entrance;
    private final MoquetteGuests guests;
    private final Wills wills;
    private final MoquetteServer server;
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
        this.journal = journal;
        this.refusals = refusals;
        this.rules = new TopicRules(limits);
        journal.callbacksOn(loop);
        this.retained = new RetainedMessages(limits, clock);
        var recovery = new Recovery(retained);
        journal.stream("broker").replay(recovery);
        var stored = new BrokerLog(journal, loop, clock);
        var routes = new Routes(new Subscriptions(), listeners);
        this.router = new Router(stored, retained, routes, new BackPressure(journal, loop, limits), refusals);
        this.wills = new Wills(stored, loop, this::route, clock);
        wills.restore(recovery.wills());
        stored.snapshots(() -> Copies.of(retained.all(), wills.all().values()));
        this.guests = new MoquetteGuests(settings, wills, counters, clock);
        this.entrance = new MoquetteEntrance(loop, admission, rules, limits, guests, refusals, identity);
        var doorkeeper = new Doorkeeper(limits, counters);
        var desk = new MoquetteDesk(loop, entrance, guests, doorkeeper, rules, limits, refusals, counters);
        var ears = new MoquetteEars(loop, router, guests, counters, subscriptionListeners);
        this.server = new MoquetteServer(settings, identity, desk, ears, loop);
        log.warn("The MQTT engine is Moquette: it acknowledges before anything is stored, sessions and their messages"
                + " end with the process, their queues have no limit, retained messages of QoS 0 are not replayed."
                + " hearth.mqtt.engine=hearth promises more: docs/broker-engines.md");
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
            server.publish(message, message.qos());
        }
        router.accept(message);
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
        return onLoop(guests::infos);
    }

    @Override
    public CompletionStage<Void> revoke(Predicate<ClientInfo> untrusted) {
        return reconsidering(() -> guests.revoke(untrusted));
    }

    @Override
    public CompletionStage<Void> disconnect(Predicate<ClientInfo> clients) {
        return reconsidering(
                () -> guests.disconnect(clients, settings.willGrace().toSeconds()));
    }

    /** Also those whose admission is on its way are looked at again. */
    private CompletionStage<Void> reconsidering(Runnable then) {
        return CompletableFuture.runAsync(
                () -> {
                    entrance.reconsider();
                    then.run();
                },
                loop);
    }

    private <T> T onLoop(Supplier<T> question) {
        return loop.inEventLoop() || loop.isTerminated()
                ? question.get()
                : loop.submit(question::get).syncUninterruptibly().getNow();
    }

    @Override
    public void open() {
        int bound = server.start();
        onLoop(() -> {
            port = bound;
            retained.all().forEach(kept -> server.publish(kept.message(), Qos.AT_LEAST_ONCE));
            wills.begin(settings.willGrace().toSeconds());
            return bound;
        });
        loop.scheduleWithFixedDelay(guests::sweep, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public BrokerStatus status() {
        return new BrokerStatus(
                port != 0,
                server.ports(port),
                counters.connections.get(),
                counters.received.sum(),
                counters.sent.sum(),
                retained.count(),
                refusals.total(),
                0,
                journal.healthy());
    }

    @Override
    public void close() {
        if (port != 0) {
            onLoop(() -> {
                guests.disconnect(client -> true, Wills.NEVER);
                return port = 0;
            });
            server.stop();
            log.info("The MQTT server is closed");
        }
        loop.shutdownGracefully(0, 3, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
