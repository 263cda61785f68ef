package io.hearth.dialects.zigbee2mqtt;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Purpose;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One thing that a Zigbee device can say or be told. Devices of one model share theirs.
 *
 * @param key        unique within the device
 * @param path       where it stands in the messages of the device
 * @param base       its first level without the name of an endpoint, as groups call it
 * @param tongue     how it is spelled
 * @param word       the name of its point
 * @param name       what people read
 * @param capability the kind of its values
 * @param part       the control it belongs to
 * @param purpose    what it is for
 * @param subject    what it tells of
 * @param gettable   whether the device can be asked for it
 * @param published  whether the device tells it
 */
record Trait(
        String key,
        List<String> path,
        String base,
        Tongue tongue,
        String word,
        String name,
        Capability capability,
        @Nullable Part part,
        Purpose purpose,
        @Nullable String subject,
        boolean gettable,
        boolean published) {

    /** What the message says of it; null when it does not mention it. */
    @Nullable
    JsonNode in(JsonNode message) {
        JsonNode found = message;
        for (String level : path) {
            found = found == null ? null : found.get(level);
        }
        return found;
    }

    /** Puts what is said of it at its place. */
    void put(ObjectNode message, JsonNode said) {
        ObjectNode parent = message;
        for (String level : path.subList(0, path.size() - 1)) {
            parent = parent.withObjectProperty(level);
        }
        parent.set(path.get(path.size() - 1), said);
    }

    boolean momentary() {
        return capability.kind() == Kind.MOMENTARY;
    }

    /** Whether both stand in one object that is said at once. */
    boolean besides(Trait other) {
        return path.size() > 1
                && !equals(other)
                && path.size() == other.path.size()
                && path.subList(0, path.size() - 1).equals(other.path.subList(0, path.size() - 1));
    }

    Trait with(Capability changed) {
        return new Trait(key, path, base, tongue, word, name, changed, part, purpose, subject, gettable, published);
    }

    Trait with(Part changed) {
        return new Trait(
                key, path, base, tongue, word, name, capability, changed, purpose, subject, gettable, published);
    }

    /** The same under another key, told only. */
    Trait with(String changed) {
        return new Trait(changed, path, base, tongue, word, name, capability, part, purpose, subject, false, false);
    }
}
