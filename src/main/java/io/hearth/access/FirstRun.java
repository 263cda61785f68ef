package io.hearth.access;

import io.hearth.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/**
 * The first person of a house proves with a one-time code, printed on the console, that the machine is theirs. Any
 * thread.
 *
 * <p>The code has 50 bits and lives until it is used or the hub ends. After ten wrong tries there is another one, told
 * as {@link SetupCodeChanged}; never more often than once a minute, so that nobody floods the console.
 */
@Service
public class FirstRun {

    private static final int TRIES = 10;
    private static final Duration BETWEEN_CODES = Duration.ofMinutes(1);

    private final People people;
    private final Passwords passwords;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private String code = Secrets.code();
    private int wrong;
    private Instant changedAt = Instant.EPOCH;
    private volatile boolean closed;

    FirstRun(People people, Passwords passwords, ApplicationEventPublisher events, Clock clock) {
        this.people = people;
        this.passwords = passwords;
        this.events = events;
        this.clock = clock;
    }

    /** Whether nobody lives here yet. Cheap: asked at every page. */
    public boolean open() {
        if (!closed && !people.nobody()) {
            closed = true;
        }
        return !closed;
    }

    /** The code that is accepted now, for the console alone; empty when someone lives here. */
    public synchronized Optional<String> code() {
        return open() ? Optional.of(code) : Optional.empty();
    }

    /** Whether this is the code; upper and lower case, spaces and hyphens do not matter. A wrong one is counted. */
    public synchronized boolean accepts(String tried) {
        if (!open()) {
            return false;
        }
        if (Secrets.same(plain(code), plain(tried))) {
            return true;
        }
        wrong++;
        var now = clock.instant();
        if (wrong >= TRIES && !now.isBefore(changedAt.plus(BETWEEN_CODES))) {
            code = Secrets.code();
            wrong = 0;
            changedAt = now;
            events.publishEvent(new SetupCodeChanged(code));
        }
        return false;
    }

    /**
     * Makes the first owner; afterwards the first run is closed.
     *
     * @throws Problem 403 {@code wrong-code}; 409 {@code already-set-up}; 422 {@code weak-password},
     *     {@code long-password} or {@code bad-name}
     */
    public synchronized Person create(String tried, String name, String password) {
        if (!open()) {
            throw Problem.conflict("already-set-up", "Someone lives here already; sign in instead.");
        }
        if (!accepts(tried)) {
            throw new Problem(
                    HttpStatus.FORBIDDEN, "wrong-code", "This is not the code that the hub printed on its console.");
        }
        var person = people.add(name, passwords.hashOfGood(name, password)).toPerson();
        closed = true;
        code = Secrets.code();
        return person;
    }

    private static String plain(String code) {
        return code.replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replaceAll("[IL]", "1");
    }
}
