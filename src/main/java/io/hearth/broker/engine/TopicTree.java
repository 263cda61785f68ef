package io.hearth.broker.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One value per topic name, found by topic filter without looking at every name. Not thread-safe.
 *
 * @param <V> the value
 */
final class TopicTree<V> {

    private final Node<V> root = new Node<>();

    private static final class Node<V> {
        final Map<String, Node<V>> children = new LinkedHashMap<>(2);

        @Nullable
        V value;
    }

    /** Returns what was there before. */
    @Nullable
    V put(String name, V value) {
        var node = root;
        for (var level : name.split("/", -1)) {
            node = node.children.computeIfAbsent(level, absent -> new Node<>());
        }
        var before = node.value;
        node.value = value;
        return before;
    }

    @Nullable
    V get(String name) {
        @Nullable Node<V> node = root;
        for (int from = 0; node != null && from <= name.length(); from = endOfLevel(name, from) + 1) {
            node = node.children.get(name.substring(from, endOfLevel(name, from)));
        }
        return node == null ? null : node.value;
    }

    /** Returns what was there before. */
    @Nullable
    V remove(String name) {
        return remove(root, name, 0);
    }

    private @Nullable V remove(Node<V> node, String name, int from) {
        if (from > name.length()) {
            var before = node.value;
            node.value = null;
            return before;
        }
        int end = endOfLevel(name, from);
        var level = name.substring(from, end);
        var child = node.children.get(level);
        if (child == null) {
            return null;
        }
        var before = remove(child, name, end + 1);
        if (child.value == null && child.children.isEmpty()) {
            node.children.remove(level);
        }
        return before;
    }

    /** All values, those of {@code $} topics too. */
    void forEach(Consumer<V> then) {
        everything(root, then);
    }

    /** Values whose name matches; wildcards in the first level do not match {@code $} topics. */
    void matching(String filter, Consumer<V> found) {
        match(root, filter, 0, found);
    }

    private void match(Node<V> node, String filter, int from, Consumer<V> found) {
        if (from > filter.length()) {
            give(node, found);
            return;
        }
        int end = endOfLevel(filter, from);
        switch (filter.substring(from, end)) {
            case "#" -> {
                give(node, found);
                each(node, from == 0, child -> everything(child, found));
            }
            case "+" -> each(node, from == 0, child -> match(child, filter, end + 1, found));
            default -> {
                var child = node.children.get(filter.substring(from, end));
                if (child != null) {
                    match(child, filter, end + 1, found);
                }
            }
        }
    }

    private void everything(Node<V> node, Consumer<V> found) {
        give(node, found);
        node.children.values().forEach(child -> everything(child, found));
    }

    private void each(Node<V> node, boolean first, Consumer<Node<V>> then) {
        node.children.forEach((level, child) -> {
            if (!first || !level.startsWith("$")) {
                then.accept(child);
            }
        });
    }

    private void give(Node<V> node, Consumer<V> found) {
        if (node.value != null) {
            found.accept(node.value);
        }
    }

    private static int endOfLevel(String topic, int from) {
        int end = topic.indexOf('/', from);
        return end < 0 ? topic.length() : end;
    }
}
