package io.hearth.history;

import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.hub.HubListener;
import io.hearth.hub.Stepped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where the loop leaves what happened, and the writer takes it. The loop never waits: when there is no room, events are
 * counted and left out, and the next one that is noted says how many.
 */
final class Intake implements HubListener {

    /** A house is not asked for more often, however many gaps there are. */
    private static final Duration LEAST_BETWEEN_HOUSES = Duration.ofMinutes(1);

    private final int size;
    private List<Noted> waiting = new ArrayList<>();
    private long lost;
    private long lostSince;
    private long noted;
    private long written;
    private boolean wantsHouse = true;
    private Instant houseAt = Instant.MIN;
    private boolean hurry;
    private boolean running = true;

    Intake(int size) {
        this.size = size;
    }

    @Override
    public void stepped(Stepped stepped) {
        HouseEvent event = stepped.event();
        boolean nothing = (event instanceof HouseEvent.Tick || event instanceof HouseEvent.BookChanged)
                && stepped.step().commands().isEmpty();
        if (!nothing) {
            note(stepped);
        }
    }

    private synchronized void note(Stepped stepped) {
        if (waiting.size() >= size) {
            lost++;
            lostSince++;
            return;
        }
        waiting.add(new Noted(stepped.seq(), stepped.event(), stepped.step().commands(), house(stepped), lostSince));
        lostSince = 0;
        noted++;
        if (waiting.size() == size / 2) {
            notifyAll();
        }
    }

    private @Nullable House house(Stepped stepped) {
        Instant at = stepped.event().at();
        boolean due = lostSince > 0 && Duration.between(houseAt, at).compareTo(LEAST_BETWEEN_HOUSES) > 0;
        if (!wantsHouse && !due && Segment.epochDay(houseAt) == Segment.epochDay(at)) {
            return null;
        }
        wantsHouse = false;
        houseAt = at;
        return stepped.before();
    }

    /** Asks for the house as it is before the next event. */
    synchronized void wantHouse() {
        wantsHouse = true;
    }

    /** What waits, after that time at the latest. Empty at times; null when nothing more comes. */
    synchronized @Nullable List<Noted> take(Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        try {
            for (long rest = until - System.nanoTime(); rest > 0; rest = until - System.nanoTime()) {
                if (!running || hurry || waiting.size() >= size / 2) {
                    break;
                }
                TimeUnit.NANOSECONDS.timedWait(this, rest);
            }
        } catch (InterruptedException stopped) {
            running = false;
        }
        hurry = false;
        if (!running && waiting.isEmpty()) {
            return null;
        }
        var taken = waiting;
        waiting = new ArrayList<>(Math.min(size, Math.max(16, taken.size() * 2)));
        return taken;
    }

    synchronized void written(int count) {
        written += count;
        notifyAll();
    }

    /** Returns when all that is noted by now is written, or after that time. Never on the loop. */
    synchronized void settle(Duration atMost) {
        long target = noted;
        long until = System.nanoTime() + atMost.toNanos();
        hurry = true;
        notifyAll();
        try {
            for (long rest = until - System.nanoTime();
                    rest > 0 && running && written < target;
                    rest = until - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, rest);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void stop() {
        running = false;
        notifyAll();
    }

    synchronized long lost() {
        return lost;
    }

    synchronized int waiting() {
        return waiting.size();
    }
}
