package io.hearth.access;

import java.util.EnumSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sets up a house from its environment.
 *
 * <ul>
 *   <li>{@code HEARTH_ADMIN_PASSWORD} creates the person {@code admin} when nobody lives here, and gives {@code admin} a
 *       password when they have none. It never replaces a password.
 *   <li>{@code HEARTH_ADMIN_TOKEN} is a token with all scopes for as long as the variable is set: another value takes
 *       the place of the one before, and a start without it takes the token away. It acts for {@code admin}, who is
 *       created (without a password, so that nobody can sign in) when nobody lives here; when others do and no {@code
 *       admin} is among them, it acts for the first owner.
 * </ul>
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class HeadlessAdmin implements ApplicationRunner {

    static final String NAME = "admin";
    static final String TOKEN_NAME = "HEARTH_ADMIN_TOKEN";

    private static final Logger LOG = LoggerFactory.getLogger(HeadlessAdmin.class);

    private final AdminSettings admin;
    private final AccessSettings settings;
    private final People people;
    private final Passwords passwords;
    private final Tokens tokens;

    HeadlessAdmin(AdminSettings admin, AccessSettings settings, People people, Passwords passwords, Tokens tokens) {
        this.admin = admin;
        this.settings = settings;
        this.people = people;
        this.passwords = passwords;
        this.tokens = tokens;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        var password = admin.password();
        var token = admin.token();
        if (people.nobody() && (password != null || token != null)) {
            people.add(NAME, null);
        }
        if (password != null) {
            people.row(NAME).filter(row -> row.passwordHash() == null).ifPresent(row -> {
                row.passwordHash(passwords.hash(password));
                warnWhenShort(password);
            });
        }
        tokens.revokeNamed(TOKEN_NAME);
        if (token != null) {
            people.row(NAME)
                    .or(people::first)
                    .ifPresent(row ->
                            tokens.keep(row.name(), TOKEN_NAME, EnumSet.allOf(Scope.class), Tokens.LONGEST, token));
        }
    }

    private void warnWhenShort(String password) {
        if (password.length() < settings.passwordLength()) {
            LOG.warn(
                    "HEARTH_ADMIN_PASSWORD was taken, but is shorter than {} characters: choose a longer one.",
                    settings.passwordLength());
        }
    }
}
