package io.hearth.bridges;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What was sent to a broker a moment ago and comes back from it because a filter of the other direction matches:
 * MQTT 3.1.1 returns to a client what it published itself, and a second bridge to the same broker hears it too. Any
 * thread.
 */
final class Echoes {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);
    private static final int MOST = 10_000;

    private final LongSupplier nanos;
    private final List<Way> in;
    private final Map<Sound, Expected> expected = new LinkedHashMap<>();

    private record Sound(String topic, ByteBuffer payload) {}

    private record Expected(int count, long until) {}

    /**
     * @param nanos a clock for durations, such as {@link System#nanoTime}
     * @param in    what can come back at all
     */
    Echoes(LongSupplier nanos, List<Way> in) {
        this.nanos = nanos;
        this.in = in;
    }

    /** This is on its way to the other broker and may come back once. */
    synchronized void expect(String topic, byte[] payload) {
        if (Way.of(topic, in).isEmpty()) {
            return;
        }
        forgetOld(MOST - 1);
        var sound = new Sound(topic, ByteBuffer.wrap(payload));
        var before = expected.remove(sound);
        expected.put(sound, new Expected(before == null ? 1 : before.count + 1, nanos.getAsLong() + PATIENCE));
    }

    private void forgetOld(int keep) {
        var oldest = expected.values().iterator();
        while (oldest.hasNext() && (isOver(oldest.next()) || expected.size() > keep)) {
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

    /** The link is down: what is still expected is held by the other broker, and comes when the link is up again. */
    synchronized void pause() {
        forgetOld(MOST);
    }

    /** The link is up again. */
    synchronized void resume() {
        long until = nanos.getAsLong() + PATIENCE;
        expected.replaceAll((sound, echo) -> new Expected(echo.count, until));
    }
}
