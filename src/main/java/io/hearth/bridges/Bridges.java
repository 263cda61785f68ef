package io.hearth.bridges;

import java.util.List;
import java.util.Optional;
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

    /** Of the bridge with this name. Any thread. */
    public Optional<BridgeStatus> status(String name) {
        return named(name).map(Bridge::status);
    }

    /** Connects the bridge of this name anew, at once; false when there is none. Any thread; does not wait for it. */
    public boolean reconnect(String name) {
        var bridge = named(name);
        bridge.ifPresent(Bridge::reconnect);
        return bridge.isPresent();
    }

    private Optional<Bridge> named(String name) {
        return bridges.stream().filter(bridge -> bridge.name().equals(name)).findFirst();
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
