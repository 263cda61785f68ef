package io.hearth.mqtt;

import io.hearth.broker.BrokerControl;
import io.hearth.broker.Retained;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The retained messages of the broker. Any thread but the loop. */
@Component
public final class RetainedTopics {

    /** How many are cleared in one go, so that the loop is never held up. */
    private static final int BATCH = 500;

    private final BrokerControl control;

    RetainedTopics(BrokerControl control) {
        this.control = control;
    }

    /** Those that match, by topic. */
    public List<Retained> matching(TopicFilter filter) {
        return control.retainedTopics(filter.toString()).stream()
                .sorted(Comparator.comparing(retained -> retained.message().topic()))
                .toList();
    }

    /** Those of these topics that have a retained message, by topic. */
    public List<Retained> of(Collection<String> topics) {
        return topics.stream()
                .distinct()
                .filter(topic -> topic.indexOf('+') < 0 && topic.indexOf('#') < 0 && !topic.isEmpty())
                .sorted()
                .flatMap(topic -> control.retainedTopics(topic).stream())
                .toList();
    }

    /** Clears them; done when that is on disk. */
    public CompletableFuture<Integer> clear(List<Retained> kept) {
        var topics = kept.stream().map(retained -> retained.message().topic()).collect(Collectors.toList());
        var done = CompletableFuture.<Void>completedFuture(null);
        for (int from = 0; from < topics.size(); from += BATCH) {
            var some = topics.subList(from, Math.min(from + BATCH, topics.size()));
            done = done.thenCompose(before -> control.clearRetained(some));
        }
        return done.thenApply(all -> topics.size());
    }
}
