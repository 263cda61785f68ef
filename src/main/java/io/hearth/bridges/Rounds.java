package io.hearth.bridges;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Breaks circles of brokers that are bridged behind the hub's back. Whatever crosses from one bridge to another is
 * counted; the same message again and again within a few seconds goes round and round. On the broker's loop only.
 */
final class Rounds {

    private static final long PERIOD = TimeUnit.SECONDS.toNanos(10);
    private static final int MOST = 32;
    private static final int MOST_KNOWN = 50_000;

    private final LongSupplier nanos;
    private final Map<Sound, Integer> seen = new HashMap<>();
    private long began;

    private record Sound(String topic, ByteBuffer payload) {}

    /** @param nanos a clock for durations, such as {@link System#nanoTime} */
    Rounds(LongSupplier nanos) {
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    /** Counts this message; whether it came too often. */
    boolean tooMany(String topic, byte[] payload) {
        long now = nanos.getAsLong();
        if (now - began > PERIOD || seen.size() >= MOST_KNOWN) {
            seen.clear();
            began = now;
        }
        return seen.merge(new Sound(topic, ByteBuffer.wrap(payload)), 1, Integer::sum) > MOST;
    }
}
