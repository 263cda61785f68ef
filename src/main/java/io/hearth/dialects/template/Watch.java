package io.hearth.dialects.template;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Measures the time that this thread has worked; a pause of the machine does not count. */
final class Watch {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long most;
    private final long worked;
    private long look;

    Watch(long most) {
        this.most = most;
        worked = worked();
        look = System.nanoTime() + most;
    }

    boolean isOver() {
        if (System.nanoTime() - look < 0) {
            return false;
        }
        long left = most - (worked() - worked);
        look = System.nanoTime() + left;
        return left <= 0;
    }

    private static long worked() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }
}
