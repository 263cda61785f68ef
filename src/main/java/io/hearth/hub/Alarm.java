package io.hearth.hub;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Wakes the hub when the next thing on the agenda falls due. Only on the loop, except {@link #stop}. */
final class Alarm {

    /** The wall clock may be set at any time, so no sleep is longer than this. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

    private final Loop loop;
    private final Clock clock;
    private final Runnable ring;
    private volatile boolean running;
    private @Nullable Instant due;
    private @Nullable Instant wakeAt;
    private Runnable cancel = () -> {};

    Alarm(Loop loop, Clock clock, Runnable ring) {
        this.loop = loop;
        this.clock = clock;
        this.ring = ring;
    }

    void start() {
        running = true;
    }

    void stop() {
        running = false;
    }

    /** Sets the alarm to another instant; cheap when it is the same. */
    void set(Optional<Instant> next) {
        if (!running || next.isPresent() && next.get().equals(due) && wakeAt != null) {
            return;
        }
        due = next.orElse(null);
        sleep();
    }

    private void sleep() {
        cancel.run();
        cancel = () -> {};
        wakeAt = null;
        if (due == null) {
            return;
        }
        Duration left = Duration.between(clock.instant(), due);
        Duration nap = left.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : left.isNegative() ? Duration.ZERO : left;
        wakeAt = due;
        cancel = loop.later(nap, this::wake);
    }

    private void wake() {
        wakeAt = null;
        if (!running || due == null) {
            return;
        }
        if (clock.instant().isBefore(due)) {
            sleep();
        } else {
            ring.run();
        }
    }
}
