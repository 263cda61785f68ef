package io.hearth.dialects.plain;

import io.hearth.dialects.Utf8;
import io.hearth.house.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a plain payload says: one value, or a JSON object with a value at each leaf. */
final class PlainPayload {

    private static final int MAX_DEPTH = 8;
    private static final Set<String> UNKNOWN = Set.of("null", "none", "unknown", "unavailable", "undefined");
    private static final Set<String> NOTHING = Set.of("", "nan", "inf", "infinity", "-inf", "-infinity");
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(40)
                            .build())
                    .build())
            .build();

    private PlainPayload() {}

    /**
     * A value in an object.
     *
     * @param path  where it stands, as a JSON pointer (RFC 6901)
     * @param value null when the device says that nobody knows it, or when it cannot be used
     * @param word  the value as the device wrote it
     * @param why   it cannot be used; null when it can
     */
    record Leaf(
            JsonPointer path,
            @Nullable Value value,
            String word,
            @Nullable String why) {

        /** The names on the way to it, with spaces between. */
        String name() {
            return path.toString()
                    .substring(1)
                    .replace('/', ' ')
                    .replace("~1", " ")
                    .replace("~0", "~");
        }
    }

    /** A payload that says nothing usable; the message says why. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String why) {
            super(why, null, false, false);
        }
    }

    /** @throws Unusable when the bytes are not UTF-8 text */
    static String text(byte[] payload) throws Unusable {
        return Utf8.read(payload).map(String::strip).orElseThrow(() -> new Unusable("the payload is not UTF-8 text"));
    }

    /** Whether the device says that nobody knows the value: {@code unavailable}, {@code null} and their like. */
    static boolean isUnknown(String text) {
        return !beginsWithDigit(text) && UNKNOWN.contains(text.toLowerCase(Locale.ROOT));
    }

    static boolean isObject(String text) {
        return text.startsWith("{");
    }

    /** @throws Unusable when the text says "nothing", is no finite number, or is too long */
    static Value value(String text) throws Unusable {
        if (!beginsWithDigit(text) && NOTHING.contains(text.toLowerCase(Locale.ROOT))) {
            throw new Unusable("\"%s\" is not a value".formatted(text));
        }
        if (text.length() > Value.Text.MAX_LENGTH) {
            throw new Unusable(
                    "a text of %d characters; at most %d are kept".formatted(text.length(), Value.Text.MAX_LENGTH));
        }
        Value value = Value.read(text);
        if (value instanceof Value.Text && text.matches("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?")) {
            throw new Unusable("the number %s is too large".formatted(text));
        }
        return value;
    }

    private static boolean beginsWithDigit(String text) {
        return !text.isEmpty() && text.charAt(0) >= '0' && text.charAt(0) <= '9';
    }

    /**
     * The leaves of a JSON object. A list of numbers and words is one text; lists of anything else are left out.
     *
     * @throws Unusable when it is not JSON, or has more leaves than allowed
     */
    static List<Leaf> leaves(String text, int most) throws Unusable {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException bad) {
            var place = bad.getLocation();
            throw new Unusable("not valid JSON at line %d, column %d: %s"
                    .formatted(
                            place == null ? 1 : place.getLineNr(),
                            place == null ? 1 : place.getColumnNr(),
                            bad.getOriginalMessage()));
        }
        var leaves = new ArrayList<Leaf>();
        collect(leaves, JsonPointer.empty(), root, most);
        return leaves;
    }

    /** What an object says of the state of a device; empty when it says nothing. */
    static String state(String text) throws Unusable {
        return leaves(text, 64).stream()
                .filter(leaf -> leaf.path().toString().equals("/state"))
                .map(Leaf::word)
                .findFirst()
                .orElse("");
    }

    private static void collect(List<Leaf> leaves, JsonPointer path, JsonNode node, int most) throws Unusable {
        if (node.isObject()) {
            for (var field : node.properties()) {
                collect(leaves, path.appendProperty(field.getKey()), field.getValue(), most);
            }
            return;
        }
        String word = node.isArray() ? list(node) : node.asString("").strip();
        if (node.isArray() && word.isEmpty() || node.isString() && word.isEmpty()) {
            return;
        }
        if (leaves.size() >= most) {
            throw new Unusable("more than %d values in one object (hearth.plain.max-leaves)".formatted(most));
        }
        leaves.add(leaf(path, node, word));
    }

    private static Leaf leaf(JsonPointer path, JsonNode node, String word) {
        try {
            boolean unknown = node.isNull() || node.isString() && isUnknown(word);
            return new Leaf(path, unknown ? null : value(node, word), unknown ? "null" : word, null);
        } catch (Unusable unusable) {
            return new Leaf(path, null, word, unusable.getMessage());
        }
    }

    /** The numbers and words of a list; empty when there is anything else in it, or nothing. */
    private static String list(JsonNode list) {
        var words = new ArrayList<String>();
        for (JsonNode one : list) {
            if (!one.isValueNode()) {
                return "";
            }
            words.add(one.asString(""));
        }
        return String.join(", ", words);
    }

    private static Value value(JsonNode node, String word) throws Unusable {
        if (node.isArray() && word.length() <= Value.Text.MAX_LENGTH) {
            return Value.of(word);
        }
        if (!node.isNumber()) {
            return value(word);
        }
        if (!Double.isFinite(node.doubleValue())) {
            throw new Unusable("the number %s is too large".formatted(word));
        }
        return Value.of(node.doubleValue());
    }
}
