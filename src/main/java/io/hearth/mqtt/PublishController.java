package io.hearth.mqtt;

import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import java.security.Principal;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PublishController {

    private final Publishing publishing;

    PublishController(Publishing publishing) {
        this.publishing = publishing;
    }

    /**
     * What was published.
     *
     * @param client who the publisher is for those who look
     * @param size   bytes of the payload
     * @param stored whether it is on disk
     */
    record Published(String topic, int qos, boolean retain, int size, String client, boolean stored) {

        static Published of(Message message) {
            return new Published(
                    message.topic(),
                    message.qos().ordinal(),
                    message.retained(),
                    message.payload().length,
                    message.client(),
                    message.qos() != Qos.AT_MOST_ONCE);
        }
    }

    /**
     * Publishes a message. The answer comes when it was taken in; for QoS 1 and 2 when it is on disk.
     *
     * @param key who sends the same key again publishes once
     */
    @PostMapping("/api/v1/mqtt/publish")
    CompletableFuture<Published> publish(
            @RequestBody Letter letter,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal person) {
        return publishing.publish(letter, person.getName(), key).thenApply(Published::of);
    }
}
