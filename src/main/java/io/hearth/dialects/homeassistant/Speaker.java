package io.hearth.dialects.homeassistant;

import io.hearth.house.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts a wish into the words of a thing. */
@FunctionalInterface
interface Speaker {

    /**
     * What is asked.
     *
     * @param value the wish, in the unit of the point
     * @param over  how long the change should take; null for at once
     * @param last  the last good value of a point of the same thing, by its role
     */
    record Wish(Value value, @Nullable Duration over, Function<String, Optional<Value>> last) {}

    /**
     * The messages to say, in order; none when the thing cannot do that.
     *
     * @throws Rejected when it cannot be said, with the reason for people
     */
    List<Saying> say(Wish wish);
}
