package io.hearth.mqtt;

import io.hearth.broker.Broker;
import io.hearth.broker.BrokerSettings;
import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.web.Problem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Publishes what people and programs write by hand. Any thread. */
@Component
public final class Publishing {

    /** What the publishers of such messages begin with. */
    private static final String PERSON = "$person/";

    private static final int REMEMBERED = 1000;

    private final Broker broker;
    private final Stored stored;
    private final long mostBytes;
    private final Map<String, Sent> sent = new LinkedHashMap<>();

    private record Sent(Message message, CompletableFuture<Void> safe) {
        boolean is(Message other) {
            return message.topic().equals(other.topic())
                    && message.qos() == other.qos()
                    && message.retained() == other.retained()
                    && Arrays.equals(message.payload(), other.payload());
        }
    }

    Publishing(Broker broker, BrokerSettings settings, Stored stored) {
        this.broker = broker;
        this.stored = stored;
        this.mostBytes = settings.limits().packet().toBytes();
    }

    /**
     * Publishes; done when the message was taken in, for QoS 1 and 2 when it is on disk.
     *
     * @param key the same key of the same person is published once, as long as the hub runs and remembers it; null for
     *            none
     * @throws Problem 422 when the message is refused, 503 while nothing can be stored
     */
    public CompletableFuture<Message> publish(Letter letter, String person, @Nullable String key) {
        var message = letter.message(PERSON + person);
        if (message.payload().length + (long) message.topic().length() > mostBytes) {
            throw Problem.refused(
                    "too-large",
                    "Topic and payload are larger than hearth.mqtt.limits.packet=%d bytes.".formatted(mostBytes));
        }
        var safe = key == null ? accept(message) : once(message, person + "\n" + key);
        return stored.inTime(safe).thenApply(done -> message);
    }

    private CompletableFuture<Void> accept(Message message) {
        if (message.qos() != Qos.AT_MOST_ONCE || message.retained()) {
            stored.requireJournal();
        }
        try {
            return broker.accept(message).toCompletableFuture();
        } catch (IllegalArgumentException refused) {
            throw Problem.refused("bad-topic", SafeText.line(String.valueOf(refused.getMessage())));
        }
    }

    private CompletableFuture<Void> once(Message message, String key) {
        synchronized (sent) {
            var before = sent.get(key);
            if (before != null && !before.safe().isCompletedExceptionally()) {
                return same(before, message);
            }
            var safe = accept(message);
            sent.put(key, new Sent(message, safe));
            if (sent.size() > REMEMBERED) {
                sent.remove(sent.keySet().iterator().next());
            }
            return safe;
        }
    }

    private static CompletableFuture<Void> same(Sent before, Message message) {
        if (!before.is(message)) {
            throw Problem.refused("key-reused", "This Idempotency-Key was used for another message.");
        }
        return before.safe();
    }
}
