package io.hearth.dialects.homeassistant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Writes the short keys of a config in full. A key that is there in full already wins over its short form. */
final class Abbreviations {

    private static final Properties FULL = read();
    private static final int MOST_SHARED = 10_000;
    private static final int LONGEST_SHARED = 256;

    /** Texts of configs, most of which come again in the next one. */
    private static final Map<String, StringNode> SHARED =
            Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, StringNode> eldest) {
                    return size() > MOST_SHARED;
                }
            });

    private Abbreviations() {}

    /** The config with its keys in full, also in its blocks; a new object. */
    static ObjectNode expanded(ObjectNode config) {
        ObjectNode expanded = expanded(config, "");
        expand(expanded, "device", "device.");
        expand(expanded, "origin", "origin.");
        if (expanded.get("availability") instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) instanceof ObjectNode item) {
                    list.set(i, expanded(item, ""));
                }
            }
        } else {
            expand(expanded, "availability", "");
        }
        return expanded;
    }

    private static void expand(ObjectNode config, String key, String block) {
        if (config.get(key) instanceof ObjectNode inner) {
            config.set(key, expanded(inner, block));
        }
    }

    private static ObjectNode expanded(ObjectNode node, String block) {
        ObjectNode expanded = node.objectNode();
        for (Iterator<String> names = node.propertyNames().iterator(); names.hasNext(); ) {
            String name = names.next();
            String full = FULL.getProperty(block + name, name);
            JsonNode content = node.get(name);
            if (full.equals(name) || !node.has(full)) {
                expanded.set(full, shared(content));
            }
        }
        return expanded;
    }

    private static JsonNode shared(JsonNode content) {
        return content instanceof StringNode text && text.stringValue().length() <= LONGEST_SHARED
                ? SHARED.computeIfAbsent(text.stringValue(), StringNode::valueOf)
                : content;
    }

    private static Properties read() {
        var table = new Properties();
        try (InputStream file = Abbreviations.class.getResourceAsStream("abbreviations.properties")) {
            table.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return table;
    }
}
