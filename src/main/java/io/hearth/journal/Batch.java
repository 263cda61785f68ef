package io.hearth.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records that go to disk together, and whoever waits for them. Guarded by its owner. */
final class Batch {

    private static final int USUAL = 64 * 1024;
    private static final int KEPT = 4 * 1024 * 1024;

    private ByteBuffer frames = ByteBuffer.allocate(USUAL);
    private List<Consumer<@Nullable IOException>> waiting = new ArrayList<>();

    void add(long sequence, int stream, byte[] payload) {
        reserve(Frame.HEADER + payload.length);
        Frame.put(frames, sequence, stream, payload);
    }

    void await(Consumer<@Nullable IOException> then) {
        waiting.add(then);
    }

    boolean isEmpty() {
        return frames.position() == 0 && waiting.isEmpty();
    }

    int bytes() {
        return frames.position();
    }

    /** The frames, to be read from offset 0 to {@link #bytes()} without moving the buffer's position. */
    ByteBuffer frames() {
        return frames;
    }

    /** Adds the checksums; may be repeated for another file. */
    void seal(int salt) {
        for (int offset = 0; offset < bytes(); offset += Frame.size(frames, offset)) {
            Frame.seal(frames, offset, salt);
        }
    }

    boolean isAwaited() {
        return !waiting.isEmpty();
    }

    List<Consumer<@Nullable IOException>> takeWaiting() {
        var taken = waiting;
        waiting = new ArrayList<>();
        return taken;
    }

    void clear() {
        if (frames.capacity() > KEPT) {
            frames = ByteBuffer.allocate(USUAL);
        }
        frames.clear();
    }

    private void reserve(int bytes) {
        if (frames.remaining() < bytes) {
            int wanted = Math.addExact(frames.position(), bytes);
            int capacity = (int) Math.min(Integer.MAX_VALUE - 16, Math.max(wanted, 2L * frames.capacity()));
            frames = ByteBuffer.allocate(capacity).put(frames.flip());
        }
    }
}
