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
     * Takes the house one event further. Rules run by priority, those of the same in the order of their ids; effects
     * never re-enter the same step, a house answers only through its devices.
     */
    public static Step step(House house, RuleBook book, Agenda agenda, HouseEvent event) {
        var moment = new Stepping(house.after(event), book, agenda, event.at());
        var commands = new Commanding(moment);
        var running = new Running(moment, commands);
        if (event instanceof HouseEvent.Reading reading) {
            commands.heard(reading.point(), house.pending(reading.point()));
            new Hearing(moment, running)
                    .heard(reading, house.state(reading.point()).orElse(null));
        } else if (event instanceof HouseEvent.Tick) {
            new Timing(moment, running).due();
        } else if (event instanceof HouseEvent.Asked asked) {
            commands.wish(asked.command());
        } else if (event instanceof HouseEvent.Heading heading) {
            commands.heading(heading.command());
        } else if (event instanceof HouseEvent.WishRefused refused) {
            commands.refused(refused);
        } else {
            seldom(moment, running, house, event);
        }
        moment.settle();
        return moment.step();
    }

    private static void seldom(Stepping moment, Running running, House before, HouseEvent event) {
        var hearing = new Hearing(moment, running);
        var calling = new Calling(moment, running);
        if (event instanceof HouseEvent.AvailabilityReported report) {
            hearing.reported(report, before.device(report.device()).orElse(null));
        } else if (event instanceof HouseEvent.ValueUnknown lost) {
            hearing.lost(lost);
        } else if (event instanceof HouseEvent.PointGone gone) {
            hearing.gone(gone.point());
        } else if (event instanceof HouseEvent.DeviceRemoved removed) {
            before.device(removed.device())
                    .ifPresent(device -> device.points().values().forEach(point -> hearing.gone(point.id())));
        } else if (event instanceof HouseEvent.BookChanged read) {
            new Timing(moment, running).read(read.changed());
        } else if (event instanceof HouseEvent.Started) {
            new Timing(moment, running).wokeUp();
            calling.started();
        } else if (event instanceof HouseEvent.ClockSetBack set) {
            new Timing(moment, running).setBack(set.by());
        } else if (event instanceof HouseEvent.MessageHeard message) {
            calling.message(message);
        } else if (event instanceof HouseEvent.HookCalled hook) {
            calling.hook(hook);
        } else if (event instanceof HouseEvent.SceneActivated scene) {
            calling.scene(scene);
        } else if (event instanceof HouseEvent.RuleAsked asked) {
            calling.asked(asked);
        } else if (event instanceof HouseEvent.CallAnswered answer) {
            running.answered(answer);
        } else if (event instanceof HouseEvent.RunsCancelled cancelled) {
            running.cancelAll(
                    cancelled.rule(),
                    Reason.of(Reason.Phrase.CANCELLED, cancelled.cause().who()));
        }
    }
}
