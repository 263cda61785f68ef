package io.hearth.dialects.zigbee2mqtt;

import io.hearth.house.Value;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A moment: as a device writes it, or the milliseconds since 1970 brought to the same form. */
record TimeTongue() implements Tongue {

    private static final int LONGEST = 64;
    private static final long LATEST = 253_402_300_799_000L;

    @Override
    public Optional<Value> read(JsonNode said, JsonNode whole) throws Unusable {
        if (said.isIntegralNumber() && said.canConvertToLong() && said.longValue() >= 0 && said.longValue() <= LATEST) {
            return Optional.of(Value.of(Instant.ofEpochMilli(said.longValue()).toString()));
        }
        if (said.isString() && said.stringValue().length() <= LONGEST) {
            return Optional.of(Value.of(said.stringValue()));
        }
        throw new Unusable("time", "a moment", said);
    }

    @Override
    public JsonNode say(Value wanted) {
        return Tongue.word(wanted.text());
    }
}
