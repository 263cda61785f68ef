package io.hearth.dialects.homeassistant;

import io.hearth.dialects.template.Variables;
import tools.jackson.databind.JsonNode;

/**
 * A message as a thing said it.
 *
 * @param text     the payload, or what the template made of it
 * @param raw      the payload as it came
 * @param replayed whether the broker had kept it, so that it tells of the past
 */
record Heard(String text, byte[] raw, boolean replayed) {

    private static final String NONE = "None";

    /** Whether it says that nobody knows: Python's {@code None}. */
    boolean none() {
        return text.equals(NONE);
    }

    boolean empty() {
        return text.isEmpty();
    }

    /** @throws Rejected when it is no JSON object */
    JsonNode object() {
        return Variables.of(text)
                .json()
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new Rejected("a JSON object was expected, not \"%s\"".formatted(shortened())));
    }

    /** The text for messages to people, cut when it is long. */
    String shortened() {
        return Config.shortened(text);
    }
}
