package io.hearth.broker.engine;

import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.broker.wire.Reason;
import io.netty.util.collection.IntObjectHashMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way to one client. A QoS 0 message is written now or dropped and counted. A QoS 1 or 2 message is
 * never dropped before it expires: some wait for the client's acknowledgement, the others in a queue. A queue at its
 * limit is told to {@link BackPressure}, one far beyond it to {@link Post.Overflow}. On the loop only.
 */
final class Outbox {

    /** How many retained messages are told before others have their turn. */
    private static final int AT_A_TIME = 256;

    private final Session session;
    private final Post post;
    private final Backlog queue;
    private final IntObjectHashMap<Outgoing> inflight = new IntObjectHashMap<>();
    private final RetainedReplay replay;
    private @Nullable PacketWriter writer;
    private int window;
    private long heldBytes;
    private long nextSequence;
    private long sentBefore;
    private int replaying;
    private boolean full;
    private boolean waitedForInVain;
    private boolean closed;
    private boolean pumping;
    private boolean resting;

    Outbox(Session session, Post post) {
        this.session = session;
        this.post = post;
        this.queue = new Backlog(post.limits());
        this.replay = new RetainedReplay(session, post.retained());
    }

    /** Whether publishers should wait for this client. */
    boolean isFull() {
        return full;
    }

    /** Messages that the client has not acknowledged yet. */
    int waiting() {
        return queue.size() + inflight.size();
    }

    /** What all of them cost in memory, about. */
    long heldBytes() {
        return heldBytes;
    }

    long nextSequence() {
        return nextSequence;
    }

    /** Every message of a lower sequence that still waits was sent at least once. */
    long sentBefore() {
        return sentBefore;
    }

    /** Where numbering goes on after a restart. */
    void number(long from, long sent) {
        nextSequence = from;
        sentBefore = sent;
    }

    /** All that waits, oldest first; a copy. */
    List<Outgoing> all() {
        var all = new ArrayList<Outgoing>(waiting());
        all.addAll(inflight.values());
        all.sort(Comparator.comparingLong(outgoing -> outgoing.sequence));
        all.addAll(queue.all());
        return all;
    }

    /** The client is here: what it has not acknowledged is sent again, then the rest. */
    void attach(PacketWriter to, int most) {
        writer = to;
        window = most;
        var again = all();
        inflight.clear();
        queue.clear();
        for (var outgoing : again) {
            if (outgoing.received) {
                inflight.put(outgoing.id(), outgoing);
                to.answer(Acknowledgements.Kind.PUBREL, outgoing.id(), Reason.SUCCESS);
            } else {
                queue.add(outgoing);
            }
        }
        pump();
    }

    void detach() {
        writer = null;
        if (full) {
            full = false;
            post.pressure().receiverDrained(this);
        }
    }

    /** Sends a QoS 0 message, or drops it. */
    void send(Message message, byte[] topic, boolean retain, int[] ids) {
        var to = writer;
        if (to == null || message.properties().expires() && isExpired(message)) {
            return;
        }
        if (!to.isWritable() || !to.publish(topic, message, Qos.AT_MOST_ONCE, 0, retain, false, ids)) {
            post.counters().dropped.increment();
        }
    }

    /** Gives a QoS 1 or 2 message its place, before the journal is told. */
    Outgoing next(Message message, byte[] topic, Qos qos, boolean retain, int[] ids) {
        return new Outgoing(message, topic, qos, retain, ids, nextSequence++);
    }

    /** Sends a message, or keeps it until the client can take it. */
    void add(Outgoing outgoing) {
        if (closed) {
            return;
        }
        if (outgoing.qos == Qos.EXACTLY_ONCE && session.isDurable()) {
            outgoing.settled = false;
            post.log().whenDurable(() -> {
                outgoing.settled = true;
                pump();
            });
        }
        hold(outgoing);
        if (queue.isEmpty() && mayLeave(outgoing)) {
            send(outgoing);
        } else {
            queue.add(outgoing);
        }
        watchLimits();
    }

    /** Queues what the journal remembers. */
    void restore(Outgoing outgoing) {
        hold(outgoing);
        queue.add(outgoing);
    }

    private void hold(Outgoing outgoing) {
        heldBytes += outgoing.size();
        post.counters().queuedBytes += outgoing.size();
    }

    private void letGo(long bytes) {
        heldBytes -= bytes;
        post.counters().queuedBytes -= bytes;
    }

    /** Publishers wait for a client once; then not again before it has emptied its queue. */
    private void watchLimits() {
        if (queue.exceeds(2)) {
            giveUp();
        } else if (!full && !waitedForInVain && writer != null && queue.exceeds(1)) {
            full = true;
            post.pressure().receiverFull(this);
        }
        if (post.counters().queuedBytes > post.queuedTotal()) {
            post.overflow().tooMuchWaitsInAll();
        }
    }

    /** Stops waiting for this client. */
    void giveUp() {
        waitedForInVain = true;
        post.overflow().tooMuchWaitsFor(session);
    }

    /** Lets go of everything; the session has ended. */
    void close() {
        closed = true;
        detach();
        letGo(heldBytes);
        queue.clear();
        replay.clear();
        inflight.clear();
    }

    /** Tells the retained messages of these filters as fast as the client takes them; each as it is when its turn comes. */
    void tellRetained(Collection<String> filters) {
        replay.add(filters);
        pump();
        watchReplayed();
    }

    /** The client has answered a message for the last time. Unknown ids are passed over. */
    void done(int id) {
        var outgoing = inflight.remove(id);
        if (outgoing != null) {
            finished(outgoing);
            pump();
        }
    }

    private void finished(Outgoing outgoing) {
        letGo(outgoing.size());
        if (outgoing.replayed) {
            replaying--;
            watchReplayed();
        } else {
            post.log().done(session, outgoing);
        }
    }

    private void watchReplayed() {
        if (replaying == 0 && replay.isEmpty() && !session.replayDue().isEmpty()) {
            session.replayDue().clear();
            post.log().replayed(session);
        }
    }

    /** The client has the QoS 2 message; from now on only its release is outstanding. False for an unknown id. */
    boolean received(int id) {
        var outgoing = inflight.get(id);
        var to = writer;
        if (outgoing == null || to == null || outgoing.qos != Qos.EXACTLY_ONCE) {
            return false;
        }
        outgoing.received = true;
        if (session.isDurable()) {
            post.log().received(session, outgoing);
            post.acknowledgements().add(to, id, Acknowledgements.Kind.PUBREL);
        } else {
            to.answer(Acknowledgements.Kind.PUBREL, id, Reason.SUCCESS);
        }
        return true;
    }

    /** Sends what waits, as far as the window and the connection let it. Writing may call this again from inside. */
    void pump() {
        if (!pumping && writer != null) {
            pumping = true;
            try {
                sendWaiting();
            } finally {
                pumping = false;
            }
            watchDrained();
        }
    }

    private void sendWaiting() {
        while (!queue.isEmpty() && mayLeave(queue.first())) {
            var next = queue.remove();
            if (!next.sent && isExpired(next.message) || !session.mayReceive(next.message.topic())) {
                finished(next);
            } else {
                send(next);
            }
        }
        for (int told = 0; !resting && mayReplay(); told++) {
            var next = replay.next();
            if (next != null) {
                replay(post.retained().get(next.getKey()), next.getValue());
            }
            if (told == AT_A_TIME) {
                resting = true;
                post.loop().execute(this::goOn);
            }
        }
    }

    private boolean mayReplay() {
        return !replay.isEmpty() && queue.isEmpty() && hasWindow();
    }

    private void goOn() {
        resting = false;
        pump();
        watchReplayed();
    }

    private void watchDrained() {
        if ((full || waitedForInVain) && queue.isLow()) {
            waitedForInVain = false;
            if (full) {
                full = false;
                post.pressure().receiverDrained(this);
            }
        }
    }

    private void replay(@Nullable Message message, Delivery delivery) {
        if (message == null || !session.mayReceive(message.topic())) {
            return;
        }
        var topic = message.topic().getBytes(StandardCharsets.UTF_8);
        var qos = delivery.qosOf(message);
        if (qos == Qos.AT_MOST_ONCE) {
            send(message, topic, true, delivery.ids());
        } else {
            replaying++;
            var outgoing = next(message, topic, qos, true, delivery.ids());
            outgoing.replayed = true;
            hold(outgoing);
            send(outgoing);
        }
    }

    private boolean isExpired(Message message) {
        return message.properties().expires()
                && message.properties().expired(post.clock().millis());
    }

    private boolean mayLeave(Outgoing outgoing) {
        return outgoing.settled && hasWindow() && !inflight.containsKey(outgoing.id());
    }

    private boolean hasWindow() {
        return writer != null && writer.isWritable() && inflight.size() < window;
    }

    private void send(Outgoing outgoing) {
        var to = writer;
        if (to == null) {
            return;
        }
        inflight.put(outgoing.id(), outgoing);
        boolean repeated = outgoing.sent;
        outgoing.sent = true;
        sentBefore = Math.max(sentBefore, outgoing.sequence + 1);
        if (!to.publish(
                outgoing.topic,
                outgoing.message,
                outgoing.qos,
                outgoing.id(),
                outgoing.retain,
                repeated,
                outgoing.ids)) {
            post.counters().dropped.increment();
            inflight.remove(outgoing.id());
            finished(outgoing);
        }
    }
}
