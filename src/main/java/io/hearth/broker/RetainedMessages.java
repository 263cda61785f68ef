package io.hearth.broker;

import io.hearth.journal.JournalStream;
import io.hearth.journal.Replay;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last retained message of each topic. On the loop only, but for {@link #count}. */
final class RetainedMessages {

    private static final Logger log = LoggerFactory.getLogger(RetainedMessages.class);

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

    /** Fills the store with what the journal has; records of other messages are passed over. */
    void recover(JournalStream stream) {
        stream.replay(new Replay() {
            @Override
            public void snapshot(byte[] bytes) {
                StoredMessages.messages(bytes).forEach(RetainedMessages.this::keep);
            }

            @Override
            public void record(byte[] bytes) {
                var message = StoredMessages.message(bytes);
                if (message.retained()) {
                    keep(message);
                }
            }
        });
        log.info("{} retained messages recovered", count);
    }

    /** Whether this message would stay below the limits; clearing and replacing a topic is always possible. */
    boolean hasRoomFor(Message message) {
        return message.payload().length == 0
                || count < maxCount && bytes + size(message) <= maxBytes
                || tree.get(message.topic()) != null && bytes <= maxBytes;
    }

    /** Keeps the message as the last one of its topic; an empty payload clears the topic. */
    void keep(Message message) {
        boolean clears = message.payload().length == 0;
        var before = clears
                ? tree.remove(message.topic())
                : tree.put(message.topic(), new Retained(message, clock.instant()));
        if (before != null) {
            count--;
            bytes -= size(before.message());
        }
        if (!clears) {
            count++;
            bytes += size(message);
        }
    }

    @Nullable
    Message get(String topic) {
        var retained = tree.get(topic);
        return retained == null ? null : retained.message();
    }

    List<Message> matching(String filter) {
        var found = new ArrayList<Message>();
        tree.matching(filter, retained -> found.add(retained.message()));
        return found;
    }

    List<Retained> topics(String filter) {
        var found = new ArrayList<Retained>();
        tree.matching(filter, found::add);
        return found;
    }

    List<Message> all() {
        var found = new ArrayList<Message>(count);
        tree.forEach(retained -> found.add(retained.message()));
        return found;
    }

    /** Any thread. */
    int count() {
        return count;
    }

    private static int size(Message message) {
        return message.topic().length() + message.payload().length;
    }
}
