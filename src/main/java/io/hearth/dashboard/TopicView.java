package io.hearth.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A topic as its page shows it; everything is safe to show but {@code name}.
 *
 * @param name     exactly
 * @param title    the name, safe to show
 * @param payload  of the last message, laid out
 * @param text     whether the payload is text
 * @param cut      whether only its beginning is shown
 * @param empty    whether there is none
 * @param retained whether a message is kept
 * @param publisher of the last message, in words
 * @param when     the last message was accepted, in words
 * @param at       the same for machines
 * @param qos      of the last message
 * @param size     in words
 * @param count    messages since start, null when unknown
 * @param devices  whose points live by this topic
 */
record TopicView(
        String name,
        String title,
        String payload,
        boolean text,
        boolean cut,
        boolean empty,
        boolean retained,
        String publisher,
        String when,
        String at,
        int qos,
        String size,
        @Nullable String count,
        List<Owner> devices) {

    /** A device that reports or obeys by a topic. */
    record Owner(String name, String path, String point) {}
}
