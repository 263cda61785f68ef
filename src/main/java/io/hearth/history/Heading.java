package io.hearth.history;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What stands before everything that is written at once, big-endian. It has a checksum of its own, so that a file is
 * known by its headings alone.
 *
 * @param type     what follows
 * @param ordinal  counts up over all files; the order of what happened
 * @param rows     how many events
 * @param stored   bytes that follow in the file
 * @param raw      bytes when inflated
 * @param checksum CRC32C of the bytes that follow
 * @param firstSeq number of the first event, as lastSeq of the last
 * @param firstAt  microseconds since 1970 of the earliest event, as lastAt of the latest
 * @param gap      what is missing before it; null when nothing is
 * @param gapFrom  microseconds since 1970 when that began
 * @param lost     how many events are missing; 0 when unknown
 */
record Heading(
        Type type,
        long ordinal,
        int rows,
        int stored,
        int raw,
        int checksum,
        long firstSeq,
        long lastSeq,
        long firstAt,
        long lastAt,
        Gap.@Nullable Why gap,
        long gapFrom,
        long lost) {

    /** What can be written at once. The order is part of the format. */
    enum Type {
        /** Columns of events, deflated. */
        BLOCK,
        /** The whole house as it was before the next block, deflated. */
        HOUSE,
        /** Columns of events as far as they were not written before, plain. */
        PIECE
    }

    static final int SIZE = 84;
    static final int MAGIC = 0x48697374;
    private static final int CHECKED = SIZE - Integer.BYTES;

    Heading of(int storedBytes, int rawBytes, int sum) {
        return new Heading(
                type,
                ordinal,
                rows,
                storedBytes,
                rawBytes,
                sum,
                firstSeq,
                lastSeq,
                firstAt,
                lastAt,
                gap,
                gapFrom,
                lost);
    }

    void put(ByteBuffer target, int salt) {
        int begin = target.position();
        target.putInt(MAGIC).put((byte) type.ordinal()).put((byte) (gap == null ? 0 : 1 + gap.ordinal()));
        target.putShort((short) 0).putInt(rows).putInt(stored).putInt(raw).putInt(checksum);
        target.putLong(ordinal)
                .putLong(firstSeq)
                .putLong(lastSeq)
                .putLong(firstAt)
                .putLong(lastAt);
        target.putLong(gapFrom).putLong(lost);
        target.putInt(sum(target, begin, salt));
    }

    /** The heading at this place, null when there is none. */
    static @Nullable Heading read(ByteBuffer bytes, int begin, int salt) {
        if (bytes.limit() - begin < SIZE
                || bytes.getInt(begin) != MAGIC
                || bytes.getInt(begin + CHECKED) != sum(bytes, begin, salt)) {
            return null;
        }
        var from = bytes.duplicate().position(begin + Integer.BYTES);
        int type = from.get();
        int why = from.get();
        from.getShort();
        int rows = from.getInt();
        int stored = from.getInt();
        int raw = from.getInt();
        int checksum = from.getInt();
        long ordinal = from.getLong();
        return new Heading(
                Type.values()[type],
                ordinal,
                rows,
                stored,
                raw,
                checksum,
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                why == 0 ? null : Gap.Why.values()[why - 1],
                from.getLong(),
                from.getLong());
    }

    static int checksum(byte[] bytes) {
        var checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    private static int sum(ByteBuffer bytes, int begin, int salt) {
        var checksum = new CRC32C();
        for (int shift = 24; shift >= 0; shift -= 8) {
            checksum.update(salt >>> shift);
        }
        checksum.update(bytes.duplicate().position(begin).limit(begin + CHECKED));
        return (int) checksum.getValue();
    }
}
