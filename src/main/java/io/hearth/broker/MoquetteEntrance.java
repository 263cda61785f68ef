package io.hearth.broker;

import static java.util.Objects.requireNonNull;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where CONNECT of Moquette's clients comes in, before Moquette hears of it. On the loop only. */
final class MoquetteEntrance {

    private static final Logger log = LoggerFactory.getLogger(MoquetteEntrance.class);

    private final Executor loop;
    private final Admission admission;
    private final TopicRules rules;
    private final BrokerSettings.Limits limits;
    private final MoquetteGuests guests;
    private final Refusals refusals;
    private final @Nullable TlsIdentity identity;
    private int changes;

    /** A client on its way in. */
    private record Arrival(MoquetteGate gate, ConnectWishes wishes, ConnectRequest request, boolean assigned) {}

    MoquetteEntrance(
            Executor loop,
            Admission admission,
            TopicRules rules,
            BrokerSettings.Limits limits,
            MoquetteGuests guests,
            Refusals refusals,
            @Nullable TlsIdentity identity) {
        this.loop = loop;
        this.admission = admission;
        this.rules = rules;
        this.limits = limits;
        this.guests = guests;
        this.refusals = refusals;
        this.identity = identity;
    }

    /** @throws ProtocolViolation when the packet breaks the rules of MQTT */
    void connect(MoquetteGate gate, MqttConnectMessage packet) {
        gate.speak(packet.variableHeader().version());
        var wishes = ConnectWishes.of(packet);
        var request = ConnectRequest.of(packet, gate.peer(), rules);
        boolean named = !request.client().isEmpty();
        var flaw = flaw(request, wishes);
        var arrival = new Arrival(gate, wishes, named ? request : request.named("auto-" + UUID.randomUUID()), !named);
        if (flaw != null) {
            refuse(arrival, RefusalKind.BAD_CONNECT, Reason.CLIENT_ID_NOT_VALID, flaw);
        } else if (!trusts(request)) {
            refuse(arrival, RefusalKind.NOT_AUTHORIZED, Reason.NOT_AUTHORIZED, "its certificate counts no longer");
        } else {
            decide(arrival);
        }
    }

    private @Nullable String flaw(ConnectRequest request, ConnectWishes wishes) {
        if (request.client().length() > limits.clientId()) {
            return "a client id longer than hearth.mqtt.limits.client-id=" + limits.clientId();
        }
        if (request.client().startsWith("$")) {
            return "a client id that begins with $";
        }
        return request.client().isEmpty() && !wishes.isVersion5() && !wishes.cleanStart()
                ? "a session that is to last needs a client id"
                : null;
    }

    private boolean trusts(ConnectRequest request) {
        var certificate = request.certificate();
        return certificate == null || identity != null && identity.trusts(certificate);
    }

    private void decide(Arrival arrival) {
        int asOf = changes;
        asked(arrival.request())
                .whenCompleteAsync((decision, failure) -> decided(arrival, asOf, decision, failure), loop);
    }

    private CompletionStage<Admission.Decision> asked(ConnectRequest request) {
        try {
            return requireNonNull(admission.decide(request), "an admission without an answer");
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    /** Somebody's rights have changed: what was decided but not yet carried out is decided again. */
    void reconsider() {
        changes++;
    }

    private void decided(
            Arrival arrival, int asOf, Admission.@Nullable Decision decision, @Nullable Throwable failure) {
        if (arrival.gate().isClosing()) {
            return;
        }
        if (asOf != changes) {
            decide(arrival);
        } else if (decision == null) {
            log.debug("Admission failed for client '{}'", arrival.request().client(), failure);
            refuse(
                    arrival,
                    RefusalKind.NOT_AUTHORIZED,
                    Reason.SERVER_UNAVAILABLE,
                    "credentials could not be checked: " + failure);
        } else if (decision.rights() == null) {
            var reason = decision.known() ? Reason.NOT_AUTHORIZED : Reason.BAD_USER_NAME_OR_PASSWORD;
            refuse(arrival, RefusalKind.NOT_AUTHORIZED, reason, decision.reason());
        } else {
            arrival.gate().guarded(() -> admit(arrival, asOf, decision, new CautiousRights(decision.rights())));
        }
    }

    private void admit(Arrival arrival, int asOf, Admission.Decision decision, CautiousRights rights) {
        var client = arrival.request().client();
        var will = arrival.request().will();
        if (will != null && !rights.mayPublish(will.topic())) {
            refusals.add(RefusalKind.MAY_NOT_PUBLISH, rights.credential(), client, will.topic(), "as its last will");
            refuse(arrival, RefusalKind.NOT_AUTHORIZED, Reason.NOT_AUTHORIZED, "it may not publish its will");
            return;
        }
        var before = guests.find(client);
        var older = before == null ? null : before.gate();
        if (before != null && !mayTakeOver(before, rights)) {
            refuse(
                    arrival,
                    RefusalKind.NOT_AUTHORIZED,
                    Reason.NOT_AUTHORIZED,
                    "this client id is in use with another credential");
        } else if (older != null) {
            older.close(Reason.SESSION_TAKEN_OVER);
            older.whenGone(() -> decided(arrival, asOf, decision, null));
        } else {
            var guest = guests.enter(arrival.gate(), arrival.request(), arrival.wishes(), rights);
            arrival.gate().enter(guest, arrival.wishes(), arrival.request().keepAlive(), arrival.assigned());
        }
    }

    private static boolean mayTakeOver(MoquetteGuest before, Rights rights) {
        return before.credential().equals(rights.credential())
                || before.credential().isEmpty() && before.gate() == null;
    }

    private void refuse(Arrival arrival, RefusalKind kind, Reason reason, String explanation) {
        var user = arrival.request().userName();
        refusals.add(kind, user == null ? "" : user, arrival.request().client(), "", explanation);
        arrival.gate().turnAway(reason, explanation);
    }
}
