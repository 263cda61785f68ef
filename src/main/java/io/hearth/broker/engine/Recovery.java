package io.hearth.broker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hearth.broker.Message;
import io.hearth.broker.MessageProperties;
import io.hearth.broker.Qos;
import io.hearth.journal.Replay;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes retained messages, sessions and wills again from what the journal has. Before the broker opens. */
final class Recovery implements Replay {

    private static final Logger log = LoggerFactory.getLogger(Recovery.class);
    private static final Qos[] QOS = Qos.values();

    /**
     * Where numbering goes on: so far ahead that no packet id which may have left shortly before a crash is used again
     * for another message.
     */
    private static final int AHEAD = 32_768;

    private final RetainedMessages retained;
    private final Map<Integer, Lost> sessions = new LinkedHashMap<>();
    private final Map<String, Will> wills = new HashMap<>();
    private int lastNumber;

    Recovery(RetainedMessages retained) {
        this.retained = retained;
    }

    /** A session as far as it was read. */
    private static final class Lost {
        final String client;
        final String credential;
        long expiry;
        long nextSequence;
        long awaySince;
        long sentBefore;
        final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
        final Set<String> replayDue = new LinkedHashSet<>();
        final TreeMap<Long, Outgoing> waiting = new TreeMap<>();
        final BitSet unreleased = new BitSet();

        Lost(String client, String credential) {
            this.client = client;
            this.credential = credential;
        }
    }

    @Override
    public void snapshot(byte[] bytes) {
        RecordRow.read(bytes, this::apply);
    }

    @Override
    public void record(byte[] bytes) {
        apply(ByteBuffer.wrap(bytes));
    }

    private void apply(ByteBuffer record) {
        byte kind = record.get();
        switch (kind) {
            case Record.MESSAGE -> message(record);
            case Record.SESSION -> session(record);
            case Record.SESSION_ENDED -> sessions.remove(record.getInt());
            case Record.WILL -> will(record);
            case Record.WILL_GONE -> wills.remove(text(record));
            default -> ofSession(kind, record);
        }
    }

    private void ofSession(byte kind, ByteBuffer record) {
        var session = sessions.get(record.getInt());
        if (session == null) {
            return;
        }
        switch (kind) {
            case Record.SUBSCRIBED -> subscribed(session, record);
            case Record.UNSUBSCRIBED -> session.subscriptions.remove(text(record));
            case Record.DONE -> session.waiting.remove(record.getLong());
            case Record.RECEIVED -> {
                var outgoing = session.waiting.get(record.getLong());
                if (outgoing != null) {
                    outgoing.received = true;
                }
            }
            case Record.RELEASED -> session.unreleased.clear(Short.toUnsignedInt(record.getShort()));
            case Record.HOLDS -> session.unreleased.set(Short.toUnsignedInt(record.getShort()));
            case Record.AWAY -> {
                session.awaySince = record.getLong();
                session.sentBefore = record.getLong();
            }
            case Record.REPLAYED -> session.replayDue.clear();
            default ->
                throw new IllegalArgumentException(
                        "the journal has a record of kind %d, which this version of Hearth does not know"
                                .formatted(kind));
        }
    }

    private void message(ByteBuffer record) {
        int flags = record.get();
        var at = Instant.ofEpochMilli(record.getLong());
        var publisher = sessions.get(record.getInt());
        int packetId = Short.toUnsignedInt(record.getShort());
        var topic = bytes(record, Short.toUnsignedInt(record.getShort()));
        var message = message(record, topic, flags);
        if (publisher != null && packetId != 0) {
            publisher.unreleased.set(packetId);
        }
        if (message.retained()) {
            retained.keep(message, at);
        }
        for (int left = record.getInt(); left > 0; left--) {
            target(record, message, topic);
        }
    }

    private static Message message(ByteBuffer record, byte[] topic, int flags) {
        var client = text(record);
        var credential = (flags & Record.CREDENTIAL) != 0 ? text(record) : "";
        var properties = MessageProperties.NONE;
        if ((flags & Record.PROPERTIES) != 0) {
            long expiresAt = record.getLong();
            properties = new MessageProperties(bytes(record, record.getInt()), expiresAt);
        }
        var payload = bytes(record, record.getInt());
        return new Message(
                new String(topic, UTF_8),
                payload,
                QOS[flags & 3],
                (flags & Record.RETAINED) != 0,
                client,
                credential,
                properties);
    }

    private void target(ByteBuffer record, Message message, byte[] topic) {
        var session = sessions.get(record.getInt());
        long sequence = record.getLong();
        int flags = record.get();
        var ids = new int[Short.toUnsignedInt(record.getShort())];
        for (int at = 0; at < ids.length; at++) {
            ids[at] = record.getInt();
        }
        if (session != null) {
            boolean retain = (flags & Record.TO_CLIENT_RETAINED) != 0;
            session.waiting.put(sequence, new Outgoing(message, topic, QOS[flags & 3], retain, ids, sequence));
            session.nextSequence = Math.max(session.nextSequence, sequence + 1);
        }
    }

    private void session(ByteBuffer record) {
        int number = record.getInt();
        var client = text(record);
        var credential = text(record);
        lastNumber = Math.max(lastNumber, number);
        var session = sessions.computeIfAbsent(number, absent -> new Lost(client, credential));
        session.expiry = record.getLong();
        session.nextSequence = Math.max(session.nextSequence, record.getLong());
        session.awaySince = record.getLong();
        session.sentBefore = record.getLong();
    }

    private static void subscribed(Lost session, ByteBuffer record) {
        int flags = record.get();
        int id = record.getInt();
        var filter = text(record);
        session.subscriptions.put(
                filter,
                new Subscription(
                        filter,
                        QOS[flags & 3],
                        (flags & Record.NO_LOCAL) != 0,
                        (flags & Record.AS_PUBLISHED) != 0,
                        id));
        if ((flags & Record.REPLAY_DUE) != 0) {
            session.replayDue.add(filter);
        }
    }

    private void will(ByteBuffer record) {
        int flags = record.get();
        long delay = record.getLong();
        record.getInt();
        record.getShort();
        var message = message(record, bytes(record, Short.toUnsignedInt(record.getShort())), flags);
        wills.put(message.client(), new Will(message, delay));
    }

    private static String text(ByteBuffer record) {
        return new String(bytes(record, Short.toUnsignedInt(record.getShort())), UTF_8);
    }

    private static byte[] bytes(ByteBuffer record, int length) {
        var bytes = new byte[length];
        record.get(bytes);
        return bytes;
    }

    /** The wills that were read, for an engine that keeps no sessions. */
    Map<String, Will> wills() {
        return Map.copyOf(wills);
    }

    /** Hands over what was read. Sessions whose time is over are ended. */
    void finish(Sessions living, Wills held, Post post) {
        var clock = post.clock();
        living.numbersFrom(lastNumber);
        held.restore(wills);
        sessions.forEach((number, lost) -> {
            var session = revive(number, lost, post, clock);
            living.restore(session);
            lost.subscriptions.values().forEach(subscription -> living.subscriptions()
                    .add(session, subscription));
            var rest = Duration.between(clock.instant(), session.since().plusSeconds(lost.expiry));
            living.endIn(session, rest.isNegative() ? Duration.ZERO : rest);
        });
        long messages = sessions.values().stream()
                .mapToLong(lost -> lost.waiting.size())
                .sum();
        log.info(
                "{} retained messages and {} sessions with {} waiting messages recovered",
                retained.count(),
                sessions.size(),
                messages);
    }

    private static Session revive(int number, Lost lost, Post post, Clock clock) {
        var session = new Session(lost.client, number, lost.credential, post);
        session.expiry(lost.expiry);
        session.stored = true;
        boolean wasConnected = lost.awaySince == 0;
        session.away(wasConnected ? clock.instant() : Instant.ofEpochMilli(lost.awaySince));
        session.unreleased().or(lost.unreleased);
        session.replayDue().addAll(lost.replayDue);
        int mayHaveLeft = wasConnected ? post.limits().inflight() : 0;
        long sentBefore = lost.sentBefore;
        for (var outgoing : lost.waiting.values()) {
            if (mayHaveLeft-- > 0) {
                sentBefore = Math.max(sentBefore, outgoing.sequence + 1);
            }
            outgoing.sent = outgoing.sequence < sentBefore;
            session.outbox().restore(outgoing);
        }
        session.outbox().number(lost.nextSequence + AHEAD, sentBefore);
        return session;
    }
}
