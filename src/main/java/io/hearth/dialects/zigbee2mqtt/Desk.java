package io.hearth.dialects.zigbee2mqtt;

import io.hearth.dialects.Floor;
import io.hearth.hub.Loop;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Where long messages are read beside the loop: one at a time, in order, and of each topic only the newest that still
 * waits. Called on the loop.
 */
final class Desk {

    private final Loop loop;
    private final Floor floor;
    private final Executor aside;
    private final long longest;
    private final Map<String, Supplier<Runnable>> waiting = new LinkedHashMap<>();
    private boolean busy;

    /** @param longest message, in bytes, that is read at once */
    Desk(Loop loop, Floor floor, Executor aside, long longest) {
        this.loop = loop;
        this.floor = floor;
        this.aside = aside;
        this.longest = longest;
    }

    /**
     * @param reader reads on any thread, throws nothing, and gives what is to be done on the loop with what it read
     */
    void read(String topic, int length, Supplier<Runnable> reader) {
        if (!busy && length <= longest) {
            reader.get().run();
            return;
        }
        waiting.remove(topic);
        waiting.put(topic, heardFrom(floor, reader));
        next();
    }

    /** What is read later is put down to the one who says it now. */
    private static Supplier<Runnable> heardFrom(Floor floor, Supplier<Runnable> reader) {
        var read = new AtomicReference<Runnable>();
        Runnable then = floor.later(() -> read.get().run());
        return () -> {
            read.set(reader.get());
            return then;
        };
    }

    private void next() {
        if (busy || waiting.isEmpty()) {
            return;
        }
        String topic = waiting.keySet().iterator().next();
        Supplier<Runnable> reader = waiting.remove(topic);
        busy = true;
        try {
            aside.execute(() -> {
                Runnable then = reader.get();
                loop.execute(() -> done(then));
            });
        } catch (RejectedExecutionException closing) {
            busy = false;
        }
    }

    private void done(Runnable then) {
        busy = false;
        try {
            then.run();
        } finally {
            next();
        }
    }
}
