package io.hearth.mqtt;

import io.hearth.broker.Message;
import io.hearth.broker.Retained;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which topics were seen. {@link #hear} belongs to the loop and costs a lookup and a few references; everybody else may
 * read at any time. Bounded in topics and bytes: the topics that were silent longest give way.
 */
final class TopicRegister {

    /** What an entry costs beside its topic and payload, about. */
    static final int OVERHEAD = 200;

    private final ConcurrentHashMap<String, Entry> byName = new ConcurrentHashMap<>();
    private final Entry ends = new Entry();
    private final Clock clock;
    private final int mostTopics;
    private final long mostBytes;
    private int topics;
    private long bytes;
    private volatile long forgotten;

    /** A ring from the topic that was silent longest to the one that spoke last. Written on the loop only. */
    private static final class Entry {
        private Entry older = this;
        private Entry newer = this;
        private long count;
        private long millis;
        private boolean retained;

        /** Written last, read first, so that the rest is never older than it. */
        private volatile @Nullable Message last;

        void leave() {
            older.newer = newer;
            newer.older = older;
        }

        void comeAfter(Entry before) {
            older = before;
            newer = before.newer;
            newer.older = this;
            before.newer = this;
        }
    }

    TopicRegister(int mostTopics, long mostBytes, Clock clock) {
        this.mostTopics = mostTopics;
        this.mostBytes = mostBytes;
        this.clock = clock;
    }

    /** Remembers what was retained before the start. On the loop. */
    void seed(Collection<Retained> kept) {
        kept.stream()
                .filter(retained -> !byName.containsKey(retained.message().topic()))
                .sorted(Comparator.comparing(Retained::at))
                .forEach(retained -> note(retained.message(), retained.at().toEpochMilli(), 0));
    }

    /** On the loop. */
    void hear(Message message) {
        note(message, clock.millis(), 1);
    }

    private void note(Message message, long millis, int more) {
        var entry = byName.get(message.topic());
        if (entry == null) {
            entry = new Entry();
            byName.put(message.topic(), entry);
            topics++;
            bytes += weight(message.topic());
        } else {
            bytes -= size(entry.last);
            entry.leave();
        }
        entry.comeAfter(ends.older);
        bytes += size(message);
        entry.count += more;
        entry.millis = millis;
        if (message.retained()) {
            entry.retained = message.payload().length > 0;
        }
        entry.last = message;
        while (topics > mostTopics || bytes > mostBytes && topics > 1) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        var oldest = ends.newer;
        var message = oldest.last;
        oldest.leave();
        if (message != null) {
            byName.remove(message.topic());
            bytes -= weight(message.topic()) + size(message);
        }
        topics--;
        forgotten++;
    }

    private static int size(@Nullable Message message) {
        return message == null
                ? 0
                : message.payload().length + message.properties().forwarded().length;
    }

    private static int weight(String topic) {
        return OVERHEAD + topic.length();
    }

    /** In no order. Any thread. */
    List<TopicSeen> matching(Predicate<String> wanted) {
        var found = new ArrayList<TopicSeen>();
        byName.forEach((topic, entry) -> {
            if (wanted.test(topic)) {
                seen(entry).ifPresent(found::add);
            }
        });
        return found;
    }

    /** Any thread. */
    Optional<TopicSeen> find(String topic) {
        return Optional.ofNullable(byName.get(topic)).flatMap(TopicRegister::seen);
    }

    private static Optional<TopicSeen> seen(Entry entry) {
        var last = entry.last;
        return last == null
                ? Optional.empty()
                : Optional.of(new TopicSeen(last, entry.count, entry.retained, Instant.ofEpochMilli(entry.millis)));
    }

    /** Any thread. */
    int count() {
        return byName.size();
    }

    /** How many topics gave way to others. Any thread. */
    long forgotten() {
        return forgotten;
    }
}
