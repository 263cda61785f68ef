package io.hearth.dialects.homeassistant;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tasks that may end later, one after the other. Only on the loop. */
final class Turns {

    private @Nullable Queue<Consumer<Runnable>> waiting;
    private final int most;
    private boolean busy;
    private boolean draining;

    Turns(int most) {
        this.most = most;
    }

    /**
     * Runs the task as soon as those before it have ended.
     *
     * @param task gets what it must run, once, when it has ended
     * @return whether there was room for it
     */
    boolean add(Consumer<Runnable> task) {
        if (!busy && !draining && waiting == null) {
            drain(task);
            return true;
        }
        if (waiting == null) {
            waiting = new ArrayDeque<>(1);
        }
        if (waiting.size() >= most) {
            return false;
        }
        waiting.add(task);
        drain(null);
        return true;
    }

    private void drain(@Nullable Consumer<Runnable> first) {
        if (draining) {
            return;
        }
        draining = true;
        try {
            Consumer<Runnable> next = first == null ? next() : first;
            while (next != null) {
                busy = true;
                next.accept(this::ended);
                next = next();
            }
        } finally {
            draining = false;
        }
    }

    /** The one whose turn it is; null when one is still busy, or nobody waits. */
    private @Nullable Consumer<Runnable> next() {
        if (busy || waiting == null) {
            return null;
        }
        Consumer<Runnable> next = waiting.poll();
        waiting = waiting.isEmpty() ? null : waiting;
        return next;
    }

    private void ended() {
        busy = false;
        drain(null);
    }
}
