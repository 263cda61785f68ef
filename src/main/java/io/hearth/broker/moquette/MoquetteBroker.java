package io.hearth.broker.moquette;

import io.hearth.broker.Admission;
import io.hearth.broker.BrokerSettings;
import io.hearth.broker.BrokerStatus;
import io.hearth.broker.ClientInfo;
import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.broker.Refusals;
import io.hearth.broker.TlsIdentity;
import io.hearth.broker.engine.Archive;
import io.hearth.broker.engine.BrokerBase;
import io.hearth.broker.engine.Reception;
import io.hearth.broker.engine.Wills;
import io.hearth.broker.wire.Doorkeeper;
import io.hearth.journal.Journal;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
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
public final class MoquetteBroker extends BrokerBase {

    private static final Logger log = LoggerFactory.getLogger(MoquetteBroker.class);

    private final BrokerSettings settings;
    /** Of a kind that a task which fails does not end. */
    private final EventExecutor loop = new MultiThreadIoEventLoopGroup(
                    1, new DefaultThreadFactory("hearth-loop", true), NioIoHandler.newFactory())
            .next();

    private final Archive archive;
    private final MoquetteEntrance entrance;
    private final MoquetteGuests guests;
    private final MoquetteServer server;
    private volatile int port;

    /** @param identity null when there is none; then there is no TLS */
    public MoquetteBroker(
            BrokerSettings settings,
            Journal journal,
            Admission admission,
            Refusals refusals,
            Clock clock,
            @Nullable TlsIdentity identity) {
        super(settings, journal, refusals, clock);
        var limits = settings.limits();
        this.settings = settings;
        this.archive = new Archive(this, settings, clock);
        this.guests = new MoquetteGuests(settings, archive.wills(), counters, clock);
        var reception = new Reception(admission, rules, limits, refusals);
        this.entrance = new MoquetteEntrance(reception, guests, identity);
        var doorkeeper = new Doorkeeper(limits, counters);
        var desk = new MoquetteDesk(loop, entrance, guests, doorkeeper, rules, limits, refusals, counters);
        var ears = new MoquetteEars(loop, archive::accept, guests, counters, subscriptionListeners);
        this.server = new MoquetteServer(settings, identity, desk, ears, loop);
        log.warn("The MQTT engine is Moquette: it acknowledges before anything is stored, sessions and their messages"
                + " end with the process, their queues have no limit, retained messages of QoS 0 are not replayed."
                + " hearth.mqtt.engine=hearth promises more: docs/broker-engines.md");
    }

    @Override
    public EventExecutor loop() {
        return loop;
    }

    @Override
    protected void route(Message message) {
        if (isOpen()) {
            server.publish(message, message.qos());
        }
        archive.accept(message);
    }

    @Override
    protected boolean isOpen() {
        return port != 0;
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

    @Override
    public void open() {
        int bound = server.start();
        onLoop(() -> {
            port = bound;
            archive.retained().forEach(kept -> server.publish(kept.message(), Qos.AT_LEAST_ONCE));
            archive.wills().begin(settings.willGrace().toSeconds());
            return bound;
        });
        loop.scheduleWithFixedDelay(guests::sweep, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public BrokerStatus status() {
        return new BrokerStatus(
                isOpen(),
                server.ports(port),
                counters.connections.get(),
                counters.received.sum(),
                counters.sent.sum(),
                archive.retainedCount(),
                refusals.total(),
                0,
                archive.healthy());
    }

    @Override
    public void close() {
        if (isOpen()) {
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
