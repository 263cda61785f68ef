package io.hearth.automation;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that looks at the folder of rules again and again. */
final class RuleFollower {

    private static final Logger log = LoggerFactory.getLogger(RuleFollower.class);

    private final RuleFiles files;
    private final RuleFileSettings settings;
    private boolean running;
    private boolean failing;
    private Thread thread = new Thread();

    RuleFollower(RuleFiles files, RuleFileSettings settings) {
        this.files = files;
        this.settings = settings;
    }

    synchronized void start() {
        running = true;
        thread = new Thread(this::follow, "rule-files");
        thread.setDaemon(true);
        thread.start();
    }

    void stop() {
        synchronized (this) {
            running = false;
            notifyAll();
        }
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        Duration pause = settings.poll();
        while (sleeps(pause)) {
            pause = settings.poll();
            try {
                pause = files.look() ? settings.poll() : settings.settle();
                failing = false;
            } catch (RuntimeException failure) {
                if (!failing) {
                    log.error("The folder of rules cannot be read; the rules go on as they are", failure);
                }
                failing = true;
            }
        }
    }

    private synchronized boolean sleeps(Duration pause) {
        try {
            if (running) {
                wait(Math.max(1, pause.toMillis()));
            }
        } catch (InterruptedException ignored) {
            running = false;
        }
        return running;
    }
}
