package io.hearth.broker;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How messages lie in the journal. A record: version (1 byte), flags (1: QoS in bits 0 and 1, retained in bit 2),
 * length of the topic (2), topic, length of the client id (2), client id, payload. A snapshot: version (1), then for
 * each message its length (4) and its record.
 */
final class StoredMessages {

    private static final byte VERSION = 1;
    private static final int RETAINED = 4;
    private static final Qos[] QOS = Qos.values();

    private StoredMessages() {}

    static byte[] record(Message message) {
        return record(message, message.topic().getBytes(StandardCharsets.UTF_8));
    }

    /** @param topic the topic as UTF-8, when it is known already */
    static byte[] record(Message message, byte[] topic) {
        var client = message.client().getBytes(StandardCharsets.UTF_8);
        var bytes = new byte[6 + topic.length + client.length + message.payload().length];
        ByteBuffer.wrap(bytes)
                .put(VERSION)
                .put((byte) (message.qos().ordinal() | (message.retained() ? RETAINED : 0)))
                .putShort((short) topic.length)
                .put(topic)
                .putShort((short) client.length)
                .put(client)
                .put(message.payload());
        return bytes;
    }

    /** @throws IllegalArgumentException when these bytes are not a record of a known version */
    static Message message(byte[] record) {
        return message(ByteBuffer.wrap(record));
    }

    private static Message message(ByteBuffer record) {
        requireVersion(record);
        int flags = record.get();
        var topic = text(record);
        var client = text(record);
        var payload = new byte[record.remaining()];
        record.get(payload);
        return new Message(topic, payload, QOS[flags & 3], (flags & RETAINED) != 0, client);
    }

    static byte[] snapshot(Collection<Message> messages) {
        var records = messages.stream().map(StoredMessages::record).toList();
        int size = 1 + records.stream().mapToInt(record -> 4 + record.length).sum();
        var bytes = ByteBuffer.allocate(size).put(VERSION);
        records.forEach(record -> bytes.putInt(record.length).put(record));
        return bytes.array();
    }

    static List<Message> messages(byte[] snapshot) {
        var bytes = ByteBuffer.wrap(snapshot);
        requireVersion(bytes);
        var messages = new ArrayList<Message>();
        while (bytes.hasRemaining()) {
            int length = bytes.getInt();
            messages.add(message(bytes.slice(bytes.position(), length)));
            bytes.position(bytes.position() + length);
        }
        return messages;
    }

    private static void requireVersion(ByteBuffer bytes) {
        int version = bytes.get();
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "stored by another version of Hearth: format %d, known is %d".formatted(version, VERSION));
        }
    }

    private static String text(ByteBuffer record) {
        var bytes = new byte[Short.toUnsignedInt(record.getShort())];
        record.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
