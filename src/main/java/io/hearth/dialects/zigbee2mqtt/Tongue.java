package io.hearth.dialects.zigbee2mqtt;

import io.hearth.house.Value;
import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/** How one trait is spelled in JSON. */
interface Tongue {

    JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What was said cannot be read; the message says why, for people. */
    final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;
        private static final int SHOWN = 40;

        Unusable(String property, String wanted, JsonNode said) {
            super("%s is %s, not %s".formatted(property, wanted, shortened(said.toString())), null, false, false);
        }

        private static String shortened(String said) {
            return said.length() > SHOWN ? said.substring(0, SHOWN) + "…" : said;
        }
    }

    /**
     * @param said  what stands at the trait's place, never null or missing
     * @param whole the message it stands in
     * @return nothing when the device says that it has no such value
     */
    Optional<Value> read(JsonNode said, JsonNode whole) throws Unusable;

    /** What is to stand at the trait's place to ask for the value. */
    JsonNode say(Value wanted);

    /** A whole number without a fraction, others with as many digits as they have. */
    static JsonNode number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? LongNode.valueOf((long) number)
                : DecimalNode.valueOf(BigDecimal.valueOf(number));
    }

    static JsonNode word(String word) {
        return StringNode.valueOf(word);
    }

    /** The text of a word, number or flag. */
    static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : node.toString();
    }
}
