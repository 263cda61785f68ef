package io.hearth.mqtt;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.hearth.access.CredentialChanged;
import io.hearth.access.Credentials;
import io.hearth.broker.BrokerControl;
import io.hearth.broker.ClientInfo;
import io.hearth.broker.CredentialGone;
import io.hearth.certificates.Certificates;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Makes a changed credential felt at once: it is forgotten at the door, and its sessions end. */
@Component
class Revoking {

    private static final Logger log = LoggerFactory.getLogger(Revoking.class);
    private static final int PATIENCE_SECONDS = 2;

    private final KnownLocks known;
    private final Credentials credentials;
    private final ObjectProvider<Certificates> certificates;
    private final BrokerControl control;
    private final ApplicationEventPublisher events;

    Revoking(
            KnownLocks known,
            Credentials credentials,
            ObjectProvider<Certificates> certificates,
            BrokerControl control,
            ApplicationEventPublisher events) {
        this.known = known;
        this.credentials = credentials;
        this.certificates = certificates;
        this.control = control;
        this.events = events;
    }

    /** Certificates end too, so that a credential which is made again with the same name does not bring them back. */
    @EventListener
    void changed(CredentialChanged change) {
        known.drop(change.name());
        if (change.name().equals(Credentials.ANONYMOUS)) {
            await(change.name(), control.disconnect(client -> client.credential()
                    .isEmpty()));
        }
        Predicate<ClientInfo> concerned = client -> client.credential().equals(change.name());
        switch (change.sessions()) {
            case GO_ON -> log.debug("Sessions of '{}' go on", change.name());
            case RECONNECT -> await(change.name(), control.disconnect(concerned));
            case END -> {
                boolean gone = credentials.named(change.name()).isEmpty();
                if (gone) {
                    certificates.ifAvailable(all -> all.revokeAll(change.name()));
                }
                await(change.name(), control.revoke(concerned));
                if (gone) {
                    events.publishEvent(new CredentialGone(change.name()));
                }
            }
        }
    }

    private static void await(String name, CompletionStage<Void> done) {
        try {
            done.toCompletableFuture().get(PATIENCE_SECONDS, SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException failure) {
            log.error("Sessions of '{}' could not be ended; restart the hub if they go on", name, failure);
        }
    }
}
