package io.hearth.rules;

import io.hearth.house.Command;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule does. */
public sealed interface Action {

    /**
     * Wishes that a point may take a value.
     *
     * @param patience how long and how often to ask; null for the house's own
     */
    record SetPoint(PointId point, Value value, Command.@Nullable Patience patience) implements Action {}

    /** Publishes an MQTT message; {@code qos} is 0, 1 or 2. */
    record Publish(String topic, String payload, int qos, boolean retain) implements Action {}

    /** Goes on after the duration, also when the hub was off meanwhile. */
    record Wait(Duration duration) implements Action {}

    /** One way or the other; unknown takes the other. */
    record If(Condition condition, List<Action> then, List<Action> otherwise) implements Action {
        public If {
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }
    }

    /** Ends the run. */
    record Stop() implements Action {}
}
