package io.hearth.rules;

/** MQTT topic filters, MQTT 5 section 4.7. */
public final class Topics {

    private Topics() {}

    /** Whether the filter takes the topic; a wildcard in front takes no topic that begins with {@code $}. */
    public static boolean match(String filter, String topic) {
        if (topic.startsWith("$") && !filter.startsWith("$")) {
            return false;
        }
        String[] wanted = filter.split("/", -1);
        String[] levels = topic.split("/", -1);
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals("#")) {
                return true;
            } else if (i == levels.length || !wanted[i].equals("+") && !wanted[i].equals(levels[i])) {
                return false;
            }
        }
        return wanted.length == levels.length;
    }
}
