package io.hearth.broker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hearth.broker.Message;
import io.hearth.broker.Retained;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Takes copies of all that must outlive the process, so that the journal can forget how it came about. */
final class Copies {

    private final RetainedMessages retained;
    private final Sessions sessions;
    private final Wills wills;

    Copies(RetainedMessages retained, Sessions sessions, Wills wills) {
        this.retained = retained;
        this.sessions = sessions;
        this.wills = wills;
    }

    /** On the loop; what is returned may be called on any thread. */
    Supplier<byte[]> take() {
        retained.forgetExpired();
        var kept = retained.all();
        var records = new ArrayList<byte[]>();
        wills.all().values().forEach(will -> records.add(Record.will(will)));
        var waiting = new ArrayList<Record.Target>();
        var received = new ArrayList<byte[]>();
        for (var session : sessions.all()) {
            if (session.isDurable()) {
                copy(session, records);
                for (var outgoing : session.outbox().all()) {
                    copy(session, outgoing, waiting, received);
                }
            }
        }
        return () -> {
            var snapshot = new RecordRow();
            kept.forEach(one -> snapshot.add(record(one)));
            records.forEach(snapshot::add);
            byMessage(waiting).forEach((message, targets) -> snapshot.add(message(message.unretained(), 0, targets)));
            received.forEach(snapshot::add);
            return snapshot.bytes();
        };
    }

    /** A copy without sessions. */
    static Supplier<byte[]> of(List<Retained> kept, Collection<Will> wills) {
        return () -> {
            var snapshot = new RecordRow();
            kept.forEach(one -> snapshot.add(record(one)));
            wills.forEach(will -> snapshot.add(Record.will(will)));
            return snapshot.bytes();
        };
    }

    private static byte[] record(Retained kept) {
        return message(kept.message(), kept.at().toEpochMilli(), List.of());
    }

    private static void copy(Session session, List<byte[]> records) {
        records.add(Record.session(session));
        session.subscriptions()
                .values()
                .forEach(subscription -> records.add(Record.subscribed(
                        session, subscription, session.replayDue().contains(subscription.filter()))));
        session.unreleased().stream().forEach(id -> records.add(Record.holds(session, id)));
    }

    private static void copy(Session session, Outgoing outgoing, List<Record.Target> waiting, List<byte[]> received) {
        if (!outgoing.replayed) {
            waiting.add(new Record.Target(session, outgoing));
            if (outgoing.received) {
                received.add(Record.received(session, outgoing));
            }
        }
    }

    /** A message that waits for many is stored once. */
    private static Map<Message, List<Record.Target>> byMessage(List<Record.Target> waiting) {
        var byMessage = new IdentityHashMap<Message, List<Record.Target>>();
        for (var target : waiting) {
            byMessage
                    .computeIfAbsent(target.outgoing().message, one -> new ArrayList<>(1))
                    .add(target);
        }
        return byMessage;
    }

    private static byte[] message(Message message, long atMillis, List<Record.Target> targets) {
        return Record.message(message, message.topic().getBytes(UTF_8), atMillis, 0, 0, targets);
    }
}
