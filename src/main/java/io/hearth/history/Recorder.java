package io.hearth.history;

import io.hearth.hub.Hub;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Listens from before time passes in the hub until after, and writes on a thread of its own. */
final class Recorder implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Recorder.class);
    private static final int LONGEST_FAREWELL = 5_000;

    /** The hub was recovered, and lets time pass in phase 0. */
    private static final int BEFORE_TIME_PASSES = -50;

    private final Hub hub;
    private final Intake intake;
    private final Scribe scribe;
    private final HistorySettings settings;
    private volatile boolean running;
    private Thread writer = new Thread();

    Recorder(Hub hub, Intake intake, Scribe scribe, HistorySettings settings) {
        this.hub = hub;
        this.intake = intake;
        this.scribe = scribe;
        this.settings = settings;
    }

    @Override
    public void start() {
        running = true;
        if (!settings.enabled()) {
            intake.stop();
            scribe.open();
            return;
        }
        hub.listen(intake);
        writer = new Thread(this::write, "history");
        writer.setDaemon(true);
        writer.start();
    }

    private void write() {
        scribe.open();
        for (var taken = intake.take(settings.flushEvery()); taken != null; ) {
            write(taken);
            taken = intake.take(settings.flushEvery());
        }
    }

    private void write(List<Noted> taken) {
        try {
            taken.forEach(scribe::add);
            scribe.flush();
        } catch (RuntimeException failure) {
            log.error("A part of the history could not be written; it goes on with the next", failure);
        } finally {
            intake.written(taken.size());
        }
    }

    @Override
    public void stop() {
        running = false;
        intake.stop();
        try {
            writer.join(LONGEST_FAREWELL);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_TIME_PASSES;
    }
}
