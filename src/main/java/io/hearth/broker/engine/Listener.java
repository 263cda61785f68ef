package io.hearth.broker.engine;

import io.hearth.broker.Message;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody inside the process who hears messages. Its failures stay its own. */
final class Listener {

    private static final Logger log = LoggerFactory.getLogger(Listener.class);

    private final String filter;
    private final boolean hearsHub;
    private final Consumer<Message> consumer;

    /** @param hearsHub whether messages of the hub itself are heard too */
    Listener(String filter, boolean hearsHub, Consumer<Message> consumer) {
        this.filter = filter;
        this.hearsHub = hearsHub;
        this.consumer = consumer;
    }

    void hear(Message message) {
        if (!hearsHub && message.isFromHub()) {
            return;
        }
        try {
            consumer.accept(message);
        } catch (RuntimeException failure) {
            log.error("A listener to '{}' failed at a message of topic '{}'", filter, message.topic(), failure);
        }
    }
}
