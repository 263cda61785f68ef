package io.hearth.history;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** The columns of a block, as they lie on disk: of each its length, then its bytes; deflated or not. */
final class Columns {

    /** Which column. Their order is part of the format. */
    enum Of {
        /** What each row is: see {@link RowKind}. */
        KIND,
        /** Number of the event, less that of the row before, less one. */
        SEQ,
        /** Microseconds since the row before: all but the two lowest bytes. */
        TIME,
        /** The second lowest byte of that; apart, because each byte packs best among its like. */
        TIME_MIDDLE,
        /** The lowest byte of that. */
        TIME_LOW,
        /** Which point: 0 for the one that followed the last time too, else its place in the block's list plus one. */
        POINT,
        /** Numbers of all sorts: mostly what a decimal changed by, in units of its last digit. */
        NUMBER,
        /** Texts and paths of points when they are used first. */
        WORD,
        /** What has no shorter form. */
        RAW,
        /** Events that are no readings, and commands. */
        BLOB
    }

    private static final int COUNT = Of.values().length;
    private static final int LARGEST = 64 << 20;

    private Columns() {}

    /** New, empty ones. */
    static List<Column> empty() {
        var columns = new ArrayList<Column>();
        for (int i = 0; i < COUNT; i++) {
            columns.add(new Column());
        }
        return List.copyOf(columns);
    }

    static byte[] packed(List<Slice> slices) {
        var packed = new Column();
        for (Slice slice : slices) {
            packed.number(slice.left());
            slice.again().into(packed);
        }
        return packed.slice().copy();
    }

    static List<Slice> unpacked(byte[] packed) {
        var all = new Slice(packed, 0, packed.length);
        var slices = new ArrayList<Slice>();
        for (int i = 0; i < COUNT; i++) {
            slices.add(all.part(Math.toIntExact(all.number())));
        }
        return slices;
    }

    static byte[] deflated(byte[] bytes) {
        var deflater = new Deflater();
        try {
            deflater.setInput(bytes);
            deflater.finish();
            var small = new Column();
            var chunk = new byte[1 << 14];
            while (!deflater.finished()) {
                small.put(chunk, 0, deflater.deflate(chunk));
            }
            return small.slice().copy();
        } finally {
            deflater.end();
        }
    }

    /** @throws DataFormatException when it is no deflated block of that size */
    static byte[] inflated(byte[] bytes, int size) throws DataFormatException {
        if (size < 0 || size > LARGEST) {
            throw new DataFormatException("a block of " + size + " bytes");
        }
        var inflater = new Inflater();
        try {
            inflater.setInput(bytes);
            var whole = new byte[size];
            int done = 0;
            while (done < size) {
                int more = inflater.inflate(whole, done, size - done);
                if (more == 0) {
                    throw new DataFormatException("a block ends too early");
                }
                done += more;
            }
            return whole;
        } finally {
            inflater.end();
        }
    }
}
