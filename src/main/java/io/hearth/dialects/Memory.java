package io.hearth.dialects;

import io.hearth.journal.Journal;
import io.hearth.journal.JournalStream;
import io.hearth.journal.Replay;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * What devices announced without asking the broker to keep it, remembered over restarts: the last bytes for each key.
 * Only on the loop. In the journal a record is the length of the key (2 bytes), the key in UTF-8, and the bytes; no bytes
 * forget the key. A snapshot is all records, each after its length (4 bytes).
 */
@Component
public final class Memory {

    private final JournalStream stream;
    private final TreeMap<String, byte[]> kept = new TreeMap<>();

    public Memory(Journal journal) {
        stream = journal.stream("dialects");
        stream.replay(new Replay() {
            @Override
            public void snapshot(byte[] bytes) {
                for (var all = ByteBuffer.wrap(bytes); all.hasRemaining(); ) {
                    var record = new byte[all.getInt()];
                    all.get(record);
                    read(record);
                }
            }

            @Override
            public void record(byte[] bytes) {
                read(bytes);
            }
        });
    }

    public Optional<byte[]> get(String key) {
        return Optional.ofNullable(kept.get(key));
    }

    /** All whose key begins so, by key. A copy. */
    public Map<String, byte[]> beginningWith(String prefix) {
        return new TreeMap<>(kept.subMap(prefix, prefix + Character.MAX_VALUE));
    }

    /** Remembers the bytes, which must not be changed any more; none forget the key. */
    public void keep(String key, byte[] bytes) {
        if (bytes.length == 0 ? !kept.containsKey(key) : java.util.Arrays.equals(bytes, kept.get(key))) {
            return;
        }
        byte[] record = record(key, bytes);
        stream.append(record);
        read(record);
        if (stream.snapshotDue()) {
            var copy = new TreeMap<>(kept);
            stream.snapshot(() -> image(copy));
        }
    }

    public void forget(String key) {
        keep(key, new byte[0]);
    }

    private void read(byte[] record) {
        var bytes = ByteBuffer.wrap(record);
        var key = new byte[Short.toUnsignedInt(bytes.getShort())];
        bytes.get(key);
        String name = new String(key, StandardCharsets.UTF_8);
        if (bytes.hasRemaining()) {
            var content = new byte[bytes.remaining()];
            bytes.get(content);
            kept.put(name, content);
        } else {
            kept.remove(name);
        }
    }

    private static byte[] record(String key, byte[] bytes) {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Short.BYTES + name.length + bytes.length)
                .putShort((short) name.length)
                .put(name)
                .put(bytes)
                .array();
    }

    private static byte[] image(Map<String, byte[]> all) {
        var records = all.entrySet().stream()
                .map(entry -> record(entry.getKey(), entry.getValue()))
                .toList();
        var image = ByteBuffer.allocate(records.stream()
                .mapToInt(record -> Integer.BYTES + record.length)
                .sum());
        records.forEach(record -> image.putInt(record.length).put(record));
        return image.array();
    }
}
