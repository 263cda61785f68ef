package io.hearth.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.web.Problem;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A message somebody wants to publish.
 *
 * @param topic         a topic name, without wildcards
 * @param payload       as text; or
 * @param payloadBase64 as bytes; empty with neither
 * @param qos           0, 1 or 2; 0 when left out
 * @param retain        whether to keep it as the last value of its topic; false when left out
 */
public record Letter(
        @Nullable String topic,
        @Nullable String payload,
        @Nullable String payloadBase64,
        @Nullable Integer qos,
        @Nullable Boolean retain) {

    private static final Qos[] QOS = Qos.values();

    /**
     * @param client the publisher as others see it
     * @throws Problem 422 when something is missing or impossible
     */
    Message message(String client) {
        if (topic == null || topic.isEmpty()) {
            throw Problem.refused("bad-topic", "A message needs a topic.");
        }
        if (topic.startsWith("$")) {
            throw Problem.refused("bad-topic", "Topics that begin with $ are the hub's own.");
        }
        return new Message(topic, bytes(), quality(), Boolean.TRUE.equals(retain), client);
    }

    private Qos quality() {
        int number = qos == null ? 0 : qos;
        if (number < 0 || number >= QOS.length) {
            throw Problem.refused("bad-qos", "qos must be 0, 1 or 2, not %d.".formatted(number));
        }
        return QOS[number];
    }

    private byte[] bytes() {
        if (payload != null && payloadBase64 != null) {
            throw Problem.refused("bad-payload", "Send either payload or payloadBase64.");
        }
        if (payloadBase64 == null) {
            return payload == null ? new byte[0] : payload.getBytes(UTF_8);
        }
        try {
            return Base64.getDecoder().decode(payloadBase64);
        } catch (IllegalArgumentException notBase64) {
            throw Problem.refused("bad-payload", "payloadBase64 is not Base64: " + notBase64.getMessage());
        }
    }
}
