package io.hearth.hub;

import io.hearth.house.Command;
import io.hearth.house.HouseEvent;
import io.hearth.house.Source;
import io.hearth.journal.Journal;
import io.hearth.journal.JournalStream;
import io.hearth.rules.Effect;
import io.hearth.rules.RuleBook;
import io.hearth.rules.RuleEngine;
import io.hearth.rules.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The front hall: every event of the house passes here, in one order, on one loop. It is stamped, journaled, stepped
 * through the rules, and told to the listeners.
 *
 * <p>A new hub has already recovered: the journal was replayed through the same {@link RuleEngine}, with nobody
 * listening. Time begins to pass with {@link #start()}.
 */
public final class Hub implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Hub.class);

    /** A clock that goes back by less is being corrected, and time stands still for so long. */
    private static final Duration JITTER = Duration.ofSeconds(10);

    /** A clock that is behind the journal by more at the start has not been set yet, as on boards without a battery. */
    private static final Duration UNSET = Duration.ofHours(12);

    private final Loop loop;
    private final Clock clock;
    private final Journal journal;
    private final JournalStream stream;
    private final HubSettings settings;
    private final HubCodec codec = new HubCodec();
    private final Alarm alarm;
    private final List<HubListener> listeners = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> inHand = new ArrayDeque<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private HubListener outlet = stepped -> {};
    private boolean handling;
    private boolean clockBehind;
    private Instant last;
    private String source;
    private volatile Snapshot now;

    public Hub(Loop loop, Clock clock, Journal journal, RuleBookReader reader, HubSettings settings) {
        this.loop = loop;
        this.clock = clock;
        this.journal = journal;
        this.settings = settings;
        this.stream = journal.stream("hub");
        this.alarm = new Alarm(loop, clock, () -> accept(HouseEvent.Tick::new));
        var recovery = new Recovery(codec, reader, clock.getZone());
        stream.replay(recovery);
        this.now = recovery.snapshot();
        this.last = recovery.last();
        this.clockBehind = clock.instant().isBefore(last.minus(UNSET));
        this.source = recovery.source();
    }

    /** Lets time pass: what fell due while the hub was off is handled, then everything as it comes. */
    public void start() {
        loop.execute(() -> {
            accept(HouseEvent.Started::new);
            alarm.start();
            alarm.set(now.agenda().nextDue());
        });
    }

    /** The house at this moment. Any thread. */
    public Snapshot now() {
        return now;
    }

    /** Who carries out the effects of each step; called before anybody is told of it. */
    public void outlet(HubListener carrier) {
        outlet = carrier;
    }

    /** Tells the listener of every event from now on. */
    public void listen(HubListener listener) {
        listeners.add(listener);
    }

    /** Tells the listener of every event until the returned task is run. */
    public Runnable listenUntilStopped(HubListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * Accepts an event from any thread. The function gets the instant at which the hub accepts it.
     *
     * @return completed on the loop with the event's number when the event is on disk; fails when it cannot be written
     * @throws HubBusy when too many events wait already
     */
    public CompletableFuture<Long> submit(Function<Instant, HouseEvent> event) {
        return onLoop(stored -> {
            accept(event);
            stored.run();
        });
    }

    /**
     * Uses other rules from now on; waits of rules that did not change go on.
     *
     * @param newSource what {@link RuleBookReader} needs to read the same book again after a restart
     * @return as of {@link #submit}
     */
    public CompletableFuture<Long> use(RuleBook book, String newSource) {
        return onLoop(stored -> {
            take(() -> {
                followTheClock();
                var changed = new HouseEvent.BookChanged(now.book().changesTo(book), stamp());
                source = newSource;
                handle(changed, book, () -> codec.book(changed, newSource));
            });
            stored.run();
        });
    }

    /** Handles an event, at once or right after the one in hand. Only on the loop; for those who are called there. */
    public void accept(Function<Instant, HouseEvent> event) {
        take(() -> {
            followTheClock();
            HouseEvent stamped = event.apply(stamp());
            handle(stamped, now.book(), () -> codec.event(stamped));
        });
    }

    /** Stores a snapshot, so that the next start is quick. Call when nothing comes in any more. */
    @Override
    public void close() {
        alarm.stop();
        var closed = new CompletableFuture<Void>();
        loop.execute(() -> {
            snapshot();
            closed.complete(null);
        });
        closed.join();
    }

    private CompletableFuture<Long> onLoop(Consumer<Runnable> task) {
        int before = waiting.getAndIncrement();
        if (before >= settings.maxWaiting()) {
            waiting.decrementAndGet();
            throw new HubBusy(before);
        }
        var done = new CompletableFuture<Long>();
        loop.execute(() -> {
            waiting.decrementAndGet();
            try {
                task.accept(() -> stored(done, now.seq()));
            } catch (RuntimeException failure) {
                done.completeExceptionally(failure);
            }
        });
        return done;
    }

    private void stored(CompletableFuture<Long> done, long seq) {
        journal.afterDurable(failure -> {
            if (failure == null) {
                done.complete(seq);
            } else {
                done.completeExceptionally(new NotStored(failure));
            }
        });
    }

    /** One after the other: what listeners cause while an event is in hand comes after it. */
    private void take(Runnable task) {
        inHand.add(task);
        if (handling) {
            return;
        }
        handling = true;
        try {
            for (Runnable next = inHand.poll(); next != null; next = inHand.poll()) {
                safely(next);
            }
        } finally {
            handling = false;
        }
        alarm.set(now.agenda().nextDue());
        if (stream.snapshotDue()) {
            snapshot();
        }
    }

    /** What is asked of the world goes out first: a lamp waits for nobody's records. */
    private void handle(HouseEvent event, RuleBook book, Supplier<byte[]> record) {
        Snapshot before = now;
        Step step = RuleEngine.step(before.house(), book, before.agenda(), event);
        now = new Snapshot(before.seq() + 1, step.house(), step.agenda(), book);
        var stepped = new Stepped(now.seq(), event, before.house(), step);
        if (!step.effects().isEmpty()) {
            safely(() -> outlet.stepped(stepped));
        }
        stream.append(record.get());
        for (HubListener listener : listeners) {
            safely(() -> listener.stepped(stepped));
        }
        step.effects().forEach(this::obey);
    }

    /** The house's own points do at once what they are told. */
    private void obey(Effect effect) {
        if (effect instanceof Effect.Send send) {
            Command command = send.command();
            now.house()
                    .point(command.point())
                    .filter(point -> point.source().dialect().equals(Source.HOUSE))
                    .ifPresent(point -> accept(at -> new HouseEvent.Reading(command.point(), command.value(), at)));
        }
    }

    private void safely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            log.error("An event could not be handled; the house goes on without it", failure);
        }
    }

    private void snapshot() {
        Snapshot taken = now;
        String takenSource = source;
        Instant takenLast = last;
        stream.snapshot(() -> codec.snapshot(taken, takenSource, takenLast));
    }

    /** When somebody set the wall clock back, time goes on from there. */
    private void followTheClock() {
        Instant wall = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (clockBehind) {
            clockBehind = wall.isBefore(last);
        } else if (wall.isBefore(last.minus(JITTER))) {
            var set = new HouseEvent.ClockSetBack(Duration.between(wall, last), wall);
            log.warn("The clock was set back by {}; what waits goes on waiting as long as before", set.by());
            last = wall;
            handle(set, now.book(), () -> codec.event(set));
        }
    }

    private Instant stamp() {
        Instant wall = clock.instant().truncatedTo(ChronoUnit.MICROS);
        last = wall.isAfter(last) ? wall : last;
        return last;
    }

    /** The event is in force, but the disk did not take it: it would not survive a restart. */
    public static final class NotStored extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotStored(@Nullable Throwable failure) {
            super("The journal cannot be written, so this would not survive a restart", failure);
        }
    }
}
