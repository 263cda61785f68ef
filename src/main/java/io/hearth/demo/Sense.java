package io.hearth.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One point of a device and what it told last. */
final class Sense {

    private final String point;
    private final Duration atMostEvery;
    private final Supplier<Object> value;
    private @Nullable Object told;
    private Instant toldAt = Instant.MIN;

    Sense(String point, Duration atMostEvery, Supplier<Object> value) {
        this.point = point;
        this.atMostEvery = atMostEvery;
        this.value = value;
    }

    String point() {
        return point;
    }

    boolean isDue(Instant now, Duration heartbeat) {
        if (told == null) {
            return true;
        }
        var pause = value.get().equals(told) ? heartbeat : atMostEvery;
        return !now.isBefore(toldAt.plus(pause));
    }

    Object tell(Instant now) {
        var telling = value.get();
        told = telling;
        toldAt = now;
        return telling;
    }

    void forget() {
        told = null;
    }
}
