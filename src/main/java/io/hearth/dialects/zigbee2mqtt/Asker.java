package io.hearth.dialects.zigbee2mqtt;

import io.hearth.hub.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** Asks things one by one, slowly, so that the radio has time for others. Only on the loop. */
final class Asker {

    private final Loop loop;
    private final Duration after;
    private final Duration every;
    private final Consumer<Thing> ask;
    private final Queue<Thing> waiting = new ArrayDeque<>();

    Asker(Loop loop, Duration after, Duration every, Consumer<Thing> ask) {
        this.loop = loop;
        this.after = after;
        this.every = every;
        this.ask = ask;
    }

    void add(Thing thing) {
        boolean idle = waiting.isEmpty();
        if (!waiting.contains(thing)) {
            waiting.add(thing);
        }
        if (idle) {
            loop.later(after, this::next);
        }
    }

    private void next() {
        Thing thing = waiting.poll();
        if (thing != null) {
            ask.accept(thing);
        }
        if (!waiting.isEmpty()) {
            loop.later(every, this::next);
        }
    }
}
