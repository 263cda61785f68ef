package io.hearth.broker;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody inside the process who hears messages. Its failures stay its own. */
final class Listener {

    private static final Logger log = LoggerFactory.getLogger(Listener.class);

    private final String filter;
    private final Consumer<Message> consumer;

    Listener(String filter, Consumer<Message> consumer) {
        this.filter = filter;
        this.consumer = consumer;
    }

    void hear(Message message) {
        try {
            consumer.accept(message);
        } catch (RuntimeException failure) {
            log.error("A listener to '{}' failed at a message of topic '{}'", filter, message.topic(), failure);
        }
    }
}
