package io.hearth.broker.wire;

import java.util.concurrent.TimeUnit;

/** How much a client says in a second. On the loop only. */
public final class Rate {

    private static final long WINDOW = TimeUnit.SECONDS.toNanos(1);

    private final int most;
    private long windowBegan = System.nanoTime();
    private long heard;

    public Rate(int most) {
        this.most = most;
    }

    /** Counts what was heard now; how many nanoseconds the client should pause, 0 for not at all. */
    public long pauseAfter(long packets) {
        heard += packets;
        if (heard <= most) {
            return 0;
        }
        long age = System.nanoTime() - windowBegan;
        long due = WINDOW * heard / most;
        windowBegan += age;
        heard = 0;
        return Math.max(0, due - age);
    }
}
