package io.hearth.broker.engine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Many records one after the other, each with its length before: a snapshot. */
final class RecordRow {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void add(byte[] record) {
        bytes.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt(record.length).array());
        bytes.writeBytes(record);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    static void read(byte[] snapshot, Consumer<ByteBuffer> each) {
        var row = ByteBuffer.wrap(snapshot);
        while (row.hasRemaining()) {
            int length = row.getInt();
            each.accept(row.slice(row.position(), length));
            row.position(row.position() + length);
        }
    }
}
