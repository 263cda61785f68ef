package io.hearth.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How a record lies on disk, big-endian: length of the payload (4 bytes), CRC32C over the salt of its file and
 * everything but itself (4), sequence (8), stream (4), payload. The salt is random, so that a payload that looks like a
 * frame is never taken for one when a damaged file is searched for good records.
 */
final class Frame {

    static final int HEADER = 20;
    private static final int CHECKSUM_AT = 4;
    private static final int SEQUENCE_AT = 8;
    private static final int STREAM_AT = 16;

    private Frame() {}

    /** Writes the frame without its checksum; {@link #seal} adds it when the file is known. */
    static void put(ByteBuffer target, long sequence, int stream, byte[] payload) {
        target.putInt(payload.length).putInt(0).putLong(sequence).putInt(stream).put(payload);
    }

    static void seal(ByteBuffer buffer, int offset, int salt) {
        buffer.putInt(offset + CHECKSUM_AT, checksum(buffer, offset, salt));
    }

    static int size(ByteBuffer buffer, int offset) {
        return HEADER + buffer.getInt(offset);
    }

    static long sequence(ByteBuffer buffer, int offset) {
        return buffer.getLong(offset + SEQUENCE_AT);
    }

    static int stream(ByteBuffer buffer, int offset) {
        return buffer.getInt(offset + STREAM_AT);
    }

    static byte[] payload(ByteBuffer buffer, int offset) {
        var payload = new byte[buffer.getInt(offset)];
        buffer.get(offset + HEADER, payload);
        return payload;
    }

    /** Whether a whole frame with a sequence of at least this and a right checksum begins here. */
    static boolean isValid(ByteBuffer buffer, int offset, int salt, long leastSequence) {
        int room = buffer.limit() - offset - HEADER;
        if (room < 0) {
            return false;
        }
        int length = buffer.getInt(offset);
        return length >= 0
                && length <= room
                && sequence(buffer, offset) >= leastSequence
                && buffer.getInt(offset + CHECKSUM_AT) == checksum(buffer, offset, salt);
    }

    private static int checksum(ByteBuffer buffer, int offset, int salt) {
        var checksum = new CRC32C();
        for (int shift = 24; shift >= 0; shift -= 8) {
            checksum.update(salt >>> shift);
        }
        checksum.update(buffer.array(), offset, CHECKSUM_AT);
        checksum.update(buffer.array(), offset + SEQUENCE_AT, size(buffer, offset) - SEQUENCE_AT);
        return (int) checksum.getValue();
    }
}
