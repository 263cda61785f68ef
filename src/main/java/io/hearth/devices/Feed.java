package io.hearth.devices;

import io.hearth.hub.Hub;
import io.hearth.hub.HubListener;
import io.hearth.hub.Stepped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** The last events in memory, and those who listen. The loop only appends; a listener that falls behind is told so. */
@Component
class Feed implements HubListener {

    private static final int QUEUE = 2_000;

    private final Hub hub;
    private final int size;
    private final ArrayDeque<Stepped> last = new ArrayDeque<>();
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private long completeAfter;

    /** Someone who listens. When {@code behind} is set, events were left out and the queue is of no more use. */
    static final class Subscriber {
        final FeedEvent.Filter filter;
        final BlockingQueue<FeedEvent> queue = new ArrayBlockingQueue<>(QUEUE);
        volatile boolean behind;

        Subscriber(FeedEvent.Filter filter) {
            this.filter = filter;
        }

        private void hear(FeedEvent event) {
            if (!behind && filter.wants(event) && !queue.offer(event)) {
                behind = true;
            }
        }
    }

    Feed(Hub hub, DeviceSettings settings) {
        this.hub = hub;
        size = settings.replay();
        completeAfter = hub.now().seq();
        hub.listen(this);
    }

    @Override
    public synchronized void stepped(Stepped stepped) {
        last.add(stepped);
        if (last.size() > size) {
            completeAfter = last.remove().seq();
        }
        if (!subscribers.isEmpty()) {
            for (FeedEvent event : FeedLines.of(stepped)) {
                subscribers.forEach(subscriber -> subscriber.hear(event));
            }
        }
    }

    /** What came after the position, and everything from now on into the subscriber; empty when it is too long ago. */
    synchronized Optional<List<FeedEvent>> subscribe(Subscriber subscriber, Optional<FeedEvent.Position> from) {
        subscribers.add(subscriber);
        if (from.isEmpty()) {
            return Optional.of(List.of());
        }
        FeedEvent.Position position = from.get();
        boolean known =
                position.seq() >= completeAfter && position.seq() <= hub.now().seq();
        return known ? Optional.of(since(position, subscriber.filter)) : Optional.empty();
    }

    private List<FeedEvent> since(FeedEvent.Position position, FeedEvent.Filter filter) {
        var missed = new ArrayList<FeedEvent>();
        for (Stepped stepped : last) {
            if (stepped.seq() >= position.seq()) {
                for (FeedEvent event : FeedLines.of(stepped)) {
                    if (event.after(position) && filter.wants(event)) {
                        missed.add(event);
                    }
                }
            }
        }
        return missed;
    }

    void unsubscribe(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }

    int subscribers() {
        return subscribers.size();
    }
}
