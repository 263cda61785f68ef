package io.hearth.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "mqtt_credential")
class CredentialRow {

    @Id
    private String name = "";

    private String label = "";

    @Column(name = "secret_hash")
    private String secretHash = "";

    @Column(name = "previous_hash")
    @Nullable
    private String previousHash;

    @Column(name = "previous_until")
    @Nullable
    private Instant previousUntil;

    @Column(name = "client_ids")
    @Nullable
    private String clientIds;

    private boolean administrator;

    private boolean enabled;

    private String acl = "";

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "last_used_at")
    @Nullable
    private Instant lastUsedAt;

    @Version
    private @Nullable Long version;

    protected CredentialRow() {}

    CredentialRow(String name, CredentialDraft draft, String secretHash, Instant now) {
        this.name = name;
        this.secretHash = secretHash;
        this.createdAt = now;
        become(draft);
    }

    final void become(CredentialDraft draft) {
        label = draft.label();
        enabled = draft.enabled();
        administrator = draft.administrator();
        clientIds = draft.clientIds();
        acl = draft.acl().text();
    }

    void rotate(String newHash, @Nullable Instant until) {
        previousHash = until == null ? null : secretHash;
        previousUntil = until;
        secretHash = newHash;
    }

    /** An access list that cannot be read allows nothing. */
    Credential toCredential(Instant now) {
        var list = Acl.NOTHING;
        String flaw = null;
        try {
            list = Acl.parse(acl);
        } catch (IllegalArgumentException unreadable) {
            flaw = unreadable.getMessage();
        }
        var until = previousUntil != null && now.isBefore(previousUntil) ? previousUntil : null;
        long changes = version == null ? 0 : version;
        return new Credential(
                name, label, enabled, administrator, clientIds, list, acl, flaw, createdAt, lastUsedAt, until, changes);
    }

    CredentialLock toLock(Instant now) {
        return new CredentialLock(toCredential(now), secretHash, previousHash);
    }
}
