package io.hearth.rules;

import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import java.util.List;

/** What rules make of one event. Pure: no clock, no thread, no log, no randomness; the instant rides in the event. */
public final class RuleEngine {

    private RuleEngine() {}

    public static Step step(House house, RuleBook book, Agenda agenda, HouseEvent event) {
        return new Step(house.after(event), agenda, List.of(), List.of());
    }
}
