package io.hearth.broker.engine;

import io.hearth.broker.BrokerSettings;
import io.hearth.broker.Message;
import io.hearth.broker.Retained;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last retained message of each topic. On the loop only, but for {@link #count}. */
final class RetainedMessages {

    private static final int OVERHEAD = 160;
    private static final int OVERHEAD_OF_LEVEL = 200;

    private final TopicTree<Retained> tree = new TopicTree<>();
    private final Clock clock;
    private final int maxCount;
    private final long maxBytes;
    private volatile int count;
    private long bytes;

    RetainedMessages(BrokerSettings.Limits limits, Clock clock) {
        this.clock = clock;
        this.maxCount = limits.retainedMessages();
        this.maxBytes = limits.retainedBytes().toBytes();
    }

    /** Whether this message would stay below the limits; clearing and replacing a topic is always possible. */
    boolean hasRoomFor(Message message) {
        return message.payload().length == 0
                || count < maxCount && bytes + size(message) <= maxBytes
                || tree.get(message.topic()) != null && bytes <= maxBytes;
    }

    /** Keeps the message as the last one of its topic; an empty payload clears the topic. */
    void keep(Message message) {
        keep(message, clock.instant());
    }

    /** @param at when it was accepted */
    void keep(Message message, Instant at) {
        boolean clears = message.payload().length == 0;
        var before = clears ? tree.remove(message.topic()) : tree.put(message.topic(), new Retained(message, at));
        if (before != null) {
            count--;
            bytes -= size(before.message());
        }
        if (!clears) {
            count++;
            bytes += size(message);
        }
    }

    /** Null also for a message that has expired. */
    @Nullable
    Message get(String topic) {
        var retained = tree.get(topic);
        return retained == null || isExpired(retained) ? null : retained.message();
    }

    List<Message> matching(String filter) {
        return topics(filter).stream().map(Retained::message).toList();
    }

    List<Retained> topics(String filter) {
        var found = new ArrayList<Retained>();
        tree.matching(filter, retained -> {
            if (!isExpired(retained)) {
                found.add(retained);
            }
        });
        return found;
    }

    List<Retained> all() {
        var found = new ArrayList<Retained>(count);
        tree.forEach(found::add);
        return found;
    }

    /** Lets go of what nobody will be told any more. */
    void forgetExpired() {
        all().stream().filter(this::isExpired).map(Retained::message).forEach(expired -> {
            tree.remove(expired.topic());
            count--;
            bytes -= size(expired);
        });
    }

    private boolean isExpired(Retained retained) {
        var properties = retained.message().properties();
        return properties.expires() && properties.expired(clock.millis());
    }

    /** Any thread. */
    int count() {
        return count;
    }

    /** What it costs in memory, about: each level of its topic may be one that no other topic has. */
    private static int size(Message message) {
        int levels = 1 + (int) message.topic().chars().filter(one -> one == '/').count();
        return OVERHEAD
                + OVERHEAD_OF_LEVEL * levels
                + message.topic().length()
                + message.payload().length
                + message.properties().forwarded().length;
    }
}
