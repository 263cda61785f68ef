package io.hearth.access;

import io.hearth.web.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who lives here. Any thread. */
@Service
public class People {

    private static final int LONGEST_NAME = 64;

    private final PersonRows rows;
    private final Passwords passwords;
    private final Clock clock;

    People(PersonRows rows, Passwords passwords, Clock clock) {
        this.rows = rows;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Everyone, by name. */
    @Transactional(readOnly = true)
    public List<Person> all() {
        return rows.findAllByOrderByNameKey().stream().map(PersonRow::toPerson).toList();
    }

    /** Upper and lower case are the same. */
    @Transactional(readOnly = true)
    public Optional<Person> named(String name) {
        return row(name).map(PersonRow::toPerson);
    }

    /** @throws Problem 404 {@code unknown-person}; 422 {@code weak-password} or {@code long-password} */
    @Transactional
    public void changePassword(String name, String password) {
        var row = row(name)
                .orElseThrow(() -> Problem.notFound("unknown-person", "Nobody here is called '%s'.".formatted(name)));
        row.passwordHash(passwords.hashOfGood(row.name(), password));
    }

    /** @throws Problem 409 {@code name-taken}; 422 {@code bad-name} */
    @Transactional
    PersonRow add(String name, @Nullable String passwordHash) {
        var clean = name.strip();
        if (clean.isEmpty() || clean.length() > LONGEST_NAME || clean.chars().anyMatch(Character::isISOControl)) {
            throw Problem.refused("bad-name", "A name has 1 to %d characters.".formatted(LONGEST_NAME));
        }
        if (row(clean).isPresent()) {
            throw Problem.conflict("name-taken", "Someone here is called '%s' already.".formatted(clean));
        }
        return rows.save(new PersonRow(clean, passwordHash, Role.OWNER, clock.instant()));
    }

    boolean nobody() {
        return rows.count() == 0;
    }

    Optional<PersonRow> row(String name) {
        return rows.findByNameKey(PersonRow.key(name));
    }

    Optional<PersonRow> first() {
        return rows.findFirstByOrderByCreatedAt();
    }
}
