package io.hearth.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The person {@code admin} of a house that is set up without a screen.
 *
 * @param password {@code HEARTH_ADMIN_PASSWORD}: used when nobody lives here, or when {@code admin} has no password yet
 * @param token    {@code HEARTH_ADMIN_TOKEN}: at least 16 characters
 */
@ConfigurationProperties("hearth.admin")
record AdminSettings(@Nullable String password, @Nullable String token) {

    private static final int SHORTEST_TOKEN = 16;

    AdminSettings {
        password = password == null || password.isBlank() ? null : password;
        token = token == null || token.isBlank() ? null : token.strip();
        if (token != null && token.length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException(
                    "HEARTH_ADMIN_TOKEN needs at least %d characters.".formatted(SHORTEST_TOKEN));
        }
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "AdminSettings[password=%s, token=%s]"
                .formatted(password == null ? "none" : "given", token == null ? "none" : "given");
    }
}
