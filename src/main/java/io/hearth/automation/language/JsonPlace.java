package io.hearth.automation.language;

import io.hearth.house.Value;
import io.hearth.rules.Trigger;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A place in a JSON text.
 *
 * @param text RFC 6901 pointer
 * @throws IllegalArgumentException when it is none
 */
record JsonPlace(String text) implements Trigger.Pointer {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    JsonPlace {
        JsonPointer.compile(text);
    }

    @Override
    public Optional<Value> in(String payload) {
        try {
            return value(JSON.readTree(payload).at(text));
        } catch (JacksonException | IllegalArgumentException noJson) {
            return Optional.empty();
        }
    }

    private static Optional<Value> value(JsonNode there) {
        if (there.isBoolean()) {
            return Optional.of(Value.of(there.asBoolean()));
        } else if (there.isNumber() && Double.isFinite(there.asDouble())) {
            return Optional.of(Value.of(there.asDouble()));
        }
        return there.isString() && there.asString().length() <= Value.Text.MAX_LENGTH
                ? Optional.of(Value.of(there.asString()))
                : Optional.empty();
    }
}
