package io.hearth.broker;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who subscribed to what, level by level. Not thread-safe.
 *
 * @param <S> the subscriber
 */
final class SubscriptionTree<S> {

    private final Node<S> root = new Node<>();
    private int version;

    private static final class Node<S> {
        final Map<String, Node<S>> children = new HashMap<>(2);
        final Map<S, Qos> subscribers = new LinkedHashMap<>(2);

        boolean isEmpty() {
            return children.isEmpty() && subscribers.isEmpty();
        }
    }

    /** Grows with every change, so that what was computed from this tree can be known as outdated. */
    int version() {
        return version;
    }

    /** Adds a subscription, or gives an existing one another QoS. The filter must be valid. */
    void subscribe(String filter, S subscriber, Qos qos) {
        var node = root;
        for (var level : filter.split("/", -1)) {
            node = node.children.computeIfAbsent(level, absent -> new Node<>());
        }
        node.subscribers.put(subscriber, qos);
        version++;
    }

    void unsubscribe(String filter, S subscriber) {
        remove(root, filter, 0, subscriber);
        version++;
    }

    private void remove(Node<S> node, String filter, int from, S subscriber) {
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

    /** Every subscriber with a filter that matches the topic name, once, with the highest QoS of its filters. */
    Map<S, Qos> matching(String topic) {
        var found = new LinkedHashMap<S, Qos>();
        match(root, topic, 0, found);
        return found;
    }

    private void match(Node<S> node, String topic, int from, Map<S, Qos> found) {
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

    private void collect(@Nullable Node<S> node, Map<S, Qos> found) {
        if (node != null) {
            node.subscribers.forEach(
                    (subscriber, qos) -> found.merge(subscriber, qos, (a, b) -> a.compareTo(b) >= 0 ? a : b));
        }
    }

    private static int endOfLevel(String topic, int from) {
        int end = topic.indexOf('/', from);
        return end < 0 ? topic.length() : end;
    }
}
