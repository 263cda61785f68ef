package io.hearth.rules;

import io.hearth.house.Command;
import io.hearth.house.House;
import java.util.List;

/**
 * What one event leads to.
 *
 * @param house    after the event
 * @param agenda   after the event
 * @param effects  what the world is asked for, in order
 * @param traces   what it meant to each rule it woke
 * @param commands those that began, got further or ended, in order
 */
public record Step(House house, Agenda agenda, List<Effect> effects, List<Trace> traces, List<Command> commands) {
    public Step {
        commands = List.copyOf(commands);
        effects = List.copyOf(effects);
        traces = List.copyOf(traces);
    }
}
