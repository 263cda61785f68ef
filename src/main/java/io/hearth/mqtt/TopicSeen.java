package io.hearth.mqtt;

import io.hearth.broker.Message;
import java.time.Instant;

/**
 * A topic that was seen since start, or was retained then.
 *
 * @param last     its last message
 * @param count    how many since start; 0 when it is only known as retained from before
 * @param retained whether the last thing said about retaining was to keep a message
 * @param at       when the last message was accepted
 */
public record TopicSeen(Message last, long count, boolean retained, Instant at) {

    public String topic() {
        return last.topic();
    }
}
