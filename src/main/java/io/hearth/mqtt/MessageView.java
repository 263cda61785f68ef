package io.hearth.mqtt;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hearth.broker.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as programs and the live page see it.
 *
 * @param at            when it was accepted
 * @param topic         exactly
 * @param shown         the topic, safe to show
 * @param client        who published it, safe to show
 * @param size          bytes of the payload
 * @param payload       the text, when what is shown is what it is
 * @param payloadBase64 the bytes otherwise
 * @param truncated     whether only the beginning of the payload is here
 * @param preview       one line of the payload, safe to show
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MessageView(
        Instant at,
        String topic,
        String shown,
        String client,
        int qos,
        boolean retain,
        int size,
        @Nullable String payload,
        @Nullable String payloadBase64,
        boolean truncated,
        String preview) {

    private static final int PREVIEW = 200;
    private static final int PAYLOAD = 4 * 1024;

    static MessageView of(Message message, Instant at) {
        var payload = Payload.of(message.payload(), PAYLOAD);
        return new MessageView(
                at,
                message.topic(),
                SafeText.line(message.topic()),
                SafeText.line(message.client()),
                message.qos().ordinal(),
                message.retained(),
                payload.bytes(),
                payload.plain(),
                payload.base64(),
                payload.isCut(),
                payload.preview(PREVIEW));
    }
}
