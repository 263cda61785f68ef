package io.hearth.dialects.homeassistant;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the bytes of a config. */
final class ConfigReader {

    private static final int MAX_DEPTH = 24;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(100)
                            .maxNameLength(1_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ConfigReader() {}

    /** @throws Rejected when it is no JSON object */
    static ObjectNode read(byte[] bytes, int longest) {
        if (bytes.length > longest) {
            throw new Rejected("the config has %d bytes, %d are allowed (hearth.home-assistant.max-config-bytes)"
                    .formatted(bytes.length, longest));
        }
        try {
            JsonNode node = JSON.readTree(bytes);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException bad) {
            TokenStreamLocation at = bad.getLocation();
            String where = at == null || at.getLineNr() < 1
                    ? ""
                    : " in line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
            throw new Rejected(
                    "the config is not JSON%s: %s".formatted(where, Config.shortened(bad.getOriginalMessage())));
        }
        throw new Rejected("the config must be a JSON object");
    }
}
