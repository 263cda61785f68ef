package io.hearth.dialects.plain;

import io.hearth.broker.Message;
import io.hearth.dialects.Memory;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which kept messages are worth hearing when the hub starts: not one that the device has outdated since without asking
 * to keep the newer one, nor one of a point that a person has removed. Only on the loop.
 */
final class PlainKept {

    private static final byte[] YES = {1};
    private static final String OUTDATED = "plain/outdated/";
    private static final String REMOVED = "plain/removed/";

    private final Memory memory;
    private final int most;
    private final Set<String> kept = new HashSet<>();
    private final Set<String> outdated;
    private final Set<String> removed;

    PlainKept(Memory memory, int most) {
        this.memory = memory;
        this.most = most;
        outdated = topics(OUTDATED);
        removed = topics(REMOVED);
    }

    private Set<String> topics(String prefix) {
        return memory.beginningWith(prefix).keySet().stream()
                .map(key -> key.substring(prefix.length()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** A message came, as it is said. */
    void heard(Message message) {
        String topic = message.topic();
        if (message.retained()) {
            remember(topic);
            if (outdated.remove(topic)) {
                memory.forget(OUTDATED + topic);
            }
        } else if (kept.contains(topic) && outdated.add(topic)) {
            memory.keep(OUTDATED + topic, YES);
        }
        if (!removed.isEmpty() && removed.remove(topic)) {
            memory.forget(REMOVED + topic);
        }
    }

    /** A message that the broker had kept is told again; whether it is to be passed over. */
    boolean isNoNews(String topic) {
        remember(topic);
        return outdated.contains(topic) || removed.contains(topic);
    }

    private void remember(String topic) {
        if (kept.size() < most) {
            kept.add(topic);
        }
    }

    void removed(String topic) {
        if (kept.contains(topic) && removed.add(topic)) {
            memory.keep(REMOVED + topic, YES);
        }
    }
}
