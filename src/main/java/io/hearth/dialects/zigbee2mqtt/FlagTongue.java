package io.hearth.dialects.zigbee2mqtt;

import io.hearth.house.Kind;
import io.hearth.house.Value;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * On and off in the device's own spelling, which may be of any JSON type.
 *
 * @param property how the device calls it, for complaints
 */
record FlagTongue(String property, JsonNode on, JsonNode off) implements Tongue {

    @Override
    public Optional<Value> read(JsonNode said, JsonNode whole) throws Unusable {
        String word = Tongue.text(said);
        if (said.equals(on) || word.equalsIgnoreCase(Tongue.text(on))) {
            return Optional.of(Value.of(true));
        }
        if (said.equals(off) || word.equalsIgnoreCase(Tongue.text(off))) {
            return Optional.of(Value.of(false));
        }
        if (upright() && said.isValueNode()) {
            Optional<Value> usual = Value.of(word).fit(Kind.FLAG);
            if (usual.isPresent()) {
                return usual;
            }
        }
        throw new Unusable(property, "%s or %s".formatted(on, off), said);
    }

    /** Words that everybody knows may be used too, unless this device uses one of them the other way round. */
    private boolean upright() {
        return !off.equals(Tongue.JSON.booleanNode(true)) && !on.equals(Tongue.JSON.booleanNode(false));
    }

    @Override
    public JsonNode say(Value wanted) {
        return wanted.equals(Value.of(true)) ? on : off;
    }
}
