package io.hearth.rules;

import io.hearth.house.Value;
import org.jspecify.annotations.Nullable;

/**
 * A value, or why there is none.
 *
 * @param value null when unknown
 * @param why   null when known
 */
public record Answer(@Nullable Value value, @Nullable Reason why) {

    public static Answer of(Value value) {
        return new Answer(value, null);
    }

    public static Answer unknown(Reason why) {
        return new Answer(null, why);
    }
}
