package io.hearth.mqtt;

import io.hearth.broker.Message;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Somebody who watches live messages. The loop puts them in, one other thread takes them out; nobody waits. */
final class Viewer {

    /** A message and when it was accepted, in milliseconds since 1970. */
    record Heard(Message message, long millis) {
        int bytes() {
            return message.topic().length()
                    + message.payload().length
                    + message.properties().forwarded().length;
        }
    }

    private final TopicFilter filter;
    private final int mostMessages;
    private final long mostBytes;
    private final ConcurrentLinkedQueue<Heard> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    Viewer(TopicFilter filter, ConsoleSettings settings) {
        this.filter = filter;
        this.mostMessages = settings.viewerMessages();
        this.mostBytes = settings.viewerBytes().toBytes();
    }

    /** On the loop. */
    void hear(Message message, long millis) {
        if (!filter.matches(message.topic())) {
            return;
        }
        if (messages.get() >= mostMessages || bytes.get() >= mostBytes) {
            dropped.incrementAndGet();
            return;
        }
        var heard = new Heard(message, millis);
        messages.incrementAndGet();
        bytes.addAndGet(heard.bytes());
        waiting.add(heard);
    }

    /** The next message, or null when none waits. */
    @Nullable
    Heard poll() {
        var heard = waiting.poll();
        if (heard != null) {
            messages.decrementAndGet();
            bytes.addAndGet(-heard.bytes());
        }
        return heard;
    }

    /** How many were left out since this was asked last. */
    long dropped() {
        return dropped.getAndSet(0);
    }
}
