package io.hearth.broker;

import io.netty.util.collection.IntObjectHashMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way to one client. A QoS 0 message is written now or dropped and counted. A QoS 1 or 2 message is
 * never dropped: at most {@code inflight} of them wait for the client's acknowledgement, the others wait in a queue. A
 * queue at its limit is told to {@link BackPressure}. On the loop only.
 */
final class Outbox {

    private static final int LAST_ID = 65_535;

    private final BrokerSettings.Limits limits;
    private final RetainedMessages retained;
    private final BackPressure pressure;
    private final Counters counters;
    private final PacketWriter writer;
    private final Runnable tooSlow;
    private final ArrayDeque<Outgoing> queue = new ArrayDeque<>();
    private final IntObjectHashMap<Outgoing> inflight = new IntObjectHashMap<>();
    private final Map<String, Qos> replay = new LinkedHashMap<>();
    private long queuedBytes;
    private int lastId;
    private boolean full;
    private boolean closed;
    private boolean pumping;

    /** @param tooSlow disconnects the client, called at most once */
    Outbox(
            BrokerSettings.Limits limits,
            RetainedMessages retained,
            BackPressure pressure,
            Counters counters,
            PacketWriter writer,
            Runnable tooSlow) {
        this.limits = limits;
        this.retained = retained;
        this.pressure = pressure;
        this.counters = counters;
        this.writer = writer;
        this.tooSlow = tooSlow;
    }

    /** Messages that the client has not acknowledged yet. */
    int waiting() {
        return queue.size() + inflight.size();
    }

    /** Whether publishers should wait for this client. */
    boolean isFull() {
        return full;
    }

    /** Sends a message, or keeps it until the client can take it. */
    void offer(Route route, byte[] payload, Qos qos) {
        if (qos == Qos.AT_MOST_ONCE) {
            sendAtMostOnce(route.topicBytes(), payload, false);
            return;
        }
        if (closed) {
            return;
        }
        var outgoing = new Outgoing(route.topicBytes(), payload, qos, false);
        if (queue.isEmpty() && hasWindow()) {
            send(outgoing);
        } else {
            queue.add(outgoing);
            queuedBytes += outgoing.size();
            watchLimits();
        }
    }

    private void sendAtMostOnce(byte[] topic, byte[] payload, boolean retain) {
        if (writer.isWritable()) {
            writer.publish(topic, payload, Qos.AT_MOST_ONCE, 0, retain);
        } else {
            counters.dropped.increment();
        }
    }

    private void watchLimits() {
        if (exceeds(2)) {
            giveUp();
        } else if (!full && exceeds(1)) {
            full = true;
            pressure.receiverFull(this);
        }
    }

    /** Stops waiting for this client. */
    void giveUp() {
        if (!closed) {
            close();
            tooSlow.run();
        }
    }

    /** Lets go of everything; the client is gone. */
    void close() {
        closed = true;
        queue.clear();
        replay.clear();
        inflight.clear();
    }

    private boolean exceeds(int times) {
        return queue.size() > (long) times * limits.queuedMessages()
                || queuedBytes > times * limits.queuedBytes().toBytes();
    }

    /** Sends these retained messages as fast as the client takes them; each as it is when its turn comes. */
    void replay(Map<String, Qos> topics) {
        replay.putAll(topics);
        pump();
    }

    /** The client took the message (QoS 1) or has finished with it (QoS 2). Unknown ids are passed over. */
    void done(int id) {
        if (inflight.remove(id) != null) {
            pump();
        }
    }

    /** The client has the QoS 2 message; from now on only its release is outstanding. */
    void received(int id) {
        writer.pubrel(id);
    }

    /** Sends what waits, as far as the window and the connection let it. Writing may call this again from inside. */
    void pump() {
        if (!pumping) {
            pumping = true;
            sendWaiting();
            pumping = false;
            watchDrained();
        }
    }

    private void sendWaiting() {
        while (!queue.isEmpty() && hasWindow()) {
            var next = queue.remove();
            queuedBytes -= next.size();
            send(next);
        }
        while (!replay.isEmpty() && hasWindow()) {
            var entry = replay.entrySet().iterator().next();
            replay.remove(entry.getKey());
            replay(retained.get(entry.getKey()), entry.getValue());
        }
    }

    private void watchDrained() {
        if (full
                && queue.size() <= limits.queuedMessages() / 2
                && queuedBytes <= limits.queuedBytes().toBytes() / 2) {
            full = false;
            pressure.receiverDrained(this);
        }
    }

    private void replay(@Nullable Message message, Qos granted) {
        if (message == null) {
            return;
        }
        var topic = message.topic().getBytes(StandardCharsets.UTF_8);
        var qos = granted.compareTo(message.qos()) < 0 ? granted : message.qos();
        if (qos == Qos.AT_MOST_ONCE) {
            sendAtMostOnce(topic, message.payload(), true);
        } else {
            send(new Outgoing(topic, message.payload(), qos, true));
        }
    }

    private boolean hasWindow() {
        return writer.isWritable() && inflight.size() < limits.inflight();
    }

    private void send(Outgoing outgoing) {
        int id = freeId();
        inflight.put(id, outgoing);
        writer.publish(outgoing.topic(), outgoing.payload(), outgoing.qos(), id, outgoing.retain());
    }

    private int freeId() {
        do {
            lastId = lastId == LAST_ID ? 1 : lastId + 1;
        } while (inflight.containsKey(lastId));
        return lastId;
    }
}
