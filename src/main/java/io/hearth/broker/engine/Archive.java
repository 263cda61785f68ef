package io.hearth.broker.engine;

import io.hearth.broker.BrokerSettings;
import io.hearth.broker.Message;
import io.hearth.broker.Retained;
import java.time.Clock;
import java.util.List;

/**
 * Journal, retained messages and wills of an engine that stores nothing by itself, and the way of its messages to the
 * listeners inside the process. On the loop only.
 */
public final class Archive {

    private final BrokerBase broker;
    private final Router router;
    private final Wills wills;

    /** Reads the journal. */
    public Archive(BrokerBase broker, BrokerSettings settings, Clock clock) {
        var journal = broker.journal;
        var loop = broker.loop();
        this.broker = broker;
        journal.callbacksOn(loop);
        var recovery = broker.recovered();
        var stored = new BrokerLog(journal, loop, clock);
        var routes = new Routes(new Subscriptions(), broker.listeners);
        var pressure = new BackPressure(journal, loop, settings.limits());
        this.router = new Router(stored, broker.retained, routes, pressure, broker.refusals);
        this.wills = new Wills(stored, loop, broker::route, clock);
        wills.restore(recovery.wills());
        stored.snapshots(() -> Copies.of(broker.retained.all(), wills.all().values()));
    }

    /** Stores a message as far as it is retained, and tells the listeners. Its topic was checked. */
    public void accept(Message message) {
        router.accept(message);
    }

    public Wills wills() {
        return wills;
    }

    public List<Retained> retained() {
        return broker.retained.all();
    }

    /** Any thread. */
    public int retainedCount() {
        return broker.retained.count();
    }

    /** Whether the journal can be written. Any thread. */
    public boolean healthy() {
        return broker.journal.healthy();
    }
}
