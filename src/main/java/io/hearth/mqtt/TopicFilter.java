package io.hearth.mqtt;

/** An MQTT topic filter: {@code +} is one level, {@code #} the rest; wildcards in the first level pass by {@code $}. */
public final class TopicFilter {

    /** Every topic but those that begin with {@code $}. */
    public static final TopicFilter ALL = of("#");

    private final String text;
    private final String[] levels;

    private TopicFilter(String text) {
        this.text = text;
        this.levels = text.split("/", -1);
    }

    /** @throws IllegalArgumentException when this is not a topic filter; the message says why */
    public static TopicFilter of(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("A topic filter has at least one character; # stands for every topic.");
        }
        var filter = new TopicFilter(text);
        for (int at = 0; at < filter.levels.length; at++) {
            requireSound(filter.levels[at], at == filter.levels.length - 1);
        }
        return filter;
    }

    private static void requireSound(String level, boolean last) {
        if (level.length() > 1 && (level.indexOf('+') >= 0 || level.indexOf('#') >= 0)) {
            throw new IllegalArgumentException("Wildcards stand alone between slashes, as in home/+/temp or home/#.");
        }
        if (level.equals("#") && !last) {
            throw new IllegalArgumentException("# is only allowed at the end, as in home/#.");
        }
    }

    /**
     * The same, but a text without wildcards stands for the topic and everything below it, and no text for everything.
     *
     * @throws IllegalArgumentException when this is not a topic filter; the message says why
     */
    public static TopicFilter below(String text) {
        if (text.isEmpty()) {
            return ALL;
        }
        boolean plain = text.indexOf('+') < 0 && text.indexOf('#') < 0;
        return of(plain ? text + (text.endsWith("/") ? "#" : "/#") : text);
    }

    /** Any thread; makes no garbage. */
    public boolean matches(String topic) {
        if (topic.startsWith("$") && (levels[0].equals("+") || levels[0].equals("#"))) {
            return false;
        }
        int from = 0;
        for (var level : levels) {
            if (level.equals("#")) {
                return true;
            }
            if (from > topic.length()) {
                return false;
            }
            int slash = topic.indexOf('/', from);
            int end = slash < 0 ? topic.length() : slash;
            boolean fits = end - from == level.length() && topic.startsWith(level, from);
            if (!fits && !level.equals("+")) {
                return false;
            }
            from = end + 1;
        }
        return from > topic.length();
    }

    /** As MQTT writes it. */
    @Override
    public String toString() {
        return text;
    }
}
