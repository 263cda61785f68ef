package io.hearth.dialects;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what devices send, with limits on size and depth. */
public final class Payload {

    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_DEPTH = 16;
    private static final int MAX_DIGITS = 40;
    private static final int LONGEST_QUOTE = 40;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_DIGITS)
                            .build())
                    .build())
            .build();

    private Payload() {}

    /** @throws Unusable when the bytes are too many or not UTF-8 text */
    public static String text(byte[] payload) throws Unusable {
        if (payload.length > MAX_BYTES) {
            throw new Unusable("a message of %d bytes; at most %d are read".formatted(payload.length, MAX_BYTES));
        }
        return Utf8.read(payload).map(String::strip).orElseThrow(() -> new Unusable("the payload is not UTF-8 text"));
    }

    /** @throws Unusable when the text is not JSON, or nested too deep */
    public static JsonNode json(String text) throws Unusable {
        try {
            return JSON.readTree(text);
        } catch (JacksonException bad) {
            var place = bad.getLocation();
            throw new Unusable("not valid JSON at line %d, column %d: %s"
                    .formatted(
                            place == null ? 1 : place.getLineNr(),
                            place == null ? 1 : place.getColumnNr(),
                            bad.getOriginalMessage()));
        }
    }

    /** @throws Unusable when the text is not a JSON object */
    public static JsonNode object(String text) throws Unusable {
        JsonNode node = json(text);
        if (!node.isObject()) {
            throw new Unusable("\"%s\" is not a JSON object".formatted(quoted(text)));
        }
        return node;
    }

    /** The beginning of the text, for a sentence. */
    public static String quoted(String text) {
        return text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
    }
}
