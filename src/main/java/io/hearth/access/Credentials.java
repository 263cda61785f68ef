package io.hearth.access;

import io.hearth.access.CredentialChanged.Sessions;
import io.hearth.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Device credentials. Any thread but the loop, for every call waits for the database. Each change is told to the log,
 * with who made it, and as a {@link CredentialChanged}.
 */
@Service
public class Credentials {

    /** Its access list is that of clients that show no credential. */
    public static final String ANONYMOUS = "anonymous";

    /** How long the secret before a rotation stays good when nobody says otherwise. */
    public static final Duration OVERLAP = Duration.ofHours(24);

    private static final Logger log = LoggerFactory.getLogger(Credentials.class);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);
    private static final int LONGEST_LABEL = 128;
    private static final int LONGEST_CLIENT_IDS = 256;

    private final CredentialRows rows;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    Credentials(
            CredentialRows rows,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.transactions = new TransactionTemplate(transactions);
        this.events = events;
        this.clock = clock;
    }

    /** All of them by name. */
    public List<Credential> all() {
        var now = clock.instant();
        return rows.findAllByOrderByName().stream()
                .map(row -> told(row.toCredential(now)))
                .toList();
    }

    /** The one of this very name; upper and lower case differ. */
    public Optional<Credential> named(String name) {
        return rows.findById(name).map(row -> told(row.toCredential(clock.instant())));
    }

    /** The one of this name, to compare secrets with. */
    public Optional<CredentialLock> lock(String name) {
        if (Names.flaw(name) != null) {
            return Optional.empty();
        }
        var lock = rows.findById(name).map(row -> row.toLock(clock.instant()));
        lock.ifPresent(found -> told(found.credential()));
        return lock;
    }

    /**
     * Makes a credential; its secret is known only now.
     *
     * @param by who makes it, for the log
     * @throws Problem 409 {@code credential-exists}; 422 {@code bad-credential}
     */
    public IssuedCredential create(String name, CredentialDraft draft, String by) {
        var flaw = Names.flaw(name);
        if (flaw != null) {
            throw bad("A user name cannot be '%s': %s.".formatted(name.replaceAll("\\p{Cntrl}", "\uFFFD"), flaw));
        }
        var clean = checked(draft);
        var secret = Secrets.forDevice();
        var made = inTransaction(() -> {
            if (rows.existsById(name)) {
                throw Problem.conflict("credential-exists", "There is a credential '%s' already.".formatted(name));
            }
            return rows.save(new CredentialRow(name, clean, SecretHash.of(secret), clock.instant()));
        });
        tell(new CredentialChanged(name, Sessions.GO_ON), by, "created", "as " + clean);
        return new IssuedCredential(made, secret);
    }

    /**
     * Changes what people decide about it, and ends its sessions unless only the label is another.
     *
     * @param seen lets the change pass, or throws; called with what is stored, in the same transaction
     * @throws Problem 404 {@code unknown-credential}; 422 {@code bad-credential}
     */
    public Credential change(String name, CredentialDraft draft, Consumer<Credential> seen, String by) {
        var clean = checked(draft);
        var before = new Credential[1];
        var after = inTransaction(() -> {
            var row = require(name);
            before[0] = row.toCredential(clock.instant());
            seen.accept(before[0]);
            row.become(clean);
            return rows.save(row);
        });
        var sessions = sessionsAfter(before[0], clean);
        tell(new CredentialChanged(name, sessions), by, "changed", "to " + clean);
        return after;
    }

    /**
     * Gives it a new secret.
     *
     * @param overlap how long the old one stays good; zero ends its sessions
     * @throws Problem 404 {@code unknown-credential}; 422 {@code bad-credential}
     */
    public IssuedCredential rotate(String name, Duration overlap, String by) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw bad("The old secret goes on for 0s to %d days.".formatted(LONGEST_OVERLAP.toDays()));
        }
        var secret = Secrets.forDevice();
        var rotated = inTransaction(() -> {
            var row = require(name);
            row.rotate(SecretHash.of(secret), until(overlap));
            return rows.save(row);
        });
        tell(
                new CredentialChanged(name, overlap.isZero() ? Sessions.END : Sessions.GO_ON),
                by,
                "gave a new secret to",
                "and the old one " + overlap);
        return new IssuedCredential(rotated, secret);
    }

    /**
     * Removes it and ends its sessions.
     *
     * @param seen as for {@link #change}
     * @throws Problem 404 {@code unknown-credential}
     */
    public void delete(String name, Consumer<Credential> seen, String by) {
        inTransaction(() -> {
            var row = require(name);
            seen.accept(row.toCredential(clock.instant()));
            rows.delete(row);
            return row;
        });
        tell(new CredentialChanged(name, Sessions.END), by, "deleted", "");
    }

    /** Notes when clients last entered with these. */
    public void used(Map<String, Instant> times) {
        transactions.executeWithoutResult(status -> times.forEach(rows::used));
    }

    /** Says once what is wrong with it, if something is. */
    private Credential told(Credential credential) {
        if (credential.flaw() != null && told.add(credential.name() + credential.version())) {
            log.error(
                    "The access list of the MQTT credential '{}' cannot be read, so it lets nobody in: {}",
                    credential.name(),
                    credential.flaw());
        }
        return credential;
    }

    private @Nullable Instant until(Duration overlap) {
        return overlap.isZero() ? null : clock.instant().plus(overlap);
    }

    private Credential inTransaction(Supplier<CredentialRow> deed) {
        try {
            var row = Objects.requireNonNull(transactions.execute(status -> deed.get()));
            return row.toCredential(clock.instant());
        } catch (OptimisticLockingFailureException | DataIntegrityViolationException race) {
            throw Problem.conflict("changed-meanwhile", "Someone changed this at the same time; try again.");
        }
    }

    private CredentialRow require(String name) {
        return rows.findById(name)
                .orElseThrow(
                        () -> Problem.notFound("unknown-credential", "There is no credential '%s'.".formatted(name)));
    }

    private static Sessions sessionsAfter(Credential before, CredentialDraft after) {
        var draft = CredentialDraft.of(before);
        if (!after.enabled() || !Objects.equals(draft.clientIds(), after.clientIds())) {
            return Sessions.END;
        }
        boolean same = before.flaw() == null
                && draft.enabled()
                && draft.administrator() == after.administrator()
                && draft.acl().equals(after.acl());
        return same ? Sessions.GO_ON : Sessions.RECONNECT;
    }

    private static CredentialDraft checked(CredentialDraft draft) {
        var label = draft.label().strip();
        if (label.length() > LONGEST_LABEL || label.codePoints().anyMatch(Names::unspeakable)) {
            throw bad("A label has at most %d visible characters.".formatted(LONGEST_LABEL));
        }
        var ids = draft.clientIds();
        if (ids != null
                && (ids.length() > LONGEST_CLIENT_IDS || ids.codePoints().anyMatch(Names::unspeakable))) {
            throw bad("A pattern of client ids has at most %d visible characters.".formatted(LONGEST_CLIENT_IDS));
        }
        return new CredentialDraft(label, draft.enabled(), draft.administrator(), ids, draft.acl());
    }

    private static Problem bad(String detail) {
        return Problem.refused("bad-credential", detail);
    }

    private void tell(CredentialChanged change, String by, String deed, String detail) {
        log.info("Audit: {} {} the MQTT credential '{}' {}", by, deed, change.name(), detail);
        events.publishEvent(change);
    }
}
