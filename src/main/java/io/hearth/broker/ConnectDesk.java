package io.hearth.broker;

import static java.util.Objects.requireNonNull;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where CONNECT comes in: who is it, may it enter, and whom does it replace. On the loop only. */
final class ConnectDesk {

    private static final Logger log = LoggerFactory.getLogger(ConnectDesk.class);

    private final Admission admission;
    private final TopicRules rules;
    private final Sessions sessions;
    private final Wills wills;
    private final Post post;
    private final Refusals refusals;
    private final SubscribeDesk subscribe;
    private final Clock clock;
    private int changes;

    ConnectDesk(
            Admission admission,
            TopicRules rules,
            Sessions sessions,
            Wills wills,
            Post post,
            SubscribeDesk subscribe,
            Refusals refusals) {
        this.admission = admission;
        this.rules = rules;
        this.sessions = sessions;
        this.wills = wills;
        this.post = post;
        this.subscribe = subscribe;
        this.refusals = refusals;
        this.clock = post.clock();
    }

    /** @throws ProtocolViolation when the packet breaks the rules of MQTT */
    void connect(MqttConnection connection, MqttConnectMessage packet) {
        connection.writer().speak(packet.variableHeader().version());
        var wishes = ConnectWishes.of(packet);
        connection.writer().keepTo(wishes, post.limits().topicAliases());
        var request = ConnectRequest.of(packet, connection.peer(), rules);
        var flaw = flawOfId(request, wishes);
        if (flaw != null) {
            refuse(connection, RefusalKind.BAD_CONNECT, Reason.CLIENT_ID_NOT_VALID, request, flaw);
            return;
        }
        boolean named = !request.client().isEmpty();
        decide(connection, wishes, named ? request : request.named("auto-" + UUID.randomUUID()), !named);
    }

    private @Nullable String flawOfId(ConnectRequest request, ConnectWishes wishes) {
        if (request.client().length() > post.limits().clientId()) {
            return "a client id longer than hearth.mqtt.limits.client-id="
                    + post.limits().clientId();
        }
        if (request.client().startsWith("$")) {
            return "a client id that begins with $";
        }
        return request.client().isEmpty() && !request.cleanSession() && !wishes.isVersion5()
                ? "an empty client id without a clean session"
                : null;
    }

    private void decide(MqttConnection connection, ConnectWishes wishes, ConnectRequest request, boolean assigned) {
        connection.hold(MqttConnection.CONNECTING);
        int asOf = changes;
        asked(request)
                .whenComplete((decision, failure) -> connection.onLoop(() -> {
                    if (asOf == changes) {
                        answer(connection, wishes, request, assigned, decision, failure);
                    } else {
                        decide(connection, wishes, request, assigned);
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
    void reconsider() {
        changes++;
    }

    private void answer(
            MqttConnection connection,
            ConnectWishes wishes,
            ConnectRequest request,
            boolean assigned,
            Admission.@Nullable Decision decision,
            @Nullable Throwable failure) {
        connection.name(request.client());
        if (decision == null) {
            log.debug("Admission failed for client '{}'", request.client(), failure);
            refuse(
                    connection,
                    RefusalKind.NOT_AUTHORIZED,
                    Reason.SERVER_UNAVAILABLE,
                    request,
                    "credentials could not be checked: " + failure);
        } else if (decision.rights() == null) {
            var reason = decision.known() ? Reason.NOT_AUTHORIZED : Reason.BAD_USER_NAME_OR_PASSWORD;
            refuse(connection, RefusalKind.NOT_AUTHORIZED, reason, request, decision.reason());
        } else {
            admit(connection, wishes, request, assigned, new CautiousRights(decision.rights()));
        }
    }

    private void refuse(
            MqttConnection connection, RefusalKind kind, Reason reason, ConnectRequest request, String explanation) {
        var user = request.userName();
        refusals.add(kind, user == null ? "" : user, connection.name(), "", explanation);
        connection.turnAway(reason, explanation);
    }

    private void admit(
            MqttConnection connection, ConnectWishes wishes, ConnectRequest request, boolean assigned, Rights rights) {
        if (connection.isClosing()) {
            return;
        }
        var will = request.will();
        if (will != null && !rights.mayPublish(will.topic())) {
            refusals.add(
                    RefusalKind.MAY_NOT_PUBLISH,
                    rights.credential(),
                    request.client(),
                    will.topic(),
                    "as its last will");
            refuse(
                    connection,
                    RefusalKind.NOT_AUTHORIZED,
                    Reason.NOT_AUTHORIZED,
                    request,
                    "it may not publish its will");
            return;
        }
        var before = sessions.get(request.client());
        if (before != null && !mayTakeOver(before, rights)) {
            refuse(
                    connection,
                    RefusalKind.NOT_AUTHORIZED,
                    Reason.NOT_AUTHORIZED,
                    request,
                    "this client id is in use with another credential");
            return;
        }
        long told = post.log().told();
        replace(before, wishes, rights);
        enter(connection, wishes, request, assigned, rights, told);
    }

    private static boolean mayTakeOver(Session before, Rights rights) {
        return before.credential().equals(rights.credential())
                || before.credential().isEmpty() && !before.isConnected();
    }

    private void replace(@Nullable Session before, ConnectWishes wishes, Rights rights) {
        if (before == null) {
            return;
        }
        var older = before.connection();
        if (older != null) {
            log.debug("Client '{}' connects again, so its older connection is closed", before.client());
            older.takenOver();
        }
        if (wishes.cleanStart() || !before.credential().equals(rights.credential())) {
            wills.publish(before.client());
            sessions.end(before);
        }
    }

    /** @param told how much the journal had been told before: what this client changes there is on disk before it is welcome */
    private void enter(
            MqttConnection connection,
            ConnectWishes wishes,
            ConnectRequest request,
            boolean assigned,
            Rights rights,
            long told) {
        var before = sessions.get(request.client());
        var session = before == null ? sessions.open(request.client(), rights.credential(), post) : before;
        long longest = post.limits().sessionExpiry().toSeconds();
        session.expiry(Math.min(wishes.expiry(), longest));
        session.connected(connection, rights, wishes.version(), clock.instant());
        sessions.entered(session);
        var will = request.will();
        wills.entered(request.client(), will == null ? null : new Will(will, wishes.willDelay()));
        long keepAlive = keepAlive(request, wishes);
        connection.enter(session, keepAlive);
        var terms = new Connack.Terms(
                assigned ? request.client() : null,
                session.expiry() == wishes.expiry() ? null : session.expiry(),
                keepAlive == request.keepAlive().toSeconds() ? null : (int) keepAlive,
                post.limits().receiveMaximum(),
                post.limits().topicAliases(),
                (int) post.limits().packet().toBytes());
        var answer = new Connack(Reason.SUCCESS, "", before != null, terms);
        int window = Math.min(post.limits().inflight(), wishes.receiveMaximum());
        if (post.log().told() != told) {
            post.log().whenTried(() -> welcome(connection, session, answer, window));
        } else {
            welcome(connection, session, answer, window);
        }
    }

    private void welcome(MqttConnection connection, Session session, Connack answer, int window) {
        if (session.connection() != connection) {
            return;
        }
        connection.writer().connack(answer);
        session.outbox().attach(connection.writer(), window);
        subscribe.resume(session);
        connection.release(MqttConnection.CONNECTING);
        connection.handlePending();
    }

    /** Only MQTT 5 clients can be told to be heard more often than they promise. */
    private long keepAlive(ConnectRequest request, ConnectWishes wishes) {
        long promised = request.keepAlive().toSeconds();
        long longest = post.limits().keepAlive().toSeconds();
        boolean shorten = wishes.isVersion5() && longest > 0 && (promised == 0 || promised > longest);
        return shorten ? longest : promised;
    }
}
