package io.hearth.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key for programs, without its secret, which the hub does not keep.
 *
 * @param id         a UUID
 * @param name       what its owner calls it
 * @param person     name of the person on whose behalf it acts
 * @param scopes     what it may do; never empty
 * @param createdAt  when it was issued
 * @param expiresAt  from when on it is refused; at most a year after it was issued
 * @param lastUsedAt when it was last used, to about a minute; null while it never was
 */
public record Token(
        String id,
        String name,
        String person,
        Set<Scope> scopes,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt) {

    public Token {
        scopes = Set.copyOf(scopes);
    }
}
