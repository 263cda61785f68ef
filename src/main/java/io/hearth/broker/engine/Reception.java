package io.hearth.broker.engine;

import static java.util.Objects.requireNonNull;

import io.hearth.broker.Admission;
import io.hearth.broker.BrokerSettings;
import io.hearth.broker.ConnectRequest;
import io.hearth.broker.RefusalKind;
import io.hearth.broker.Refusals;
import io.hearth.broker.Rights;
import io.hearth.broker.wire.ConnectWishes;
import io.hearth.broker.wire.Introduction;
import io.hearth.broker.wire.Peer;
import io.hearth.broker.wire.ProtocolViolation;
import io.hearth.broker.wire.Reason;
import io.hearth.broker.wire.TopicRules;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a client that has sent CONNECT is asked who it is, and whether it may enter. On the loop only. */
public final class Reception {

    private static final Logger log = LoggerFactory.getLogger(Reception.class);

    private final Admission admission;
    private final TopicRules rules;
    private final BrokerSettings.Limits limits;
    private final Refusals refusals;
    private int changes;

    /** The connection of a client that wants to enter. */
    public interface Visitor {

        Peer peer();

        boolean isClosing();

        /** On the loop, at once when this is the loop; when it fails, the connection is closed. */
        void onLoop(Runnable step);

        /** Answers CONNECT with no, and closes. */
        void turnAway(Reason reason, String explanation);
    }

    /** @param assigned whether the client id was chosen here */
    public record Arrival(ConnectWishes wishes, ConnectRequest request, boolean assigned) {

        public String client() {
            return request.client();
        }
    }

    public Reception(Admission admission, TopicRules rules, BrokerSettings.Limits limits, Refusals refusals) {
        this.admission = admission;
        this.rules = rules;
        this.limits = limits;
        this.refusals = refusals;
    }

    /**
     * Who comes there; null when it was turned away.
     *
     * @throws ProtocolViolation when the packet breaks the rules of MQTT
     */
    public @Nullable Arrival arrival(Visitor visitor, MqttConnectMessage packet, ConnectWishes wishes) {
        var request = Introduction.read(packet, visitor.peer(), rules);
        var flaw = flawOfId(request, wishes);
        if (flaw != null) {
            refuse(visitor, RefusalKind.BAD_CONNECT, Reason.CLIENT_ID_NOT_VALID, request, "", flaw);
            return null;
        }
        boolean named = !request.client().isEmpty();
        return new Arrival(wishes, named ? request : request.named("auto-" + UUID.randomUUID()), !named);
    }

    private @Nullable String flawOfId(ConnectRequest request, ConnectWishes wishes) {
        if (request.client().length() > limits.clientId()) {
            return "a client id longer than hearth.mqtt.limits.client-id=" + limits.clientId();
        }
        if (request.client().startsWith("$")) {
            return "a client id that begins with $";
        }
        return request.client().isEmpty() && !request.cleanSession() && !wishes.isVersion5()
                ? "an empty client id without a clean session"
                : null;
    }

    /** Calls with the rights of a client that may enter, and whose will may be published; turns others away. */
    public void ask(Visitor visitor, Arrival arrival, Consumer<Rights> admit) {
        int asOf = changes;
        asked(arrival.request())
                .whenComplete((decision, failure) -> visitor.onLoop(() -> {
                    if (asOf == changes) {
                        answer(visitor, arrival, decision, failure, admit);
                    } else {
                        ask(visitor, arrival, admit);
                    }
                }));
    }

    private CompletionStage<Admission.Decision> asked(ConnectRequest request) {
        try {
            return requireNonNull(admission.decide(request), "an admission without an answer");
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    /** Somebody's rights have changed: what was decided but not yet carried out is decided again. */
    public void reconsider() {
        changes++;
    }

    private void answer(
            Visitor visitor,
            Arrival arrival,
            Admission.@Nullable Decision decision,
            @Nullable Throwable failure,
            Consumer<Rights> admit) {
        if (decision == null) {
            log.debug("Admission failed for client '{}'", arrival.client(), failure);
            refuse(visitor, arrival, Reason.SERVER_UNAVAILABLE, "credentials could not be checked: " + failure);
        } else if (decision.rights() == null) {
            var reason = decision.known() ? Reason.NOT_AUTHORIZED : Reason.BAD_USER_NAME_OR_PASSWORD;
            refuse(visitor, arrival, reason, decision.reason());
        } else if (!visitor.isClosing()) {
            checkWill(visitor, arrival, new CautiousRights(decision.rights()), admit);
        }
    }

    private void checkWill(Visitor visitor, Arrival arrival, Rights rights, Consumer<Rights> admit) {
        var will = arrival.request().will();
        if (will == null || rights.mayPublish(will.topic())) {
            admit.accept(rights);
            return;
        }
        refusals.add(
                RefusalKind.MAY_NOT_PUBLISH, rights.credential(), arrival.client(), will.topic(), "as its last will");
        refuse(visitor, arrival, Reason.NOT_AUTHORIZED, "it may not publish its will");
    }

    /** Whether a client with these rights may have what was left behind, or is in use, by this credential. */
    public static boolean mayTakeOver(String credential, boolean connected, Rights rights) {
        return credential.equals(rights.credential()) || credential.isEmpty() && !connected;
    }

    /** Turns a client away that may not enter, and notes it. */
    public void refuse(Visitor visitor, Arrival arrival, Reason reason, String explanation) {
        refuse(visitor, RefusalKind.NOT_AUTHORIZED, reason, arrival.request(), arrival.client(), explanation);
    }

    private void refuse(
            Visitor visitor,
            RefusalKind kind,
            Reason reason,
            ConnectRequest request,
            String client,
            String explanation) {
        var user = request.userName();
        var name = client.isEmpty() ? visitor.peer().address().getHostAddress() : client;
        refusals.add(kind, user == null ? "" : user, name, "", explanation);
        visitor.turnAway(reason, explanation);
    }
}
