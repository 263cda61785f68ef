package io.hearth.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A topic filter in its levels.
 *
 * @param levels each a text or {@link #ANY}
 * @param rest   whether any further levels may follow, as with {@code #}
 */
record TopicPattern(List<String> levels, boolean rest) {

    static final String ANY = "+";
    static final TopicPattern EVERYTHING = new TopicPattern(List.of(), true);

    private static final String REST = "#";

    /** No filter has a level with NUL in it, so only a wildcard can match this one. */
    private static final String FRESH = "\0";

    TopicPattern {
        levels = List.copyOf(levels);
    }

    /** @throws IllegalArgumentException when the wildcards do not stand where MQTT wants them */
    static TopicPattern of(String filter) {
        var flaw = flaw(filter);
        if (flaw != null) {
            throw new IllegalArgumentException(flaw);
        }
        return ofLevels(List.of(filter.split("/", -1)));
    }

    /** @param levels of a filter without a flaw */
    static TopicPattern ofLevels(List<String> levels) {
        var last = levels.size() - 1;
        return levels.get(last).equals(REST)
                ? new TopicPattern(levels.subList(0, last), true)
                : new TopicPattern(levels, false);
    }

    /** Why this is no topic filter. */
    static @Nullable String flaw(String filter) {
        if (filter.isEmpty()) {
            return "a topic filter has at least one character";
        }
        var levels = filter.split("/", -1);
        for (int at = 0; at < levels.length; at++) {
            var level = levels[at];
            if (level.contains(REST) && (level.length() > 1 || at < levels.length - 1)) {
                return "# stands alone in the last level";
            }
            if (level.contains(ANY) && level.length() > 1) {
                return "+ stands alone in its level";
            }
        }
        return null;
    }

    boolean matches(String topic) {
        int at = 0;
        for (var level : levels) {
            if (at < 0) {
                return false;
            }
            int slash = topic.indexOf('/', at);
            int end = slash < 0 ? topic.length() : slash;
            if (!level.equals(ANY) && !(level.length() == end - at && topic.startsWith(level, at))) {
                return false;
            }
            at = slash < 0 ? -1 : slash + 1;
        }
        return rest || at < 0;
    }

    /** What both match; that is one pattern again, or nothing. */
    Optional<TopicPattern> and(TopicPattern other) {
        int longest = Math.max(levels.size(), other.levels.size());
        var both = new ArrayList<String>(longest);
        for (int at = 0; at < longest; at++) {
            var mine = level(at);
            var theirs = other.level(at);
            if (mine == null || theirs == null) {
                return Optional.empty();
            }
            if (!mine.equals(theirs) && !mine.equals(ANY) && !theirs.equals(ANY)) {
                return Optional.empty();
            }
            both.add(mine.equals(ANY) ? theirs : mine);
        }
        return Optional.of(new TopicPattern(both, rest && other.rest));
    }

    private @Nullable String level(int at) {
        return at < levels.size() ? levels.get(at) : rest ? ANY : null;
    }

    /**
     * Whether some topic matches this pattern and none of the others. Exact: a level that nobody has named is matched by
     * the fewest others, and behind the longest of them more levels make no difference. Topics that begin with $ do not
     * count.
     */
    boolean reachesBeyond(List<TopicPattern> others) {
        int deepest =
                others.stream().mapToInt(other -> other.levels.size()).max().orElse(0);
        int most = rest ? Math.max(1, deepest - levels.size() + 1) : 0;
        for (int more = levels.isEmpty() ? 1 : 0; more <= most; more++) {
            var topic = freshTopic(more);
            if (!topic.isEmpty()
                    && !topic.startsWith("$")
                    && others.stream().noneMatch(other -> other.matches(topic))) {
                return true;
            }
        }
        return false;
    }

    private String freshTopic(int more) {
        var topic = new ArrayList<String>(levels);
        topic.replaceAll(level -> level.equals(ANY) ? FRESH : level);
        topic.addAll(Collections.nCopies(more, FRESH));
        return String.join("/", topic);
    }
}
