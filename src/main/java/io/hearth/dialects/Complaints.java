package io.hearth.dialects;

import io.hearth.broker.RefusalKind;
import io.hearth.broker.Refusals;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What devices said that could not be used: listed among the refusals, once for each topic and reason until the topic
 * says something good again. Any thread.
 */
@Component
public class Complaints {

    private static final int REMEMBERED = 5_000;

    private final Refusals refusals;
    private final Map<String, String> said = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    public Complaints(Refusals refusals) {
        this.refusals = refusals;
    }

    /** @param why one sentence for people */
    public synchronized void about(String topic, String client, String why) {
        if (!why.equals(said.put(topic, why))) {
            refusals.add(RefusalKind.NOT_UNDERSTOOD, client, topic, why + "; the last good value stays");
        }
    }

    /** The topic said something good. */
    public synchronized void settled(String topic) {
        if (!said.isEmpty()) {
            said.remove(topic);
        }
    }

    /** What is wrong with the last message of the topic. */
    public synchronized Optional<String> of(String topic) {
        return Optional.ofNullable(said.get(topic));
    }
}
