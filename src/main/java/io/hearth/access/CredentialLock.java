package io.hearth.access;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A credential with what its secrets are compared with. Any thread; comparing takes a microsecond. */
public final class CredentialLock {

    private static final int LONGEST = 128;

    private final Credential credential;
    private final String hash;
    private final @Nullable String previousHash;

    CredentialLock(Credential credential, String hash, @Nullable String previousHash) {
        this.credential = credential;
        this.hash = hash;
        this.previousHash = previousHash;
    }

    public Credential credential() {
        return credential;
    }

    /** Whether this is the secret, or the one before it during its last hours. */
    public boolean opens(byte @Nullable [] secret, Instant now) {
        if (secret == null || secret.length > LONGEST) {
            return false;
        }
        var tried = new String(secret, StandardCharsets.UTF_8);
        var until = credential.previousUntil();
        return SecretHash.fits(tried, hash)
                || previousHash != null && until != null && now.isBefore(until) && SecretHash.fits(tried, previousHash);
    }
}
