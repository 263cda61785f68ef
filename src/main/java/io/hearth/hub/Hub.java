package io.hearth.hub;

import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.rules.Agenda;
import io.hearth.rules.RuleBook;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The front hall: every event of the house passes here, in one order, on one loop. */
public final class Hub {

    private volatile Snapshot now =
            new Snapshot(0, House.EMPTY, Agenda.EMPTY, RuleBook.empty(java.time.ZoneOffset.UTC));

    /** The house at this moment. Any thread. */
    public Snapshot now() {
        return now;
    }

    /**
     * Accepts an event from any thread. The function gets the instant at which the hub accepts it.
     *
     * @return completed on the loop with the event's number when the event is on disk; fails when it cannot be written
     * @throws HubBusy when too many events wait already
     */
    public CompletableFuture<Long> submit(Function<Instant, HouseEvent> event) {
        return CompletableFuture.failedFuture(new IllegalStateException("The hub is not open yet"));
    }

    /** Handles an event at once. Only on the loop; for those who are called there. */
    public void accept(Function<Instant, HouseEvent> event) {}

    /**
     * Uses other rules from now on; waits of rules that did not change go on.
     *
     * @param source what {@link RuleBookReader} needs to read the same book again after a restart
     */
    public CompletableFuture<Long> use(RuleBook book, String source) {
        return CompletableFuture.failedFuture(new IllegalStateException("The hub is not open yet"));
    }

    /** Tells the listener of every event from now on. */
    public void listen(HubListener listener) {}
}
