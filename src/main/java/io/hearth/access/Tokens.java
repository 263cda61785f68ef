package io.hearth.access;

import io.hearth.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keys for programs. Any thread. */
@Service
public class Tokens {

    /** Nothing lives longer than this. */
    public static final Duration LONGEST = Duration.ofDays(366);

    private static final String PREFIX = "hearth_";
    private static final int LONGEST_NAME = 64;
    private static final Duration NOTE_USE_EVERY = Duration.ofMinutes(1);

    private final TokenRows rows;
    private final People people;
    private final Clock clock;

    Tokens(TokenRows rows, People people, Clock clock) {
        this.rows = rows;
        this.people = people;
        this.clock = clock;
    }

    /**
     * Makes a token; its secret is known only now.
     *
     * @param person   name of the person on whose behalf it acts
     * @param name     1 to 64 characters for people to tell it from others
     * @param validity more than nothing, at most {@link #LONGEST}
     * @throws Problem 404 {@code unknown-person}; 422 {@code bad-token}
     */
    @Transactional
    public IssuedToken issue(String person, String name, Set<Scope> scopes, Duration validity) {
        var secret = PREFIX + Secrets.random();
        return new IssuedToken(keep(person, name, scopes, validity, secret), secret);
    }

    /** All tokens, oldest first. */
    @Transactional(readOnly = true)
    public List<Token> list() {
        return rows.findAllByOrderByCreatedAtAscIdAsc().stream()
                .map(TokenRow::toToken)
                .toList();
    }

    /** Refused from the next request on. @return false when there is no such token */
    @Transactional
    public boolean revoke(String id) {
        return rows.delete(id) > 0;
    }

    /** The token behind a secret, when it is still good. Notes the use at most once a minute. */
    @Transactional
    Optional<Token> behind(String secret) {
        var now = clock.instant();
        var found = rows.findBySecretHash(Secrets.fingerprint(secret)).filter(row -> row.validAt(now));
        found.filter(row -> row.lastUsedAt() == null
                        || row.lastUsedAt().plus(NOTE_USE_EVERY).isBefore(now))
                .ifPresent(row -> rows.used(row.id(), now));
        return found.map(TokenRow::toToken);
    }

    @Transactional
    Token keep(String person, String name, Set<Scope> scopes, Duration validity, String secret) {
        var owner = people.row(person)
                .orElseThrow(() -> Problem.notFound("unknown-person", "Nobody here is called '%s'.".formatted(person)));
        var clean = name.strip();
        if (clean.isEmpty() || clean.length() > LONGEST_NAME) {
            throw Problem.refused("bad-token", "A token's name has 1 to %d characters.".formatted(LONGEST_NAME));
        }
        if (scopes.isEmpty()) {
            throw Problem.refused("bad-token", "A token needs at least one scope: read, control or admin.");
        }
        if (validity.isNegative() || validity.isZero() || validity.compareTo(LONGEST) > 0) {
            throw Problem.refused("bad-token", "A token lives for at least a moment and at most a year.");
        }
        var now = clock.instant();
        return rows.save(new TokenRow(clean, owner, Secrets.fingerprint(secret), scopes, now, now.plus(validity)))
                .toToken();
    }

    /** Takes away every token of this name. */
    @Transactional
    void revokeNamed(String name) {
        rows.deleteNamed(name);
    }
}
