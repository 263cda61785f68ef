package io.hearth.bridges;

import java.util.List;
import org.springframework.context.SmartLifecycle;

/** All bridges of the hub. They open after the hub's own broker and close before it. */
public final class Bridges implements SmartLifecycle {

    private static final int AFTER_THE_BROKER = 2000;

    private final List<Bridge> bridges;
    private volatile boolean running;

    Bridges(List<Bridge> bridges) {
        this.bridges = List.copyOf(bridges);
    }

    /** By name. Any thread. */
    public List<BridgeStatus> status() {
        return bridges.stream().map(Bridge::status).toList();
    }

    @Override
    public void start() {
        bridges.forEach(Bridge::open);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        bridges.parallelStream().forEach(Bridge::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** A bridge that was closed does not open again. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    @Override
    public int getPhase() {
        return AFTER_THE_BROKER;
    }
}
