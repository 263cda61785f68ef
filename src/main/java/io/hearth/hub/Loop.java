package io.hearth.hub;

import java.time.Duration;
import java.util.concurrent.Executor;

/** The one thread that owns the truth of the house. Who provides it, the hub does not know. */
public interface Loop extends Executor {

    /** Runs the task on the loop after the delay; the handle takes it back. */
    Runnable later(Duration delay, Runnable task);
}
