package io.hearth.dialects.homeassistant;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** Tasks that may end later, one after the other. Only on the loop. */
final class Turns {

    private final Queue<Consumer<Runnable>> waiting = new ArrayDeque<>(1);
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
        if (waiting.size() >= most) {
            return false;
        }
        waiting.add(task);
        drain();
        return true;
    }

    private void drain() {
        if (draining) {
            return;
        }
        draining = true;
        try {
            while (!busy && !waiting.isEmpty()) {
                busy = true;
                waiting.remove().accept(this::ended);
            }
        } finally {
            draining = false;
        }
    }

    private void ended() {
        busy = false;
        drain();
    }
}
