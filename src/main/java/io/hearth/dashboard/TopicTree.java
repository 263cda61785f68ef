package io.hearth.dashboard;

import io.hearth.mqtt.Payload;
import io.hearth.mqtt.SafeText;
import io.hearth.mqtt.TopicSeen;
import java.util.ArrayDeque;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a tree of topics, level by level, and decides how much of it one page shows: the upper levels first, and links to
 * the rest.
 */
final class TopicTree {

    private static final int ROWS = 300;
    private static final int CHILDREN = 150;
    private static final int DEPTH = 8;
    private static final int ALL_OPEN = 40;
    private static final int PREVIEW = 80;

    private final Tongue tongue;
    private final Node root = new Node("");
    private final int topics;

    private static final class Node {
        final String name;
        final TreeMap<String, Node> children = new TreeMap<>();

        @Nullable
        TopicSeen seen;

        int topics;
        long messages;
        int depth;
        int shown;

        Node(String name) {
            this.name = name;
        }

        boolean isOnlyAWay() {
            return seen == null && children.size() == 1;
        }

        Node only() {
            return children.firstEntry().getValue();
        }
    }

    private TopicTree(List<TopicSeen> topics, Tongue tongue) {
        this.tongue = tongue;
        this.topics = topics.size();
        topics.forEach(this::add);
        choose();
    }

    /** The branches of the first level, and where they go on. */
    static TopicBranch of(List<TopicSeen> topics, Tongue tongue) {
        var tree = new TopicTree(topics, tongue);
        return tree.branch("", tree.root, true);
    }

    /** Whether the one topic comes at or after the other in the order of the tree, level by level. */
    static boolean isFrom(String topic, String from) {
        return topic.replace('/', '\0').compareTo(from.replace('/', '\0')) >= 0;
    }

    private void add(TopicSeen seen) {
        var node = root;
        count(node, seen);
        for (var level : seen.topic().split("/", -1)) {
            var above = node;
            node = above.children.computeIfAbsent(
                    level, absent -> new Node(above == root ? absent : above.name + "/" + absent));
            count(node, seen);
        }
        node.seen = seen;
    }

    private static void count(Node node, TopicSeen seen) {
        node.topics++;
        node.messages += seen.count();
    }

    /** Spends the rows of the page on the levels from above. */
    private void choose() {
        int rows = ROWS;
        var waiting = new ArrayDeque<Node>();
        waiting.add(root);
        while (!waiting.isEmpty()) {
            var node = end(waiting.remove());
            int wanted = Math.min(node.children.size(), CHILDREN);
            if (wanted > rows || node.depth > DEPTH) {
                continue;
            }
            node.shown = wanted;
            rows -= wanted;
            node.children.values().stream().limit(wanted).forEach(child -> {
                end(child).depth = node.depth + 1;
                waiting.add(child);
            });
        }
    }

    /** Where a way without branches leads. */
    private Node end(Node node) {
        var at = node;
        while (at != root && at.isOnlyAWay()) {
            at = at.only();
        }
        return at;
    }

    private TopicBranch branch(String above, Node way, boolean first) {
        var node = end(way);
        var children = node.children.values().stream()
                .limit(node.shown)
                .map(child -> branch(node == root ? "" : node.name + "/", child, false))
                .toList();
        boolean hidden = children.isEmpty() && !node.children.isEmpty();
        int below = node.seen == null ? node.topics : node.topics - 1;
        return new TopicBranch(
                SafeText.line(node.name.substring(Math.min(above.length(), node.name.length()))),
                node.children.isEmpty() ? null : tongue.text("topics.below", count(below), count(node.messages)),
                node.seen == null ? null : leaf(node.seen),
                children,
                hidden ? "/mqtt?filter=" + Paths.query(node.name + "/#") : null,
                hidden ? null : more(node),
                first || topics <= ALL_OPEN || root.children.size() == 1 && node.depth <= 1);
    }

    private String count(long number) {
        return tongue.number(number);
    }

    private @Nullable String more(Node node) {
        return node.children.values().stream()
                .skip(node.shown)
                .findFirst()
                .map(next -> "/mqtt?filter=" + Paths.query(node == root ? "#" : node.name + "/#") + "&from="
                        + Paths.query(next.name))
                .orElse(null);
    }

    private TopicBranch.Leaf leaf(TopicSeen seen) {
        var payload = Payload.of(seen.last().payload());
        return new TopicBranch.Leaf(
                Paths.topic(seen.topic()),
                payload.preview(PREVIEW),
                payload.isText(),
                seen.retained(),
                tongue.age(seen.at()));
    }
}
