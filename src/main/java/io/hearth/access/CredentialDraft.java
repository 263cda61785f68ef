package io.hearth.access;

import org.jspecify.annotations.Nullable;

/**
 * What people decide about a credential.
 *
 * @param label         at most 128 characters, may be empty
 * @param clientIds     the client ids it may use, with {@code *} for any characters; null or empty for any
 * @param administrator whether it may read {@code $SYS}
 * @param enabled       whether it opens the door
 */
public record CredentialDraft(
        String label,
        boolean enabled,
        boolean administrator,
        @Nullable String clientIds,
        Acl acl) {

    public CredentialDraft {
        clientIds = clientIds == null || clientIds.isBlank() ? null : clientIds;
    }

    public static CredentialDraft of(String label, Acl acl) {
        return new CredentialDraft(label, true, false, null, acl);
    }

    public static CredentialDraft of(Credential now) {
        return new CredentialDraft(now.label(), now.enabled(), now.administrator(), now.clientIds(), now.acl());
    }

    public CredentialDraft with(Acl other) {
        return new CredentialDraft(label, enabled, administrator, clientIds, other);
    }

    public CredentialDraft enabled(boolean on) {
        return new CredentialDraft(label, on, administrator, clientIds, acl);
    }

    /** As the log says it. */
    @Override
    public String toString() {
        return "'%s'%s%s, client ids %s: %s"
                .formatted(
                        label,
                        enabled ? "" : ", switched off",
                        administrator ? ", reads $SYS" : "",
                        clientIds == null ? "any" : clientIds,
                        acl.entries().isEmpty() ? "may do nothing" : acl.text().replace("\n", "; "));
    }
}
