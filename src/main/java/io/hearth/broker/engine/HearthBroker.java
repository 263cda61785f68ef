package io.hearth.broker.engine;

import io.hearth.broker.Admission;
import io.hearth.broker.BrokerSettings;
import io.hearth.broker.BrokerStatus;
import io.hearth.broker.ClientInfo;
import io.hearth.broker.Message;
import io.hearth.broker.Refusals;
import io.hearth.broker.TlsIdentity;
import io.hearth.broker.wire.Doorkeeper;
import io.hearth.broker.wire.Reason;
import io.hearth.journal.Journal;
import io.netty.channel.EventLoop;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hearth's own server of MQTT 3.1, 3.1.1 and 5. What it acknowledges is in the journal before: messages, subscriptions,
 * the steps of QoS 2. Retained messages and sessions come back after a restart. An orderly shutdown publishes no wills:
 * the devices did not go away, the hub did.
 */
public final class HearthBroker extends BrokerBase {

    private static final Logger log = LoggerFactory.getLogger(HearthBroker.class);

    private final MqttListener listener;
    private final EventLoop loop;
    private final Sessions sessions;
    private final Wills wills;
    private final Router router;
    private final Desks desks;
    private final long willGraceSeconds;

    public HearthBroker(BrokerSettings settings, Journal journal, Admission admission, Refusals refusals, Clock clock) {
        this(settings, journal, admission, refusals, clock, null);
    }

    /** @param identity null when there is none; then the listeners with TLS stay closed */
    public HearthBroker(
            BrokerSettings settings,
            Journal journal,
            Admission admission,
            Refusals refusals,
            Clock clock,
            @Nullable TlsIdentity identity) {
        super(settings, journal, refusals, clock);
        var limits = settings.limits();
        this.willGraceSeconds = settings.willGrace().toSeconds();
        var recovery = recovered();
        this.listener = new MqttListener(settings, identity);
        this.loop = listener.loop();
        journal.callbacksOn(loop);
        var log = new BrokerLog(journal, loop, clock);
        this.sessions = new Sessions(log, refusals, loop, limits);
        var routes = new Routes(sessions.subscriptions(), listeners);
        var pressure = new BackPressure(journal, loop, limits);
        this.router = new Router(log, retained, routes, pressure, refusals);
        this.wills = new Wills(log, loop, router::accept, clock);
        log.snapshots(new Copies(retained, sessions, wills)::take);
        var post = new Post(
                limits,
                limits.queuedTotalBytes(),
                retained,
                pressure,
                log,
                new Acknowledgements(journal, loop),
                counters,
                sessions,
                loop,
                clock);
        recovery.finish(sessions, wills, post);
        var subscribe = new SubscribeDesk(sessions.subscriptions(), post, rules, refusals, subscriptionListeners);
        this.desks = new Desks(
                new ConnectDesk(new Reception(admission, rules, limits, refusals), sessions, wills, post, subscribe),
                new PacketDesk(
                        new PublishDesk(router, routes, rules, pressure, log, post, refusals),
                        subscribe,
                        sessions,
                        wills,
                        pressure,
                        limits),
                sessions,
                wills,
                new Doorkeeper(limits, counters),
                pressure,
                refusals,
                counters,
                limits,
                clock);
    }

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    protected void route(Message message) {
        router.accept(message);
    }

    @Override
    protected boolean isOpen() {
        return listener.isOpen();
    }

    @Override
    public List<ClientInfo> clients() {
        return onLoop(() -> sessions.all().stream().map(Session::info).toList());
    }

    @Override
    public CompletionStage<Void> revoke(Predicate<ClientInfo> untrusted) {
        return forEach(untrusted, this::revoke);
    }

    @Override
    public CompletionStage<Void> disconnect(Predicate<ClientInfo> clients) {
        return forEach(clients, session -> dismiss(session, Reason.ADMINISTRATIVE_ACTION, willGraceSeconds));
    }

    /** Also those whose admission is on its way are looked at again. */
    private CompletionStage<Void> forEach(Predicate<ClientInfo> clients, Consumer<Session> then) {
        return CompletableFuture.runAsync(
                () -> {
                    desks.connect().reconsider();
                    sessions.all().stream()
                            .filter(session -> clients.test(session.info()))
                            .forEach(then);
                },
                loop);
    }

    private void revoke(Session session) {
        wills.waive(session.client());
        var connection = session.connection();
        if (connection != null) {
            connection.close(Reason.ADMINISTRATIVE_ACTION);
        }
        sessions.end(session);
    }

    @Override
    public void open() {
        listener.open(desks);
        loop.execute(() -> wills.begin(willGraceSeconds));
    }

    @Override
    public BrokerStatus status() {
        return new BrokerStatus(
                listener.isOpen(),
                listener.ports(),
                counters.connections.get(),
                counters.received.sum(),
                counters.sent.sum(),
                retained.count(),
                refusals.total(),
                counters.dropped.sum(),
                journal.healthy());
    }

    @Override
    public void close() {
        listener.close();
        if (!loop.isShuttingDown()) {
            loop.submit(this::dismissAll).awaitUninterruptibly();
            listener.stop();
            log.info("The MQTT server is closed");
        }
    }

    private void dismissAll() {
        sessions.all().forEach(session -> dismiss(session, Reason.SERVER_SHUTTING_DOWN, Wills.NEVER));
    }

    private void dismiss(Session session, Reason reason, long willInSeconds) {
        var connection = session.connection();
        if (connection != null) {
            wills.postpone(session.client(), willInSeconds);
            connection.close(reason);
        }
    }
}
