package io.hearth.dialects.homeassistant;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Writes values as Python does, because devices are used to it. */
final class Python {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final double LARGE = 1e16;

    private Python() {}

    /** {@code 19.0}, {@code 19.5}. */
    static String print(double number) {
        return number == Math.rint(number) && Math.abs(number) < LARGE
                ? (long) number + ".0"
                : BigDecimal.valueOf(number).toString().replace('E', 'e');
    }

    /** An object with a space after each colon and comma, its fields in the order of the map. */
    static String json(Map<String, ?> fields) {
        return fields.entrySet().stream()
                .map(field -> JSON.writeValueAsString(field.getKey()) + ": " + json(field.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** The same without spaces. */
    static String compact(Map<String, ?> fields) {
        return fields.entrySet().stream()
                .map(field -> JSON.writeValueAsString(field.getKey()) + ":" + json(field.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** A list of texts without spaces. */
    static String list(List<String> texts) {
        return JSON.writeValueAsString(texts);
    }

    private static String json(Object value) {
        if (value instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked")
            var fields = (Map<String, ?>) map;
            return json(fields);
        }
        return value instanceof Double number ? print(number) : JSON.writeValueAsString(value);
    }
}
