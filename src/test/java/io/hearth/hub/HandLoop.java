package io.hearth.hub;

import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/** A loop whose turns and whose time the test moves by hand. */
public final class HandLoop implements Loop {

    private record Timer(Instant at, long number, Runnable task) {}

    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparing(Timer::at).thenComparing(Timer::number));
    private long number;
    private volatile Instant now;

    public HandLoop(String start) {
        this(Instant.parse(start));
    }

    private HandLoop(Instant start) {
        now = start;
    }

    /** A new loop, some time later: what this one still had to do is lost, as when a process dies. */
    public HandLoop afterwards(Duration away) {
        return new HandLoop(now.plus(away));
    }

    public Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneId.of("Europe/Berlin"));
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Runnable later(Duration delay, Runnable task) {
        var timer = new Timer(now.plus(delay), number++, task);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    public void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    public void passes(Duration duration) {
        Instant until = now.plus(duration);
        run();
        while (!timers.isEmpty() && !timers.peek().at().isAfter(until)) {
            Timer timer = timers.poll();
            now = timer.at().isAfter(now) ? timer.at() : now;
            timer.task().run();
            run();
        }
        now = until;
    }

    /** Runs what other threads hand over until the condition holds. */
    public void runUntil(BooleanSupplier condition) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
            run();
            return condition.getAsBoolean();
        });
    }

    /** Runs the loop while another thread waits for it. */
    public void runMeanwhile(Runnable task) {
        var thread = new Thread(task);
        thread.start();
        runUntil(() -> !thread.isAlive());
    }
}
