package io.hearth.mqtt;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.hearth.access.CredentialLock;
import io.hearth.access.Credentials;
import io.hearth.broker.Admission;
import io.hearth.broker.AnonymousAdmission;
import io.hearth.broker.BrokerSettings;
import io.hearth.broker.ConnectRequest;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import org.springframework.stereotype.Component;

/**
 * Lets devices in by user name and secret or by client certificate, and clients with neither as
 * {@code hearth.mqtt.anonymous} says. Who shows a credential is judged by it alone, on this very machine too.
 *
 * <p>A right secret of a credential that is in memory is answered at once, on the loop. Everything else asks the database
 * on a thread of its own, and a refusal is told a fixed time after the question, so that a wrong user name and a wrong
 * secret look the same. While the database is away, only who is in memory enters.
 */
@Component
class DeviceAdmission implements Admission, AutoCloseable {

    private final Credentials credentials;
    private final Admission withoutCredential;
    private final KnownLocks known;
    private final LoginBrakes brakes;
    private final LoginSettings settings;
    private final Clock clock;
    private final ThreadPoolExecutor threads;
    private final UseNotes notes;

    DeviceAdmission(
            Credentials credentials, KnownLocks known, BrokerSettings broker, LoginSettings settings, Clock clock) {
        this.credentials = credentials;
        this.known = known;
        this.withoutCredential = new AnonymousAdmission(broker.anonymous());
        this.brakes = new LoginBrakes(settings, clock);
        this.settings = settings;
        this.clock = clock;
        this.threads = threads(settings);
        this.notes = new UseNotes(credentials, threads, settings.noteUse(), clock);
    }

    private static ThreadPoolExecutor threads(LoginSettings settings) {
        var queue = new LinkedBlockingQueue<Runnable>(settings.waiting());
        var threads = new ThreadPoolExecutor(settings.threads(), settings.threads(), 10, SECONDS, queue, work -> {
            var thread = new Thread(work, "mqtt-login");
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    @Override
    public CompletionStage<Decision> decide(ConnectRequest request) {
        var shown = Proof.of(request);
        if (shown.isEmpty()) {
            return withoutCredential.decide(request);
        }
        var proof = shown.get();
        var lock = known.find(proof.name());
        if (lock != null) {
            var decision = judge(lock, proof, request);
            if (decision.admitted()) {
                notes.used(lock.credential());
                return completedFuture(decision);
            }
        }
        return ask(proof, request);
    }

    private Decision judge(CredentialLock lock, Proof proof, ConnectRequest request) {
        var credential = lock.credential();
        if (!proof.opens(lock, clock.instant())) {
            return wrong();
        }
        if (!credential.enabled()) {
            return Decision.no("the credential '%s' is switched off".formatted(credential.name()));
        }
        if (credential.flaw() != null) {
            return Decision.no("the access list of '%s' cannot be read".formatted(credential.name()));
        }
        if (!credential.mayUse(request.client())) {
            return Decision.no("the credential '%s' is for client ids like '%s'"
                    .formatted(credential.name(), credential.clientIds()));
        }
        return Decision.yes(new DeviceRights(credential.name(), credential.permissions(request.client())));
    }

    /** The same words whether the user name or the secret is wrong. */
    private static Decision wrong() {
        return Decision.badCredentials("wrong user name, password or certificate");
    }

    private CompletionStage<Decision> ask(Proof proof, ConnectRequest request) {
        var answer = new CompletableFuture<Decision>();
        long asked = System.nanoTime();
        try {
            threads.execute(() -> answer(proof, request, answer, asked));
        } catch (RejectedExecutionException full) {
            answer.completeExceptionally(new IllegalStateException(
                    "more than hearth.mqtt.login.waiting=%d clients wait".formatted(settings.waiting()), full));
        }
        return answer;
    }

    private void answer(Proof proof, ConnectRequest request, CompletableFuture<Decision> answer, long asked) {
        try {
            boolean settled;
            do {
                long edition = known.edition();
                var lock = credentials.lock(proof.name()).orElse(null);
                var decision = lock == null ? wrong() : judge(lock, proof, request);
                if (lock == null || !decision.admitted()) {
                    hold(decision, proof, request, answer, asked);
                    return;
                }
                settled = known.settle(edition, lock, () -> answer.complete(decision));
                notes.used(lock.credential());
            } while (!settled);
        } catch (RuntimeException databaseAway) {
            answer.completeExceptionally(databaseAway);
        }
    }

    private void hold(
            Decision refusal, Proof proof, ConnectRequest request, CompletableFuture<Decision> answer, long asked) {
        long wait = brakes.failed(request.address(), proof.name()).toNanos() - (System.nanoTime() - asked);
        CompletableFuture.delayedExecutor(Math.max(0, wait), NANOSECONDS, Runnable::run)
                .execute(() -> answer.complete(refusal));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
