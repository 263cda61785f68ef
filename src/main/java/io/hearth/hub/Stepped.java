package io.hearth.hub;

import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.rules.Step;

/**
 * One event and what it led to.
 *
 * @param seq    number of the event, one more than that of the event before
 * @param event  what happened
 * @param before the house before it
 * @param step   the house after it, effects and traces
 */
public record Stepped(long seq, HouseEvent event, House before, Step step) {}
