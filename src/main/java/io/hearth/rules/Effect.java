package io.hearth.rules;

import io.hearth.house.Cause;
import io.hearth.house.Command;

/** What the engine asks of the world. A value; the hub's outlets carry it out. */
public sealed interface Effect {

    /** Send the command to its device; {@link Command#attempts()} says for the how-manieth time. */
    record Send(Command command) implements Effect {}

    /** Publish an MQTT message; {@code qos} is 0, 1 or 2. */
    record Publish(String topic, String payload, int qos, boolean retain, Cause cause) implements Effect {}
}
