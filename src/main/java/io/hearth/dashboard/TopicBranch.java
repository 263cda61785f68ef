package io.hearth.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A level of the tree of topics; levels with a single way on and no message of their own are one.
 *
 * @param label    its levels, safe to show
 * @param below    topics below it, in words; null when there are none
 * @param leaf     its own last message, null when it has none
 * @param children what is shown below it
 * @param path     where everything below it is shown, when here it is not; null otherwise
 * @param more     where the children go on that are not shown here; null when all are
 * @param open     whether it is shown open
 */
record TopicBranch(
        String label,
        @Nullable String below,
        @Nullable Leaf leaf,
        List<TopicBranch> children,
        @Nullable String path,
        @Nullable String more,
        boolean open) {

    /** Whether nothing is below it. */
    public boolean ends() {
        return below == null;
    }

    /** Whether what is below it is shown here. */
    public boolean unfolds() {
        return below != null && path == null;
    }

    /**
     * The last message of a topic.
     *
     * @param path     of its page
     * @param preview  one line, safe to show
     * @param text     whether the payload is text
     * @param retained whether a message is kept
     * @param age      in words
     */
    record Leaf(String path, String preview, boolean text, boolean retained, String age) {}
}
