package io.hearth.bridges;

import io.hearth.broker.Broker;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One other broker and the hub's link to it. Connecting and sending happen on a thread of the bridge's own. After a
 * connection that failed, or was lost without a single message, the next attempt waits longer.
 */
final class Bridge implements Line.Watcher, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Bridge.class);
    private static final long SOON = TimeUnit.SECONDS.toNanos(10);
    private static final int MOST_DOUBLINGS = 20;

    private final String name;
    private final BridgeSettings settings;
    private final Broker broker;
    private final Clock clock;
    private final Neighbour neighbour;
    private final Departures departures;
    private final Arrivals arrivals;
    private final Line line;
    private final Adapters adapters;
    private final Thread thread;
    private final Semaphore nudge = new Semaphore(0);
    private int failures;
    private volatile long connectedAt;
    private volatile @Nullable Instant since;
    private volatile @Nullable Trouble trouble;
    private volatile boolean complained;
    private volatile boolean closed;

    Bridge(String name, BridgeSettings settings, BridgeParts parts) {
        this.name = name;
        this.settings = settings;
        this.broker = parts.broker();
        this.clock = parts.clock();
        this.neighbour = parts.neighbour();
        this.departures = parts.departures(settings);
        this.arrivals = parts.arrivals(settings, departures::knowsBetter);
        this.line =
                new Line(parts.options(), settings.client(name), !settings.in().isEmpty(), this);
        this.adapters = new Adapters(line, settings.in(), arrivals, parts.surroundings());
        this.thread = new Thread(this::work, "bridge-" + name);
        thread.setDaemon(true);
    }

    void open() {
        adapters.start();
        thread.start();
    }

    private void work() {
        while (!closed) {
            try {
                if (line.isConnected()) {
                    sendOrOffer();
                } else if (!connect()) {
                    failures++;
                    rest();
                }
            } catch (InterruptedException closing) {
                return;
            } catch (RuntimeException failure) {
                log.error("Bridge '{}' failed and goes on", name, failure);
            }
        }
    }

    private void sendOrOffer() throws InterruptedException {
        if (!departures.sendNext(adapters::send) && departures.owesRetained()) {
            offerRetained();
        }
    }

    private void offerRetained() throws InterruptedException {
        try {
            CompletableFuture.runAsync(departures::offerRetained, broker.loop()).get(1, TimeUnit.MINUTES);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException failure) {
            throw new IllegalStateException("what is retained could not be offered", failure);
        }
    }

    /** Half of the pause is left to chance, so that many hubs do not come all at once. */
    private void rest() throws InterruptedException {
        long longest = settings.longestRetry().toMillis();
        long pause = settings.firstRetry()
                .multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS) - 1)
                .toMillis();
        long millis = Math.min(longest, pause);
        if (nudge.tryAcquire(
                millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1), TimeUnit.MILLISECONDS)) {
            failures = 0;
            nudge.drainPermits();
        }
    }

    private boolean connect() throws InterruptedException {
        try {
            if (since != null) {
                ended();
            }
            line.connect();
            connectedAt = System.nanoTime();
            departures.begin();
            arrivals.begin();
            neighbour.echoes().resume();
            offerRetained();
            line.subscribe();
            since = clock.instant();
            complained = false;
            announce(LineOptions.ONLINE);
            log.info("Bridge '{}' is connected to {}; {} messages wait", name, settings.url(), waiting());
            return true;
        } catch (MqttException failure) {
            line.drop();
            complain("cannot reach", failure);
            return false;
        }
    }

    /** What the connection that is over says about the next attempt. */
    private void ended() throws InterruptedException {
        since = null;
        boolean fruitful = departures.isMoving() || arrivals.isMoving() || System.nanoTime() - connectedAt > SOON;
        failures = fruitful ? 1 : failures + 1;
        rest();
    }

    private void announce(byte[] state) throws MqttException {
        var topic = settings.statusTopic();
        if (topic != null) {
            neighbour.expectEcho(topic, state);
            line.say(topic, state, settings.terms().retained());
        }
    }

    @Override
    public void acknowledged(Letter letter) {
        departures.acknowledged(letter);
    }

    @Override
    public void down(@Nullable Throwable cause) {
        neighbour.echoes().pause();
        departures.lost(System.nanoTime() - connectedAt < SOON);
        complain("lost", cause);
    }

    /** Once for each time that the link is down. */
    private void complain(String what, @Nullable Throwable cause) {
        if (!closed) {
            var now = Trouble.of(cause, clock.instant());
            trouble = now;
            if (!complained) {
                complained = true;
                log.warn(
                        "Bridge '{}' {} {}: {} [{}] Trying again",
                        name,
                        what,
                        settings.url(),
                        now.code().text(),
                        now.detail());
            }
        }
    }

    /** Ends the connection, if there is one, and connects anew at once. */
    void reconnect() {
        line.drop();
        nudge.release();
    }

    private int waiting() {
        return departures.room().waiting();
    }

    String name() {
        return name;
    }

    BridgeStatus status() {
        var room = departures.room();
        return new BridgeStatus(
                name,
                BridgeStatus.spelled(settings.kind()),
                settings.url(),
                settings.client(name),
                line.isConnected(),
                line.isConnected() ? since : null,
                trouble == null ? null : BridgeStatus.LastError.of(trouble),
                arrivals.received(),
                departures.sent(),
                arrivals.refused(),
                departures.refused(),
                room.dropped(),
                arrivals.echoed(),
                new BridgeStatus.Buffer(
                        room.waiting(),
                        room.bytes(),
                        settings.maxWaiting(),
                        settings.maxWaitingBytes().toBytes()),
                settings.in().stream().map(BridgeStatus.Topics::of).toList(),
                settings.out().stream().map(BridgeStatus.Topics::of).toList());
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            if (line.isConnected()) {
                announce(LineOptions.OFFLINE);
            }
        } catch (MqttException gone) {
            log.debug("Bridge '{}' could not say that it closes", name, gone);
        }
        adapters.stop();
        if (waiting() > 0) {
            log.info("Bridge '{}' is closed; {} messages wait for the next start", name, waiting());
        }
    }
}
