package io.hearth.bridges;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What was sent out a moment ago and comes back because a filter of the other direction matches it: MQTT 3.1.1 returns
 * to a client what it published itself. Any thread.
 */
final class Echoes {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);
    private static final int MOST = 10_000;

    private final LongSupplier nanos;
    private final Map<Sound, Expected> expected = new LinkedHashMap<>();

    private record Sound(String topic, ByteBuffer payload) {}

    private record Expected(int count, long until) {}

    /** @param nanos a clock for durations, such as {@link System#nanoTime} */
    Echoes(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized void expect(String topic, byte[] payload) {
        forgetOld();
        var sound = new Sound(topic, ByteBuffer.wrap(payload));
        var before = expected.remove(sound);
        expected.put(sound, new Expected(before == null ? 1 : before.count + 1, nanos.getAsLong() + PATIENCE));
    }

    private void forgetOld() {
        Iterator<Expected> oldest = expected.values().iterator();
        while (oldest.hasNext() && (isOver(oldest.next()) || expected.size() >= MOST)) {
            oldest.remove();
        }
    }

    private boolean isOver(Expected echo) {
        return nanos.getAsLong() - echo.until > 0;
    }

    /** Whether this message is such an echo; each is heard once. */
    synchronized boolean heard(String topic, byte[] payload) {
        var sound = new Sound(topic, ByteBuffer.wrap(payload));
        var echo = expected.remove(sound);
        if (echo == null || isOver(echo)) {
            return false;
        }
        if (echo.count > 1) {
            expected.put(sound, new Expected(echo.count - 1, echo.until));
        }
        return true;
    }
}
