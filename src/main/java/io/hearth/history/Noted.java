package io.hearth.history;

import io.hearth.house.Command;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event that waits to be written.
 *
 * @param house the house before it, when it was asked for
 * @param lost  how many events before it found no room
 */
record Noted(
        long seq,
        HouseEvent event,
        List<Command> commands,
        @Nullable House house,
        long lost) {}
