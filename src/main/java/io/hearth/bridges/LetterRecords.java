package io.hearth.bridges;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * How letters lie in the journal. A record: version (1 byte), what it says (1), and then
 *
 * <ul>
 *   <li>a letter that waits: number (8), flags (1: bit 0 retained), length of the topic (2), topic, payload;
 *   <li>a letter that was settled: number (8);
 *   <li>retained messages that were offered: fingerprint of the topic maps they were offered under (8), 0 for none.
 * </ul>
 *
 * A snapshot: version (1), next number (8), fingerprint (8), then for each letter that waits its length (4) and record.
 */
final class LetterRecords {

    private static final byte VERSION = 1;
    private static final byte WAITS = 1;
    private static final byte SETTLED = 2;
    private static final byte OFFERED = 3;
    private static final int RETAINED = 1;

    private LetterRecords() {}

    /** Hears what the records say. */
    interface Reader {

        void waits(Letter letter);

        void settled(long number);

        void offered(long fingerprint);

        /** No letter had this number or a higher one. */
        void next(long number);
    }

    static byte[] waits(Letter letter) {
        var topic = letter.topic().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(13 + topic.length + letter.payload().length)
                .put(VERSION)
                .put(WAITS)
                .putLong(letter.number())
                .put((byte) (letter.retained() ? RETAINED : 0))
                .putShort((short) topic.length)
                .put(topic)
                .put(letter.payload())
                .array();
    }

    static byte[] settled(long number) {
        return ByteBuffer.allocate(10).put(VERSION).put(SETTLED).putLong(number).array();
    }

    static byte[] offered(long fingerprint) {
        return ByteBuffer.allocate(10)
                .put(VERSION)
                .put(OFFERED)
                .putLong(fingerprint)
                .array();
    }

    static byte[] snapshot(long next, long offered, Collection<Letter> letters) {
        var records = letters.stream().map(LetterRecords::waits).toList();
        int size = 17 + records.stream().mapToInt(record -> 4 + record.length).sum();
        var bytes = ByteBuffer.allocate(size).put(VERSION).putLong(next).putLong(offered);
        records.forEach(record -> bytes.putInt(record.length).put(record));
        return bytes.array();
    }

    /** @throws IllegalArgumentException when these bytes are not a record of a known version */
    static void read(byte[] record, Reader reader) {
        read(ByteBuffer.wrap(record), reader);
    }

    private static void read(ByteBuffer record, Reader reader) {
        requireVersion(record);
        byte what = record.get();
        switch (what) {
            case WAITS -> reader.waits(letter(record));
            case SETTLED -> reader.settled(record.getLong());
            case OFFERED -> reader.offered(record.getLong());
            default ->
                throw new IllegalArgumentException("a bridge's record says %d, which is unknown".formatted(what));
        }
    }

    private static Letter letter(ByteBuffer record) {
        long number = record.getLong();
        boolean retained = (record.get() & RETAINED) != 0;
        var topic = new byte[Short.toUnsignedInt(record.getShort())];
        record.get(topic);
        var payload = new byte[record.remaining()];
        record.get(payload);
        return new Letter(number, new String(topic, StandardCharsets.UTF_8), payload, 1, retained);
    }

    static void readSnapshot(byte[] snapshot, Reader reader) {
        var bytes = ByteBuffer.wrap(snapshot);
        requireVersion(bytes);
        reader.next(bytes.getLong());
        reader.offered(bytes.getLong());
        while (bytes.hasRemaining()) {
            int length = bytes.getInt();
            read(bytes.slice(bytes.position(), length), reader);
            bytes.position(bytes.position() + length);
        }
    }

    private static void requireVersion(ByteBuffer bytes) {
        int version = bytes.get();
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "stored by another version of Hearth: format %d, known is %d".formatted(version, VERSION));
        }
    }
}
