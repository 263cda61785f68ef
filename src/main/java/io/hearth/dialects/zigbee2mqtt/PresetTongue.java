package io.hearth.dialects.zigbee2mqtt;

import io.hearth.house.Value;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Values of a number that have names, for instance {@code previous} for 65535.
 *
 * @param values what stands for each name
 */
record PresetTongue(Map<String, JsonNode> values) implements Tongue {

    @Override
    public Optional<Value> read(JsonNode said, JsonNode whole) {
        String word = Tongue.text(said);
        return values.entrySet().stream()
                .filter(preset -> Tongue.text(preset.getValue()).equals(word))
                .findFirst()
                .map(preset -> Value.of(preset.getKey()));
    }

    @Override
    public JsonNode say(Value wanted) {
        return values.getOrDefault(wanted.text(), Tongue.word(wanted.text()));
    }
}
