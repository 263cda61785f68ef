package io.hearth.broker.engine;

import io.hearth.broker.Message;
import io.hearth.journal.Journal;
import io.hearth.journal.JournalStream;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Writes into the journal what must outlive the process: messages, and sessions that outlive their connection. What is
 * told of other sessions is passed over. On the loop only.
 */
final class BrokerLog {

    private final Journal journal;
    private final JournalStream stream;
    private final Clock clock;
    private final Executor loop;
    private boolean snapshotPlanned;
    private long told;
    private Supplier<Supplier<byte[]>> snapshot = () -> () -> new byte[0];

    BrokerLog(Journal journal, Executor loop, Clock clock) {
        this.journal = journal;
        this.stream = journal.stream("broker");
        this.loop = loop;
        this.clock = clock;
    }

    /** @param copy takes a copy of everything, on the loop; what it returns is called elsewhere */
    void snapshots(Supplier<Supplier<byte[]>> copy) {
        snapshot = copy;
    }

    /** Grows with all that is told. */
    long told() {
        return told;
    }

    /** Calls on the loop once all that was told before is on disk. */
    void whenDurable(Runnable then) {
        Durably.run(journal, then);
    }

    /** Calls on the loop once what was told before is on disk, or the disk has refused it for the first time. */
    void whenTried(Runnable then) {
        journal.afterDurable(failure -> then.run());
    }

    void message(Message message, byte[] topic, Publisher publisher, List<Record.Target> targets) {
        append(Record.message(
                message, topic, clock.millis(), publisher.sessionNumber(), publisher.packetId(), targets));
    }

    private void append(byte[] record) {
        stream.append(record);
        told++;
        if (!snapshotPlanned && stream.snapshotDue()) {
            snapshotPlanned = true;
            loop.execute(this::snapshot);
        }
    }

    /** In a turn of its own, because everything that was told must also have been done. */
    private void snapshot() {
        snapshotPlanned = false;
        if (stream.snapshotDue()) {
            stream.snapshot(snapshot.get());
        }
    }

    /** A session began, or has other terms now. */
    void session(Session session) {
        if (session.isDurable()) {
            session.stored = true;
            append(Record.session(session));
        } else {
            ended(session);
        }
    }

    void ended(Session session) {
        if (session.stored) {
            session.stored = false;
            append(Record.ended(session));
        }
    }

    void away(Session session) {
        if (session.isDurable()) {
            append(Record.away(session));
        }
    }

    void subscribed(Session session, Subscription subscription, boolean replayDue) {
        if (session.isDurable()) {
            append(Record.subscribed(session, subscription, replayDue));
        }
    }

    void unsubscribed(Session session, String filter) {
        if (session.isDurable()) {
            append(Record.unsubscribed(session, filter));
        }
    }

    void done(Session session, Outgoing outgoing) {
        if (session.isDurable()) {
            append(Record.done(session, outgoing));
        }
    }

    void received(Session session, Outgoing outgoing) {
        if (session.isDurable()) {
            append(Record.received(session, outgoing));
        }
    }

    void released(Session session, int packetId) {
        if (session.isDurable()) {
            append(Record.released(session, packetId));
        }
    }

    void replayed(Session session) {
        if (session.isDurable()) {
            append(Record.replayed(session));
        }
    }

    void will(Will will) {
        append(Record.will(will));
    }

    void willGone(String client) {
        append(Record.willGone(client));
    }
}
