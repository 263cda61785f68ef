package io.hearth.bridges;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the other broker takes.
 *
 * @param payload  longest payload in bytes
 * @param topic    longest topic in bytes of UTF-8
 * @param slashes  most slashes in a topic, not counting the three of {@code $aws/rules/<name>/}
 * @param retained whether it takes retained messages
 * @param rate     most messages in a second, 0 for any
 */
record Terms(int payload, int topic, int slashes, boolean retained, int rate) {

    private static final String BASIC_INGEST = "$aws/rules/";

    /** Why the other broker would not take this message; null when it would. */
    @Nullable
    String flaw(String name, byte[] content) {
        if (content.length > payload) {
            return "its %d bytes are more than the %d that the other broker takes".formatted(content.length, payload);
        }
        return name.startsWith("$") && !name.startsWith("$aws/")
                ? "topics that begin with $ belong to the other broker"
                : flawOfTopic(name);
    }

    /** The same of a topic name or filter alone. */
    @Nullable
    String flawOfTopic(String name) {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length > topic) {
            return "the topic's %d bytes are more than the %d that the other broker takes".formatted(length, topic);
        }
        long counted = slashesOf(name);
        return counted > slashes
                ? "the topic's %d slashes are more than the %d that the other broker takes".formatted(counted, slashes)
                : null;
    }

    private static long slashesOf(String name) {
        long all = name.chars().filter(letter -> letter == '/').count();
        return name.startsWith(BASIC_INGEST) ? all - 3 : all;
    }
}
