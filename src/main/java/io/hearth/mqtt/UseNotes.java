package io.hearth.mqtt;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.hearth.access.Credential;
import io.hearth.access.Credentials;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down when credentials were last used: seldom, many together, away from the loop. Any thread. */
final class UseNotes {

    private static final Logger log = LoggerFactory.getLogger(UseNotes.class);
    private static final int GATHER_SECONDS = 2;

    private final Credentials credentials;
    private final Executor threads;
    private final Duration every;
    private final Clock clock;
    private final Map<String, Instant> written = new HashMap<>();
    private final Map<String, Instant> waiting = new HashMap<>();

    UseNotes(Credentials credentials, Executor threads, Duration every, Clock clock) {
        this.credentials = credentials;
        this.threads = threads;
        this.every = every;
        this.clock = clock;
    }

    synchronized void used(Credential credential) {
        var now = clock.instant();
        var before = written.getOrDefault(credential.name(), credential.lastUsedAt());
        if (before != null && now.isBefore(before.plus(every))) {
            return;
        }
        written.put(credential.name(), now);
        if (waiting.isEmpty()) {
            CompletableFuture.delayedExecutor(GATHER_SECONDS, SECONDS, this::begin)
                    .execute(this::write);
        }
        waiting.put(credential.name(), now);
    }

    private void begin(Runnable writing) {
        try {
            threads.execute(writing);
        } catch (RejectedExecutionException busy) {
            taken();
        }
    }

    private void write() {
        try {
            credentials.used(taken());
        } catch (RuntimeException databaseAway) {
            log.debug("The use of credentials was not noted", databaseAway);
        }
    }

    private synchronized Map<String, Instant> taken() {
        var taken = Map.copyOf(waiting);
        waiting.clear();
        return taken;
    }
}
