package io.hearth.broker;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.hearth.broker.BrokerSettings.Anonymous;
import java.util.concurrent.CompletionStage;

/** Admits by address alone, as {@code hearth.mqtt.anonymous} says; a user name or password makes no difference. */
public final class AnonymousAdmission implements Admission {

    private final Anonymous anonymous;

    public AnonymousAdmission(Anonymous anonymous) {
        this.anonymous = anonymous;
    }

    @Override
    public CompletionStage<Decision> decide(ConnectRequest request) {
        return completedFuture(
                switch (anonymous) {
                    case ALWAYS -> Decision.yes(Rights.ALL);
                    case NEVER -> Decision.no("hearth.mqtt.anonymous=never: a client needs a credential");
                    case LOOPBACK ->
                        request.address().isLoopbackAddress()
                                ? Decision.yes(Rights.ALL)
                                : Decision.no("%s is another machine, and hearth.mqtt.anonymous=loopback"
                                        .formatted(request.address().getHostAddress()));
                });
    }
}
