package io.hearth.system;

import io.hearth.broker.Broker;
import io.hearth.hub.Loop;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lends the broker's event loop to the hub, so that a reaction changes no thread. */
final class BrokerLoop implements Loop {

    private final ScheduledExecutorService loop;

    BrokerLoop(Broker broker) {
        loop = broker.loop();
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(task);
    }

    @Override
    public Runnable later(Duration delay, Runnable task) {
        var timer = loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }
}
