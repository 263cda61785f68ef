package io.hearth.dialects.zigbee2mqtt;

import io.hearth.house.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A word of several, or free text.
 *
 * @param property how the device calls it, for complaints
 * @param values   the words as the device spells them, which may be numbers; empty for free text
 * @param ours     the words of the house for those of the device that differ, by the device's word in lower case
 */
record WordTongue(String property, List<JsonNode> values, Map<String, String> ours) implements Tongue {

    /** Text as it is. */
    static WordTongue free(String property) {
        return new WordTongue(property, List.of(), Map.of());
    }

    @Override
    public Optional<Value> read(JsonNode said, JsonNode whole) throws Unusable {
        String word = Tongue.text(said);
        if (word.length() > Value.Text.MAX_LENGTH) {
            throw new Unusable(property, "at most %d characters".formatted(Value.Text.MAX_LENGTH), said);
        }
        boolean nothing = word.isEmpty() && !values.isEmpty();
        return nothing ? Optional.empty() : Optional.of(Value.of(translated(word)));
    }

    private String translated(String word) {
        return ours.isEmpty() ? word : ours.getOrDefault(word.toLowerCase(java.util.Locale.ROOT), word);
    }

    @Override
    public JsonNode say(Value wanted) {
        String word = wanted.text();
        for (JsonNode value : values) {
            if (translated(Tongue.text(value)).equalsIgnoreCase(word)) {
                return value;
            }
        }
        return Tongue.word(word);
    }
}
