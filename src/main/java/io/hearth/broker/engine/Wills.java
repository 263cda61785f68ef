package io.hearth.broker.engine;

import io.hearth.broker.Message;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is to be published when clients are gone. The journal knows them too: a client that was connected when the hub
 * stopped, and does not come back within {@code hearth.mqtt.will-grace}, is gone. On the loop only.
 */
public final class Wills {

    public static final long NEVER = -1;

    private final Map<String, Will> held = new HashMap<>();
    private final Map<String, ScheduledFuture<?>> due = new HashMap<>();
    private final Map<String, Long> postponed = new HashMap<>();
    private final BrokerLog log;
    private final ScheduledExecutorService loop;
    private final Consumer<Message> publisher;
    private final Clock clock;

    Wills(BrokerLog log, ScheduledExecutorService loop, Consumer<Message> publisher, Clock clock) {
        this.log = log;
        this.loop = loop;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** A client is here; whatever it left behind is void. */
    public void entered(String client, @Nullable Will will) {
        cancel(client);
        boolean had = held.remove(client) != null;
        if (will != null) {
            held.put(client, will);
            log.will(will);
        } else if (had) {
            log.willGone(client);
        }
    }

    /** The client has left in good order. */
    public void waive(String client) {
        cancel(client);
        if (held.remove(client) != null) {
            log.willGone(client);
        }
    }

    /**
     * It is not the client that goes away: when its connection ends now, its will waits.
     *
     * @param seconds for the client to come back, {@link #NEVER} when the hub stops
     */
    public void postpone(String client, long seconds) {
        if (held.containsKey(client)) {
            postponed.put(client, seconds);
        }
    }

    /**
     * The connection broke.
     *
     * @param sessionSeconds how long its session goes on: its will does not wait longer
     */
    public void broken(String client, long sessionSeconds) {
        var will = held.get(client);
        if (will == null) {
            return;
        }
        var later = postponed.remove(client);
        long delay = later == null ? Math.min(will.delaySeconds(), sessionSeconds) : later;
        if (delay == NEVER) {
            return;
        }
        if (delay == 0) {
            publish(client);
        } else {
            publishIn(client, delay);
        }
    }

    private void publishIn(String client, long seconds) {
        cancel(client);
        due.put(client, loop.schedule(() -> publish(client), seconds, TimeUnit.SECONDS));
    }

    /** Publishes what waits for the end of the session. */
    public void publish(String client) {
        cancel(client);
        var will = held.remove(client);
        if (will != null) {
            log.willGone(client);
            publisher.accept(will.published(clock.millis()));
        }
    }

    /** Whether a will waits for its time. */
    boolean isDue(String client) {
        return due.containsKey(client);
    }

    private void cancel(String client) {
        var scheduled = due.remove(client);
        if (scheduled != null) {
            scheduled.cancel(false);
        }
    }

    /** What the journal remembers, before anybody is connected. */
    void restore(Map<String, Will> wills) {
        held.putAll(wills);
    }

    /** Those whose clients do not come back in time are published. */
    public void begin(long graceSeconds) {
        held.forEach((client, will) -> publishIn(client, Math.max(graceSeconds, will.delaySeconds())));
    }

    Map<String, Will> all() {
        return Map.copyOf(held);
    }
}
