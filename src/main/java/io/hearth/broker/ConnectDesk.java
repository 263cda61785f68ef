package io.hearth.broker;

import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_ACCEPTED;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_UNSUPPORTED_PROTOCOL_VERSION;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where CONNECT comes in: who is it, may it enter, and whom does it replace. On the loop only. */
final class ConnectDesk {

    private static final Logger log = LoggerFactory.getLogger(ConnectDesk.class);

    private final Admission admission;
    private final TopicRules rules;
    private final Refusals refusals;
    private final Executor loop;
    private final int maxClientId;
    private boolean persistenceWasAskedFor;

    ConnectDesk(Admission admission, TopicRules rules, Refusals refusals, Executor loop, int maxClientId) {
        this.admission = admission;
        this.rules = rules;
        this.refusals = refusals;
        this.loop = loop;
        this.maxClientId = maxClientId;
    }

    /** @throws ProtocolViolation when the packet breaks the rules of MQTT */
    void connect(MqttConnection connection, MqttConnectMessage packet) {
        if (packet.variableHeader().version() == MqttVersion.MQTT_5.protocolLevel()) {
            refuse(
                    connection,
                    RefusalKind.UNSUPPORTED_VERSION,
                    CONNECTION_REFUSED_UNSUPPORTED_PROTOCOL_VERSION,
                    "MQTT 5 is not offered yet");
            return;
        }
        var request = ConnectRequest.of(packet, connection.address(), rules);
        var flaw = flawOfId(request);
        if (flaw != null) {
            refuse(connection, RefusalKind.BAD_CONNECT, CONNECTION_REFUSED_IDENTIFIER_REJECTED, flaw);
            return;
        }
        decide(connection, request.client().isEmpty() ? request.named("auto-" + UUID.randomUUID()) : request);
    }

    /** A version that even the decoder does not know. */
    void refuseVersion(MqttConnection connection) {
        refuse(
                connection,
                RefusalKind.UNSUPPORTED_VERSION,
                CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION,
                "unknown version of MQTT");
    }

    private @Nullable String flawOfId(ConnectRequest request) {
        if (request.client().length() > maxClientId) {
            return "a client id longer than hearth.mqtt.limits.client-id=" + maxClientId;
        }
        if (request.client().startsWith("$")) {
            return "a client id that begins with $";
        }
        return request.client().isEmpty() && !request.cleanSession()
                ? "an empty client id without a clean session"
                : null;
    }

    private void decide(MqttConnection connection, ConnectRequest request) {
        connection.reading(false);
        admission.decide(request).whenComplete((decision, failure) -> {
            if (connection.isOnLoop()) {
                answer(connection, request, decision, failure);
            } else {
                loop.execute(() -> answer(connection, request, decision, failure));
            }
        });
    }

    private void answer(
            MqttConnection connection,
            ConnectRequest request,
            Admission.@Nullable Decision decision,
            @Nullable Throwable failure) {
        connection.name(request.client());
        if (decision == null) {
            log.error("Admission failed for client '{}'", request.client(), failure);
            refuse(
                    connection,
                    RefusalKind.NOT_AUTHORIZED,
                    CONNECTION_REFUSED_SERVER_UNAVAILABLE,
                    "credentials could not be checked");
        } else if (decision.rights() == null) {
            refuse(
                    connection,
                    RefusalKind.NOT_AUTHORIZED,
                    decision.known() ? CONNECTION_REFUSED_NOT_AUTHORIZED : CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD,
                    decision.reason());
        } else {
            admit(connection, request, decision.rights());
        }
    }

    private void refuse(MqttConnection connection, RefusalKind kind, MqttConnectReturnCode code, String reason) {
        refusals.add(kind, connection.name(), "", reason);
        connection.writer().connack(code);
        connection.close();
    }

    private void admit(MqttConnection connection, ConnectRequest request, Rights rights) {
        if (!request.cleanSession() && !persistenceWasAskedFor) {
            persistenceWasAskedFor = true;
            log.info("Client '{}' asks for a persistent session; sessions end with the connection", request.client());
        }
        if (connection.enter(request, rights)) {
            connection.writer().connack(CONNECTION_ACCEPTED);
            connection.reading(true);
            connection.handlePending();
        }
    }
}
