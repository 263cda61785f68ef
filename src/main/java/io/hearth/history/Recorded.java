package io.hearth.history;

import io.hearth.house.Command;
import io.hearth.house.HouseEvent;
import java.util.List;

/**
 * What happened once, and what really came of it.
 *
 * @param seq      the hub's number of the event; numbers of events that changed nothing are not recorded
 * @param event    as the hub accepted it; a {@link HouseEvent.Tick} or {@link HouseEvent.BookChanged} is there only for
 *                 its commands
 * @param commands those that began, got further or ended with it, in order, with who wished them
 */
public record Recorded(long seq, HouseEvent event, List<Command> commands) {
    public Recorded {
        commands = List.copyOf(commands);
    }
}
