package io.hearth.dialects.template;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a template may speak of: {@code value}, {@code value_json} (the value read as JSON when somebody first asks),
 * and more by name, for instance {@code entity_id}, {@code brightness}. Templates that render the same message share
 * one of these, so that it is read once. Never changes; only on the loop.
 */
public final class Variables {

    private static final int MAX_DEPTH = 64;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(400)
                            .build())
                    .build())
            .build();

    private final Object value;
    private final Map<String, Object> extras;
    private final Json json;

    /** The value as JSON, read once for all who share it. */
    private static final class Json {
        private boolean read;
        private @Nullable Object content;
        private boolean readAsNode;
        private @Nullable JsonNode node;
    }

    private Variables(Object value, Map<String, Object> extras, Json json) {
        this.value = value;
        this.extras = extras;
        this.json = json;
    }

    /** @param value a payload as text; or what a command wishes for: a String, Double, Long or Boolean */
    public static Variables of(Object value) {
        return new Variables(value, Map.of(), new Json());
    }

    /** The same, and another variable: a String, number, Boolean, or a List or Map of these. */
    public Variables with(String name, Object content) {
        var more = new LinkedHashMap<>(extras);
        more.put(name, content);
        return new Variables(value, Collections.unmodifiableMap(more), json);
    }

    public Object value() {
        return value;
    }

    /** All but {@code value} and {@code value_json}. */
    public Map<String, Object> extras() {
        return extras;
    }

    /** The value as JSON, or nothing when it is none. */
    public Optional<JsonNode> json() {
        if (!json.readAsNode) {
            json.readAsNode = true;
            json.node = node();
        }
        return Optional.ofNullable(json.node);
    }

    private @Nullable JsonNode node() {
        try {
            return value instanceof String text ? JSON.readTree(text) : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    /** As templates see it; null when there is no such variable. */
    @Nullable
    Object get(String name) {
        if (name.equals("value_json")) {
            return content();
        }
        if (name.equals("value")) {
            return value instanceof String ? value : seen(value);
        }
        Object extra = extras.get(name);
        return extra == null ? null : seen(extra);
    }

    /** Reads the JSON now, so that other threads need not. */
    @Nullable
    Object content() {
        if (!json.read) {
            json.content = value instanceof String text ? JsonReader.read(text) : null;
            json.read = true;
        }
        return json.content;
    }

    private static Object seen(@Nullable Object given) {
        if (given instanceof Integer || given instanceof Short || given instanceof Byte) {
            return ((Number) given).longValue();
        }
        if (given instanceof BigInteger number) {
            return Ints.of(number);
        }
        if (given instanceof Number number) {
            return number instanceof Long ? number : (Object) number.doubleValue();
        }
        if (given instanceof List<?> list) {
            var items = new ArrayList<Object>();
            list.forEach(item -> items.add(seen(item)));
            return items;
        }
        if (given instanceof Map<?, ?> map) {
            var dict = new Dict();
            map.forEach((key, item) -> dict.put(String.valueOf(key), seen(item)));
            return dict;
        }
        return given == null ? None.NONE : given instanceof Boolean ? given : given.toString();
    }
}
