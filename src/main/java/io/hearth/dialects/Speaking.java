package io.hearth.dialects;

import io.hearth.hub.Loop;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Lets all dialects listen, on the loop, once the house is recovered and before the first client may come. */
@Component
class Speaking implements SmartLifecycle {

    private static final int AFTER_THE_HUB_BEFORE_THE_BROKER = 500;

    private final Loop loop;
    private final List<Dialect> dialects;
    private volatile boolean running;

    Speaking(Loop loop, List<Dialect> dialects) {
        this.loop = loop;
        this.dialects = dialects;
    }

    @Override
    public void start() {
        CompletableFuture.runAsync(() -> dialects.forEach(Dialect::start), loop).join();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return AFTER_THE_HUB_BEFORE_THE_BROKER;
    }
}
