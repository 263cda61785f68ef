package io.hearth.rules;

import io.hearth.house.Cause;
import io.hearth.house.Command;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the engine asks of the world. A value; the hub's outlets carry it out. */
public sealed interface Effect {

    /** Send the command to its device; {@link Command#attempts()} says for the how-manieth time. */
    record Send(Command command) implements Effect {}

    /** Publish an MQTT message; {@code qos} is 0, 1 or 2. */
    record Publish(String topic, String payload, int qos, boolean retain, Cause cause) implements Effect {}

    /**
     * Tell people.
     *
     * @param to     a person's id; null for everybody
     * @param urgent whether it should break through silence
     */
    record Notify(String title, String text, @Nullable String to, boolean urgent, Cause cause) implements Effect {}

    /**
     * Call a web address; the answer comes back as {@link io.hearth.house.HouseEvent.CallAnswered}.
     *
     * @param rule whose run waits
     * @param run  the run that waits
     */
    record Call(
            String rule,
            String run,
            String method,
            String url,
            Map<String, String> headers,
            @Nullable String body,
            Duration atMost,
            Cause cause)
            implements Effect {}
}
