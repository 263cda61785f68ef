package io.hearth.automation.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Things that change on the loop and are written by one thread in batches. What changes twice before it is written is
 * written once; when too much waits, the oldest is left out and counted. Any thread.
 */
public final class Batches<T> {

    private static final Logger log = LoggerFactory.getLogger(Batches.class);
    private static final int LONGEST_FAREWELL = 5_000;

    private final String name;
    private final Function<T, String> id;
    private final int maxWaiting;
    private final Duration every;
    private final Consumer<List<T>> save;
    private Map<String, T> waiting = new LinkedHashMap<>();
    private long left;
    private boolean failing;
    private boolean running;
    private Thread writer = new Thread();

    /**
     * @param name of the thread, and of what it writes in the log
     * @param id   the same for what is the same
     * @param save writes a batch, oldest first; called by one thread. What it throws is logged once, until it works again
     */
    public Batches(String name, Function<T, String> id, int maxWaiting, Duration every, Consumer<List<T>> save) {
        this.name = name;
        this.id = id;
        this.maxWaiting = maxWaiting;
        this.every = every;
        this.save = save;
    }

    /** Notes something to be written. Never blocks. */
    public synchronized void keep(T thing) {
        T before = waiting.remove(id.apply(thing));
        if (before == null && waiting.size() >= maxWaiting) {
            var oldest = waiting.keySet().iterator();
            oldest.next();
            oldest.remove();
            left++;
        }
        waiting.put(id.apply(thing), thing);
        if (waiting.size() == 1) {
            notifyAll();
        }
    }

    /** What was never written because too much waited. */
    public synchronized long left() {
        return left;
    }

    public synchronized void start() {
        running = true;
        writer = new Thread(this::write, name);
        writer.setDaemon(true);
        writer.start();
    }

    public synchronized boolean running() {
        return running;
    }

    /** Writes what waits, then ends. */
    public void stop() {
        synchronized (this) {
            running = false;
            notifyAll();
        }
        try {
            writer.join(LONGEST_FAREWELL);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        for (boolean more = true; more; ) {
            more = pause();
            var taken = take();
            if (!taken.isEmpty()) {
                save(taken);
            }
        }
    }

    private synchronized boolean pause() {
        try {
            while (running && waiting.isEmpty()) {
                wait();
            }
            long until = System.nanoTime() + every.toNanos();
            for (long rest = until - System.nanoTime(); running && rest > 0; rest = until - System.nanoTime()) {
                wait(TimeUnit.NANOSECONDS.toMillis(rest) + 1);
            }
        } catch (InterruptedException ignored) {
            running = false;
        }
        return running;
    }

    private synchronized List<T> take() {
        var taken = new ArrayList<>(waiting.values());
        waiting = new LinkedHashMap<>();
        return taken;
    }

    private void save(List<T> taken) {
        try {
            save.accept(taken);
            failing = false;
        } catch (RuntimeException failure) {
            if (!failing) {
                log.error("{} cannot be written; the house goes on without them until they can", name, failure);
            }
            failing = true;
        }
    }
}
