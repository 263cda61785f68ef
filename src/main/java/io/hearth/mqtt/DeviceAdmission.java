package io.hearth.mqtt;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.hearth.access.Credential;
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
import java.util.function.Consumer;
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

    /** The edition of the credentials in which none is for guests. */
    private volatile long withoutGuests = -1;

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
            return guest(request);
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
        return proof.opens(lock, clock.instant()) ? welcome(credential.name(), credential, request) : wrong();
    }

    /** @param known the name that its sessions bear; empty for guests */
    private static Decision welcome(String known, Credential credential, ConnectRequest request) {
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
        return Decision.yes(new DeviceRights(known, credential.permissions(request.client())));
    }

    /** Who shows nothing, where that is allowed, has the rights of the credential {@code anonymous} when there is one. */
    private CompletionStage<Decision> guest(ConnectRequest request) {
        return withoutCredential
                .decide(request)
                .thenCompose(decision -> decision.admitted() && known.edition() != withoutGuests
                        ? guest(decision, request)
                        : completedFuture(decision));
    }

    private CompletionStage<Decision> guest(Decision otherwise, ConnectRequest request) {
        var lock = known.find(Credentials.ANONYMOUS);
        if (lock != null) {
            return completedFuture(welcome("", lock.credential(), request));
        }
        return onThread(answer -> {
            boolean settled = false;
            while (!settled) {
                long edition = known.edition();
                var found = credentials.lock(Credentials.ANONYMOUS).orElse(null);
                if (found == null) {
                    withoutGuests = edition;
                    answer.complete(otherwise);
                    return;
                }
                settled = known.settle(edition, found, () -> answer.complete(welcome("", found.credential(), request)));
            }
        });
    }

    /** The same words whether the user name or the secret is wrong. */
    private static Decision wrong() {
        return Decision.badCredentials("wrong user name, password or certificate");
    }

    private CompletionStage<Decision> ask(Proof proof, ConnectRequest request) {
        long asked = System.nanoTime();
        return onThread(answer -> answer(proof, request, answer, asked));
    }

    private CompletionStage<Decision> onThread(Consumer<CompletableFuture<Decision>> question) {
        var answer = new CompletableFuture<Decision>();
        try {
            threads.execute(() -> {
                try {
                    question.accept(answer);
                } catch (RuntimeException databaseAway) {
                    answer.completeExceptionally(databaseAway);
                }
            });
        } catch (RejectedExecutionException full) {
            answer.completeExceptionally(new IllegalStateException(
                    "more than hearth.mqtt.login.waiting=%d clients wait".formatted(settings.waiting()), full));
        }
        return answer;
    }

    private void answer(Proof proof, ConnectRequest request, CompletableFuture<Decision> answer, long asked) {
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
