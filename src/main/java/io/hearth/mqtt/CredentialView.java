package io.hearth.mqtt;

import io.hearth.access.Acl;
import io.hearth.access.Credential;
import io.hearth.broker.ClientInfo;
import io.hearth.broker.Transport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A credential as REST tells it.
 *
 * @param flaw          why its access list cannot be read, so that it is good for nothing
 * @param previousUntil until when the secret before the last rotation is good as well
 * @param clients       who is connected with it now
 */
record CredentialView(
        String name,
        String label,
        boolean enabled,
        boolean administrator,
        @Nullable String clientIds,
        List<Acl.Entry> acl,
        @Nullable String flaw,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant previousUntil,
        List<Online> clients) {

    record Online(
            String client,
            @Nullable String address,
            @Nullable Transport transport,
            Instant since) {}

    static CredentialView of(Credential credential, List<ClientInfo> connected) {
        return new CredentialView(
                credential.name(),
                credential.label(),
                credential.enabled(),
                credential.administrator(),
                credential.clientIds(),
                credential.acl().entries(),
                credential.flaw(),
                credential.createdAt(),
                credential.lastUsedAt(),
                credential.previousUntil(),
                connected.stream()
                        .filter(client ->
                                client.connected() && client.credential().equals(credential.name()))
                        .map(client ->
                                new Online(client.client(), client.address(), client.transport(), client.since()))
                        .toList());
    }
}
