package io.hearth.dialects.homeassistant;

import io.hearth.house.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts what is wished of several points of one thing in one moment into the same messages. */
@FunctionalInterface
interface Joint {

    /**
     * What is asked at once.
     *
     * @param values the wishes by role, at least one, in the order in which they were made
     * @param over   how long the change should take; null for at once
     * @param last   the last good value of a point of the same thing, by its role
     */
    record Wishes(Map<String, Value> values, @Nullable Duration over, Function<String, Optional<Value>> last) {

        boolean has(String role) {
            return values.containsKey(role);
        }

        /** Whether a flag is to be off. */
        boolean off(String role) {
            return values.get(role) instanceof Value.Flag flag && !flag.on();
        }

        @Nullable
        Value get(String role) {
            return values.get(role);
        }

        /** The number wished for, or else the last one, or else another. */
        double number(String role, double otherwise) {
            Value value = values.containsKey(role)
                    ? values.get(role)
                    : last.apply(role).orElse(null);
            return value instanceof Value.Quantity quantity ? quantity.number() : otherwise;
        }
    }

    /** As {@link Speaker#say}. */
    List<Saying> say(Wishes wishes);

    /** The part of one point in this. */
    default Speaker as(String role) {
        return new One(this, role);
    }

    /** One point of those that speak together. */
    record One(Joint joint, String role) implements Speaker {

        @Override
        public List<Saying> say(Wish wish) {
            return joint.say(new Wishes(Map.of(role, wish.value()), wish.over(), wish.last()));
        }
    }
}
