package io.hearth.dialects.homeassistant;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts the base topic of a config, {@code ~}, where its topics begin or end with that sign. */
final class BaseTopic {

    static final String SIGN = "~";

    private BaseTopic() {}

    static void apply(ObjectNode config) {
        JsonNode base = config.remove(SIGN);
        if (base == null || base.isNull()) {
            return;
        }
        if (!base.isString()) {
            throw Config.wrong(SIGN, "a topic", base);
        }
        complete(config, base.stringValue());
        JsonNode availability = config.get("availability");
        if (availability instanceof ObjectNode one) {
            complete(one, base.stringValue());
        } else if (availability instanceof ArrayNode list) {
            list.forEach(item -> {
                if (item instanceof ObjectNode one) {
                    complete(one, base.stringValue());
                }
            });
        }
    }

    private static void complete(ObjectNode node, String base) {
        for (String key : List.copyOf(node.propertyNames())) {
            if (key.endsWith("topic") && node.get(key).isString()) {
                node.put(key, complete(node.get(key).stringValue(), base));
            }
        }
    }

    private static String complete(String topic, String base) {
        String begun = topic.startsWith(SIGN) ? base + topic.substring(1) : topic;
        return begun.endsWith(SIGN) ? begun.substring(0, begun.length() - 1) + base : begun;
    }
}
