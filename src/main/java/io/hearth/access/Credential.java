package io.hearth.access;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a device shows at the broker's door, without its secret, which the hub does not keep.
 *
 * @param name          the user name in CONNECT, or the common name of a client certificate; never changes
 * @param label         what people call it, may be empty
 * @param enabled       whether it opens the door
 * @param administrator whether it may read {@code $SYS}
 * @param clientIds     the client ids it may use, with {@code *} for any characters; null for any
 * @param acl           what it may do
 * @param aclText       the access list as it is stored
 * @param flaw          why the stored access list cannot be read, so that the credential is good for nothing; null when
 *                      it can
 * @param createdAt     when it was made
 * @param lastUsedAt    when a client last entered with it, to about an hour; null while none has
 * @param previousUntil until when the secret before the last rotation is good as well; null when it is not
 * @param version       counts changes
 */
public record Credential(
        String name,
        String label,
        boolean enabled,
        boolean administrator,
        @Nullable String clientIds,
        Acl acl,
        String aclText,
        @Nullable String flaw,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant previousUntil,
        long version) {

    /** What a client with this id may do. */
    public Permissions permissions(String client) {
        return acl.of(name, client, administrator);
    }

    public boolean mayUse(String client) {
        return clientIds == null
                || Pattern.compile(Pattern.quote(clientIds).replace("*", "\\E.*\\Q"), Pattern.DOTALL)
                        .matcher(client)
                        .matches();
    }
}
