package io.hearth.dialects.rtl433;

import io.hearth.house.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was heard of a transmitter at once: its fields by name. */
record Transmission(Transmitter from, Map<String, Value> fields) {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(6)
                            .maxNumberLength(40)
                            .build())
                    .build())
            .build();

    /**
     * Null when the message is none of a transmitter, but tells how the receiver is doing.
     *
     * @throws Unusable when it cannot be read
     */
    static @Nullable Transmission read(String json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException bad) {
            var place = bad.getLocation();
            throw new Unusable("not valid JSON at line %d, column %d: %s"
                    .formatted(
                            place == null ? 1 : place.getLineNr(),
                            place == null ? 1 : place.getColumnNr(),
                            bad.getOriginalMessage()));
        }
        String model = word(root, "model");
        if (model == null) {
            return null;
        }
        var fields = new LinkedHashMap<String, Value>();
        for (var field : root.properties()) {
            Value value = value(field.getKey(), field.getValue());
            if (value != null) {
                fields.put(field.getKey(), value);
            }
        }
        var from = new Transmitter(
                model, word(root, "type"), word(root, "subtype"), word(root, "channel"), word(root, "id"));
        return new Transmission(from, fields);
    }

    private static @Nullable String word(JsonNode root, String field) {
        JsonNode value = root.get(field);
        return value == null
                        || !value.isValueNode()
                        || value.isNull()
                        || value.asString("").isBlank()
                ? null
                : value.asString("");
    }

    private static @Nullable Value value(String name, JsonNode field) {
        if (field.isNumber()) {
            if (!Double.isFinite(field.doubleValue())) {
                throw new Unusable("the number in \"%s\" is too large".formatted(name));
            }
            return Value.of(field.doubleValue());
        }
        if (field.isBoolean()) {
            return Value.of(field.booleanValue());
        }
        return field.isString() ? text(field.stringValue()) : null;
    }

    static @Nullable Value text(String text) {
        return text.isBlank() || text.length() > Value.Text.MAX_LENGTH ? null : Value.of(text.strip());
    }
}
