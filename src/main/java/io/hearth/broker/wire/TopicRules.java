package io.hearth.broker.wire;

import io.hearth.broker.BrokerSettings;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a topic name and a topic filter may look like. */
public final class TopicRules {

    /** What decoding puts in the place of bytes that are not UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private final int maxBytes;
    private final int maxDepth;

    public TopicRules(BrokerSettings.Limits limits) {
        this.maxBytes = limits.topicLength();
        this.maxDepth = limits.topicDepth();
    }

    /**
     * Why a topic cannot be used.
     *
     * @param malformed whether MQTT itself forbids it, so that the connection must be closed; otherwise Hearth's limits
     */
    public record Flaw(String reason, boolean malformed) {}

    @Nullable
    public Flaw flawOfName(String name) {
        var flaw = flawOfText(name);
        if (flaw == null && (name.indexOf('+') >= 0 || name.indexOf('#') >= 0)) {
            return new Flaw("a topic name has no wildcards", true);
        }
        return flaw == null ? flawOfSize(name) : flaw;
    }

    /** The same for a name that a client publishes to: {@code $} topics are the hub's own. */
    @Nullable
    public Flaw flawOfClientName(String name) {
        var flaw = flawOfName(name);
        return flaw == null && name.charAt(0) == '$' ? new Flaw("$ topics are the hub's own", false) : flaw;
    }

    /** The filter that topics are matched with, of one that may be shared: nothing behind a missing name. */
    public static String topicFilter(String filter) {
        return ShareFilter.topicFilter(filter);
    }

    /** @throws IllegalArgumentException when this is not a valid topic name */
    public void requireName(String name) {
        require("topic", name, flawOfName(name));
    }

    /** @throws IllegalArgumentException when this is not a valid topic filter */
    public void requireFilter(String filter) {
        require("filter", filter, flawOfFilter(filter));
    }

    private static void require(String what, String text, @Nullable Flaw flaw) {
        if (flaw != null) {
            throw new IllegalArgumentException("%s '%s': %s".formatted(what, text, flaw.reason()));
        }
    }

    @Nullable
    public Flaw flawOfFilter(String filter) {
        var flaw = flawOfText(filter);
        if (flaw == null) {
            flaw = flawOfWildcards(filter);
        }
        if (flaw == null && filter.startsWith("$share/")) {
            flaw = flawOfShare(filter);
        }
        return flaw == null ? flawOfSize(filter) : flaw;
    }

    private static @Nullable Flaw flawOfShare(String filter) {
        var group = ShareFilter.group(filter);
        if (group.isEmpty() || group.indexOf('+') >= 0 || group.indexOf('#') >= 0) {
            return new Flaw("a shared subscription is $share/name/filter", false);
        }
        return ShareFilter.topicFilter(filter).isEmpty()
                ? new Flaw("a shared subscription has a filter behind its name", false)
                : null;
    }

    private static @Nullable Flaw flawOfText(String text) {
        if (text.isEmpty()) {
            return new Flaw("a topic has at least one character", true);
        }
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == 0 || character == REPLACEMENT) {
                return new Flaw("a topic is UTF-8 without NUL", true);
            }
        }
        return null;
    }

    private static @Nullable Flaw flawOfWildcards(String filter) {
        for (int at = 0; at < filter.length(); at++) {
            char character = filter.charAt(at);
            boolean begins = at == 0 || filter.charAt(at - 1) == '/';
            boolean ends = at == filter.length() - 1;
            if (character == '#' && !(begins && ends)) {
                return new Flaw("# stands alone in the last level", false);
            }
            if (character == '+' && !(begins && (ends || filter.charAt(at + 1) == '/'))) {
                return new Flaw("+ stands alone in its level", false);
            }
        }
        return null;
    }

    private @Nullable Flaw flawOfSize(String topic) {
        if (topic.length() > maxBytes
                || topic.length() * 3 > maxBytes && topic.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            return new Flaw("longer than hearth.mqtt.limits.topic-length=" + maxBytes, false);
        }
        int depth = 1;
        for (int at = topic.indexOf('/'); at >= 0; at = topic.indexOf('/', at + 1)) {
            depth++;
        }
        return depth > maxDepth ? new Flaw("deeper than hearth.mqtt.limits.topic-depth=" + maxDepth, false) : null;
    }
}
