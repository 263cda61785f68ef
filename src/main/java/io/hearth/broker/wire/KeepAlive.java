package io.hearth.broker.wire;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Notices when a client is silent for one and a half times as long as it promised. On the loop only. */
public final class KeepAlive {

    private final Runnable expired;
    private @Nullable ScheduledExecutorService loop;
    private @Nullable ScheduledFuture<?> check;
    private long patience;
    private long lastHeard;
    private boolean watching = true;

    public KeepAlive(Runnable expired) {
        this.expired = expired;
    }

    /** @param promised zero for a client that promises nothing */
    public void begin(ScheduledExecutorService on, Duration promised) {
        loop = on;
        patience = promised.toNanos() * 3 / 2;
        lastHeard = System.nanoTime();
        if (patience > 0) {
            checkIn(patience);
        }
    }

    public void heard() {
        if (patience > 0) {
            lastHeard = System.nanoTime();
        }
    }

    /** A client that is not being read is not expected to be heard. */
    public void watch(boolean on) {
        watching = on;
        heard();
    }

    public void end() {
        if (check != null) {
            check.cancel(false);
        }
    }

    private void checkIn(long nanos) {
        if (loop != null) {
            check = loop.schedule(this::check, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void check() {
        long rest = patience - (System.nanoTime() - lastHeard);
        if (!watching) {
            checkIn(patience);
        } else if (rest > 0) {
            checkIn(rest);
        } else {
            expired.run();
        }
    }
}
