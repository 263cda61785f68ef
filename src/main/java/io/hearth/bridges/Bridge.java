package io.hearth.bridges;

import io.hearth.broker.Broker;
import io.hearth.broker.BrokerSettings;
import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.MessageHandlingException;

/**
 * One other broker and the hub's link to it. What came in over it never goes out over it. Configure a link on one of two
 * hubs only: two bridges between the same two would pass each message round and round.
 *
 * <p>Listening happens on the broker's loop and only puts letters into the waiting room; connecting and sending happen
 * on a thread of the bridge's own. What waits is in memory: of QoS 1 messages that nobody retains, those that wait are
 * lost when the hub is killed. Retained ones are offered anew when the link first comes up, and when some had to give way.
 */
final class Bridge implements Line.Watcher, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Bridge.class);
    private static final long LOOK_UP = 1000;
    private static final long AGAIN = 100;

    private final String name;
    private final BridgeSettings settings;
    private final Broker broker;
    private final String origin;
    private final Echoes echoes = new Echoes(System::nanoTime);
    private final WaitingRoom room;
    private final Arrivals arrivals;
    private final Line line;
    private final Adapters adapters;
    private final Thread thread;
    private long offeredAt = -1;
    private volatile long sent;
    private volatile boolean complained;
    private volatile boolean closed;

    Bridge(
            String name,
            BridgeSettings settings,
            MqttConnectOptions options,
            Broker broker,
            BrokerSettings.Limits limits,
            Adapters.Surroundings surroundings) {
        this.name = name;
        this.settings = settings;
        this.broker = broker;
        this.origin = Message.BRIDGE + name;
        this.room = new WaitingRoom(
                settings.maxWaiting(), settings.maxWaitingBytes().toBytes());
        this.arrivals = new Arrivals(broker, origin, settings.in(), limits, echoes);
        this.line = new Line(options, settings.clientId() == null ? "hearth-" + name : settings.clientId(), this);
        this.adapters = new Adapters(line, settings.in(), arrivals, surroundings);
        this.thread = new Thread(this::work, "bridge-" + name);
        thread.setDaemon(true);
        settings.out().forEach(way -> broker.listenToAll(way.filter(), whenFirst(way, room::enter)));
    }

    /** Gives a message to the first way that wants it, so that none crosses twice. */
    private Consumer<Message> whenFirst(Way way, Consumer<Letter> then) {
        return message -> {
            if (!message.client().equals(origin)
                    && Way.of(message.topic(), settings.out()).orElse(way) == way) {
                way.beyond(message.topic())
                        .ifPresent(there -> then.accept(new Letter(
                                there,
                                message.payload(),
                                message.qos() == Qos.AT_MOST_ONCE ? 0 : way.qos(),
                                message.retained())));
            }
        };
    }

    void open() {
        adapters.start();
        thread.start();
    }

    private void work() {
        var pause = settings.firstRetry();
        while (!closed) {
            try {
                if (line.isConnected()) {
                    pause = settings.firstRetry();
                    sendNext();
                } else if (!connect()) {
                    Thread.sleep(pause.toMillis());
                    var doubled = pause.multipliedBy(2);
                    pause = doubled.compareTo(settings.longestRetry()) < 0 ? doubled : settings.longestRetry();
                }
            } catch (InterruptedException closing) {
                return;
            } catch (RuntimeException failure) {
                log.error("Bridge '{}' failed and goes on", name, failure);
            }
        }
    }

    private boolean connect() {
        try {
            line.connect();
            return true;
        } catch (MqttException failure) {
            complain("cannot reach", failure);
            return false;
        }
    }

    private void sendNext() throws InterruptedException {
        var letter = line.hasRoom(LOOK_UP) ? room.oldest(LOOK_UP) : null;
        if (letter == null) {
            return;
        }
        if (Way.of(letter.topic(), settings.in()).isPresent()) {
            echoes.expect(letter.topic(), letter.payload());
        }
        try {
            if (adapters.send(letter)) {
                line.handed();
                room.sent(letter);
                sent++;
            } else {
                echoes.heard(letter.topic(), letter.payload());
                Thread.sleep(AGAIN);
            }
        } catch (MessageHandlingException never) {
            room.sent(letter);
            throw never;
        }
    }

    @Override
    public void up() {
        log.info("Bridge '{}' is connected to {}; {} messages wait", name, settings.url(), room.waiting());
        complained = false;
        broker.loop().execute(this::offerRetained);
    }

    /** On the loop, so that what is offered and what is heard afterwards are in order. */
    private void offerRetained() {
        if (offeredAt == room.dropped()) {
            return;
        }
        offeredAt = room.dropped();
        var letters = new ArrayList<Letter>();
        settings.out().forEach(way -> broker.retained(way.filter()).forEach(whenFirst(way, letters::add)));
        room.enterKnown(List.copyOf(letters));
    }

    @Override
    public void down(@Nullable Throwable cause) {
        complain("lost", cause);
    }

    /** Once for each time that the link is down. */
    private void complain(String what, @Nullable Throwable cause) {
        if (!complained && !closed) {
            complained = true;
            log.warn("Bridge '{}' {} {}: {}; trying again", name, what, settings.url(), reason(cause));
        }
    }

    private static String reason(@Nullable Throwable failure) {
        return failure == null
                ? "no reason given"
                : failure.getCause() == null
                        ? String.valueOf(failure.getMessage())
                        : String.valueOf(failure.getCause());
    }

    BridgeStatus status() {
        return new BridgeStatus(
                name,
                settings.url(),
                line.isConnected(),
                arrivals.received(),
                arrivals.refused(),
                sent,
                room.waiting(),
                room.dropped());
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        adapters.stop();
        if (room.waiting() > 0) {
            log.warn("Bridge '{}' is closed; {} messages were not sent", name, room.waiting());
        }
    }
}
