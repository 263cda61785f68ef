package io.hearth.dialects.zigbee2mqtt;

import io.hearth.broker.Message;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was said on topics that the bridge has not announced yet: the last message of each, the oldest give way. */
final class Waiting {

    private static final int BESIDE = 200;

    private final long most;
    private final Map<String, Message> messages = new LinkedHashMap<>();
    private long size;

    /** @param most bytes in all */
    Waiting(long most) {
        this.most = most;
    }

    void add(Message message) {
        take(message.topic());
        messages.put(message.topic(), message);
        size += cost(message);
        Iterator<Message> eldest = messages.values().iterator();
        while (size > most && eldest.hasNext()) {
            size -= cost(eldest.next());
            eldest.remove();
        }
    }

    @Nullable
    Message take(String topic) {
        Message message = messages.remove(topic);
        size -= message == null ? 0 : cost(message);
        return message;
    }

    private static long cost(Message message) {
        return message.payload().length + message.topic().length() + BESIDE;
    }
}
