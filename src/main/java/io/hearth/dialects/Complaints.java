package io.hearth.dialects;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What devices said that could not be used: said aloud once for each topic and reason, never a flood. */
@Component
class Complaints {

    private static final Logger log = LoggerFactory.getLogger("io.hearth.refused");
    private static final int REMEMBERED = 1_000;

    private final Map<String, String> said = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    void about(String topic, String client, String why) {
        if (!why.equals(said.put(topic, why))) {
            log.warn("Refused a message on {} from {}: {}; the last good value stays", topic, client, why);
        }
    }

    void settled(String topic) {
        if (!said.isEmpty()) {
            said.remove(topic);
        }
    }
}
