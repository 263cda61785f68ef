package io.hearth.rules;

import io.hearth.house.House;
import io.hearth.house.HouseEvent;

/**
 * What rules make of one event. Pure: no clock, no thread, no log, no randomness; the instant rides in the event. The
 * same function runs live, at start-up recovery, in rehearsal and in the tests of a rule.
 */
public final class RuleEngine {

    private RuleEngine() {}

    /**
     * Takes the house one event further. Rules run in the order of their ids; effects never re-enter the same step, a
     * house answers only through its devices.
     */
    public static Step step(House house, RuleBook book, Agenda agenda, HouseEvent event) {
        var moment = new Stepping(house.after(event), book, agenda, event.at());
        var commands = new Commanding(moment);
        var triggers = new Triggering(moment, new Running(moment, commands));
        if (event instanceof HouseEvent.Reading reading) {
            commands.heard(reading.point(), house.pending(reading.point()));
            triggers.heard(reading, house.state(reading.point()).orElse(null));
        } else if (event instanceof HouseEvent.Asked asked) {
            commands.wish(asked.command());
        } else if (event instanceof HouseEvent.Heading heading) {
            commands.heading(heading.command());
        } else if (event instanceof HouseEvent.WishRefused refused) {
            commands.refused(refused);
        } else if (event instanceof HouseEvent.BookChanged read) {
            triggers.read(read.changed());
        } else if (event instanceof HouseEvent.Started) {
            triggers.wokeUp();
        } else if (event instanceof HouseEvent.Tick) {
            triggers.due();
        }
        return moment.step();
    }
}
