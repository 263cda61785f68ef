package io.hearth.broker.engine;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Who subscribed to what, level by level. Not thread-safe.
 *
 * @param <S> the subscriber
 * @param <W> what it wants of the topics
 */
final class SubscriptionTree<S, W> {

    private final Node<S, W> root = new Node<>();
    private int version;

    private static final class Node<S, W> {
        final Map<String, Node<S, W>> children = new HashMap<>(2);
        final Map<S, W> subscribers = new LinkedHashMap<>(2);

        boolean isEmpty() {
            return children.isEmpty() && subscribers.isEmpty();
        }
    }

    /** Grows with every change, so that what was computed from this tree can be known as outdated. */
    int version() {
        return version;
    }

    /** What was computed from this tree is outdated for another reason, such as other rights of a subscriber. */
    void outdate() {
        version++;
    }

    /** Adds a subscription, or changes what an existing one wants. The filter must be valid. */
    void subscribe(String filter, S subscriber, W wish) {
        var node = root;
        for (var level : filter.split("/", -1)) {
            node = node.children.computeIfAbsent(level, absent -> new Node<>());
        }
        node.subscribers.put(subscriber, wish);
        version++;
    }

    void unsubscribe(String filter, S subscriber) {
        remove(root, filter, 0, subscriber);
        version++;
    }

    private void remove(Node<S, W> node, String filter, int from, S subscriber) {
        if (from > filter.length()) {
            node.subscribers.remove(subscriber);
            return;
        }
        int end = endOfLevel(filter, from);
        var level = filter.substring(from, end);
        var child = node.children.get(level);
        if (child != null) {
            remove(child, filter, end + 1, subscriber);
            if (child.isEmpty()) {
                node.children.remove(level);
            }
        }
    }

    /** Tells of every subscription that matches the topic name. */
    void matching(String topic, BiConsumer<S, W> found) {
        match(root, topic, 0, found);
    }

    private void match(Node<S, W> node, String topic, int from, BiConsumer<S, W> found) {
        boolean wildcards = from > 0 || !topic.startsWith("$");
        if (wildcards) {
            collect(node.children.get("#"), found);
        }
        if (from > topic.length()) {
            collect(node, found);
            return;
        }
        int end = endOfLevel(topic, from);
        var exact = node.children.get(topic.substring(from, end));
        if (exact != null) {
            match(exact, topic, end + 1, found);
        }
        var any = wildcards ? node.children.get("+") : null;
        if (any != null) {
            match(any, topic, end + 1, found);
        }
    }

    private void collect(@Nullable Node<S, W> node, BiConsumer<S, W> found) {
        if (node != null) {
            node.subscribers.forEach(found);
        }
    }

    private static int endOfLevel(String topic, int from) {
        int end = topic.indexOf('/', from);
        return end < 0 ? topic.length() : end;
    }
}
