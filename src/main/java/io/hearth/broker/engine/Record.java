package io.hearth.broker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hearth.broker.Message;
import io.hearth.broker.MessageProperties;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * How the broker's records lie in the journal: the kind (1 byte), then its fields; numbers big-endian, texts with their
 * length (2 bytes) before. A snapshot is a row of records, each with its length (4 bytes) before.
 */
final class Record {

    /** What a record tells. The numbers are for ever. */
    static final byte MESSAGE = 16;

    static final byte SESSION = 17;
    static final byte SESSION_ENDED = 18;
    static final byte SUBSCRIBED = 19;
    static final byte UNSUBSCRIBED = 20;
    static final byte DONE = 21;
    static final byte RECEIVED = 22;
    static final byte RELEASED = 23;
    static final byte AWAY = 24;
    static final byte REPLAYED = 25;
    static final byte WILL = 26;
    static final byte WILL_GONE = 27;
    static final byte HOLDS = 28;

    static final int RETAINED = 4;
    static final int PROPERTIES = 8;
    static final int CREDENTIAL = 16;
    static final int TO_CLIENT_RETAINED = 4;
    static final int NO_LOCAL = 4;
    static final int AS_PUBLISHED = 8;
    static final int REPLAY_DUE = 16;

    private Record() {}

    /** To whom a message goes. */
    record Target(Session session, Outgoing outgoing) {}

    /** @param publisher the session of a QoS 2 publisher whose packet id must be remembered, 0 for none */
    static byte[] message(
            Message message, byte[] topic, long atMillis, int publisher, int packetId, List<Target> targets) {
        var client = message.client().getBytes(UTF_8);
        var properties = message.properties();
        var credential = message.credential().getBytes(UTF_8);
        boolean special = properties != MessageProperties.NONE;
        int size = 28 + topic.length + client.length + message.payload().length;
        size += credential.length > 0 ? 2 + credential.length : 0;
        size += special ? 12 + properties.forwarded().length : 0;
        for (var target : targets) {
            size += 15 + 4 * target.outgoing().ids.length;
        }
        int flags = message.qos().ordinal()
                | (message.retained() ? RETAINED : 0)
                | (special ? PROPERTIES : 0)
                | (credential.length > 0 ? CREDENTIAL : 0);
        var bytes = ByteBuffer.allocate(size)
                .put(MESSAGE)
                .put((byte) flags)
                .putLong(atMillis)
                .putInt(publisher)
                .putShort((short) packetId);
        text(bytes, topic);
        text(bytes, client);
        if (credential.length > 0) {
            text(bytes, credential);
        }
        if (special) {
            bytes.putLong(properties.expiresAt())
                    .putInt(properties.forwarded().length)
                    .put(properties.forwarded());
        }
        bytes.putInt(message.payload().length).put(message.payload()).putInt(targets.size());
        targets.forEach(target -> target(bytes, target));
        return bytes.array();
    }

    private static void target(ByteBuffer bytes, Target target) {
        var outgoing = target.outgoing();
        bytes.putInt(target.session().number())
                .putLong(outgoing.sequence)
                .put((byte) (outgoing.qos.ordinal() | (outgoing.retain ? TO_CLIENT_RETAINED : 0)))
                .putShort((short) outgoing.ids.length);
        for (int id : outgoing.ids) {
            bytes.putInt(id);
        }
    }

    static byte[] session(Session session) {
        var client = session.client().getBytes(UTF_8);
        var credential = session.credential().getBytes(UTF_8);
        var bytes = ByteBuffer.allocate(41 + client.length + credential.length)
                .put(SESSION)
                .putInt(session.number());
        text(bytes, client);
        text(bytes, credential);
        return bytes.putLong(session.expiry())
                .putLong(session.outbox().nextSequence())
                .putLong(session.isConnected() ? 0 : session.since().toEpochMilli())
                .putLong(session.outbox().sentBefore())
                .array();
    }

    static byte[] ended(Session session) {
        return numbered(SESSION_ENDED, session, 0).array();
    }

    static byte[] subscribed(Session session, Subscription subscription, boolean replayDue) {
        var filter = subscription.filter().getBytes(UTF_8);
        var bytes = numbered(SUBSCRIBED, session, 7 + filter.length);
        bytes.put((byte) (subscription.qos().ordinal()
                        | (subscription.noLocal() ? NO_LOCAL : 0)
                        | (subscription.retainAsPublished() ? AS_PUBLISHED : 0)
                        | (replayDue ? REPLAY_DUE : 0)))
                .putInt(subscription.id());
        text(bytes, filter);
        return bytes.array();
    }

    static byte[] unsubscribed(Session session, String filter) {
        var name = filter.getBytes(UTF_8);
        var bytes = numbered(UNSUBSCRIBED, session, 2 + name.length);
        text(bytes, name);
        return bytes.array();
    }

    static byte[] done(Session session, Outgoing outgoing) {
        return numbered(DONE, session, 8).putLong(outgoing.sequence).array();
    }

    static byte[] received(Session session, Outgoing outgoing) {
        return numbered(RECEIVED, session, 8).putLong(outgoing.sequence).array();
    }

    static byte[] released(Session session, int packetId) {
        return numbered(RELEASED, session, 2).putShort((short) packetId).array();
    }

    /** A QoS 2 message of this packet id was accepted and is not released. */
    static byte[] holds(Session session, int packetId) {
        return numbered(HOLDS, session, 2).putShort((short) packetId).array();
    }

    static byte[] away(Session session) {
        return numbered(AWAY, session, 16)
                .putLong(session.since().toEpochMilli())
                .putLong(session.outbox().sentBefore())
                .array();
    }

    static byte[] replayed(Session session) {
        return numbered(REPLAYED, session, 0).array();
    }

    private static ByteBuffer numbered(byte kind, Session session, int more) {
        return ByteBuffer.allocate(5 + more).put(kind).putInt(session.number());
    }

    static byte[] will(Will will) {
        var message =
                message(will.message(), will.message().topic().getBytes(UTF_8), will.delaySeconds(), 0, 0, List.of());
        message[0] = WILL;
        return message;
    }

    static byte[] willGone(String client) {
        var name = client.getBytes(UTF_8);
        var bytes = ByteBuffer.allocate(3 + name.length).put(WILL_GONE);
        text(bytes, name);
        return bytes.array();
    }

    private static void text(ByteBuffer bytes, byte[] text) {
        bytes.putShort((short) text.length).put(text);
    }
}
