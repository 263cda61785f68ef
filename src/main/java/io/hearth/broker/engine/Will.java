package io.hearth.broker.engine;

import io.hearth.broker.Message;

/**
 * What to publish when a client is gone.
 *
 * @param message      its time to expire begins when it is published
 * @param delaySeconds how long the client may take to come back before
 */
public record Will(Message message, long delaySeconds) {

    Message published(long nowMillis) {
        return message.with(message.properties().from(nowMillis));
    }
}
