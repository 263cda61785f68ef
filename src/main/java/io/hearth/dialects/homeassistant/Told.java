package io.hearth.dialects.homeassistant;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a message says of the points of a thing, by their roles. */
interface Told {

    /** The point has the value. A role that the thing does not have is passed over. */
    void is(String role, Value value);

    /** Nobody knows the value of the point. */
    void unknown(String role);

    /** The point is of another kind than it seemed; before its value is told. */
    void becomes(String role, Capability capability);

    /** The last good value of a point of the same thing, told in this message or before. */
    Optional<Value> last(String role);

    /** Of what kind the point has shown itself to be; nothing while it has never had a value. */
    Optional<Kind> kind(String role);

    /** Something the thing says beside: a single value becomes a diagnostic point. */
    void attribute(String name, JsonNode content);

    /** The point shows this picture now. */
    void picture(String role, byte[] bytes, @Nullable String contentType);
}
