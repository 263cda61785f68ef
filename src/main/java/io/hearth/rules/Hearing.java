package io.hearth.rules;

import io.hearth.house.Availability;
import io.hearth.house.Cause;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.HouseEvent;
import io.hearth.house.PointId;
import io.hearth.house.State;
import io.hearth.house.Value;
import io.hearth.rules.Agenda.Entry;
import io.hearth.rules.Agenda.TriggerKey;
import io.hearth.rules.Trigger.Going;
import io.hearth.rules.Trigger.Turn;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which rules a word of a device wakes. */
final class Hearing {

    private final Stepping moment;
    private final Running running;

    Hearing(Stepping moment, Running running) {
        this.moment = moment;
        this.running = running;
    }

    /** A point was heard; asks only the triggers that listen to it. */
    void heard(HouseEvent.Reading reading, @Nullable State before) {
        PointId point = reading.point();
        State after = moment.house.state(point).orElseThrow();
        Watch.watch(moment, point);
        if (!reading.replayed()) {
            silenceEnds(point);
        }
        for (TriggerKey key : moment.book.listenersTo(point)) {
            Trigger trigger = moment.book.trigger(key).orElseThrow();
            if (trigger instanceof Trigger.OnPoint onPoint) {
                heard(key, onPoint, before, after, reading.replayed());
            } else if (trigger instanceof Trigger.Turns turns) {
                running.look(key, turns, after.cause(), reading.replayed());
            } else if (before != null && !before.known() && !reading.replayed()) {
                recovered(key, point, after.cause());
            }
        }
        running.wake(point);
    }

    private void heard(TriggerKey key, Trigger.OnPoint trigger, @Nullable State known, State after, boolean replayed) {
        State before = moment.agenda.lapsed().contains(key) ? null : known;
        Turn turn = trigger.turn(before, after, moment.agenda.held().contains(key));
        moment.agenda = moment.agenda.lapsed(key, false);
        if (turn == Turn.GOES_ON) {
            return;
        }
        moment.agenda = moment.agenda.held(key, turn == Turn.BEGINS);
        if (turn == Turn.ENDS || replayed) {
            moment.agenda = moment.agenda.without(Entry.Hold.key(key, null));
        } else {
            var variables = variables(known, after);
            running.begins(key, trigger.hold(), trigger.reason(before, after), after.cause(), variables, null);
        }
    }

    private static Map<String, Value> variables(@Nullable State before, State after) {
        return before == null
                ? Map.of("value", after.value())
                : Map.of("value", after.value(), "before", before.value());
    }

    /** Nobody knows the value any more. */
    void lost(PointId point) {
        for (TriggerKey key : moment.book.listenersTo(point)) {
            Trigger trigger = moment.book.trigger(key).orElseThrow();
            if (trigger instanceof Trigger.OnPoint onPoint && onPoint.resets()) {
                lapse(key);
            }
        }
        running.wake(point);
    }

    private void lapse(TriggerKey key) {
        moment.agenda = moment.agenda
                .without(Entry.Hold.key(key, null))
                .held(key, false)
                .lapsed(key, true);
    }

    /**
     * The device said whether it can be reached.
     *
     * @param before null when nobody had heard of it
     */
    void reported(HouseEvent.AvailabilityReported report, @Nullable Device before) {
        DeviceId device = report.device();
        if (before == null || before.availability() == report.availability()) {
            return;
        }
        for (TriggerKey key : moment.book.listenersTo(device)) {
            Trigger trigger = moment.book.trigger(key).orElseThrow();
            if (trigger instanceof Trigger.Goes goes) {
                went(key, goes, report, before.availability());
            } else if (trigger instanceof Trigger.Turns turns) {
                running.look(key, turns, report.cause(), false);
            } else if (report.availability() == Availability.OFFLINE) {
                lapse(key);
            }
        }
        for (TriggerKey key : moment.book.listeners().anyDevice()) {
            went(key, (Trigger.Goes) moment.book.trigger(key).orElseThrow(), report, before.availability());
        }
        running.wake(device);
    }

    private void went(TriggerKey key, Trigger.Goes goes, HouseEvent.AvailabilityReported report, Availability before) {
        boolean online = report.availability() == Availability.ONLINE;
        boolean begins =
                switch (goes.going()) {
                    case ONLINE -> online;
                    case OFFLINE -> report.availability() == Availability.OFFLINE;
                    case RECOVERED -> online && before == Availability.OFFLINE;
                    case SILENT -> false;
                };
        String subject = report.device().value();
        if (begins) {
            var phrase = online ? Reason.Phrase.WENT_ONLINE : Reason.Phrase.WENT_OFFLINE;
            var variables = Map.of("device", Value.of(subject));
            running.begins(key, goes.hold(), Reason.of(phrase, subject), report.cause(), variables, subject);
        } else {
            moment.agenda = moment.agenda.without(Entry.Hold.key(key, subject));
        }
    }

    private void recovered(TriggerKey key, Object subject, Cause cause) {
        if (moment.book.trigger(key).orElseThrow() instanceof Trigger.Goes goes && goes.going() == Going.RECOVERED) {
            var reason = Reason.of(Reason.Phrase.RECOVERED, subject);
            running.begins(key, goes.hold(), reason, cause, Map.of(), subject.toString());
        }
    }

    /** Who is heard is not silent; counts anew from now. */
    private void silenceEnds(PointId point) {
        var listeners = moment.book.listeners();
        if (listeners.pointSilence().isEmpty() && listeners.deviceSilence().isEmpty()) {
            return;
        }
        Cause cause = Cause.of(Cause.Kind.DEVICE, point.toString());
        if (brokeSilence(listeners.pointSilence().getOrDefault(point, List.of()))) {
            moment.book.listenersTo(point).forEach(key -> recovered(key, point, cause));
        }
        if (brokeSilence(listeners.deviceSilence().getOrDefault(point.device(), List.of()))) {
            moment.book.listenersTo(point.device()).forEach(key -> recovered(key, point.device(), cause));
        }
    }

    private boolean brokeSilence(List<TriggerKey> keys) {
        boolean broke = false;
        for (TriggerKey key : keys) {
            var goes = (Trigger.Goes) moment.book.trigger(key).orElseThrow();
            broke |= moment.agenda.held().contains(key);
            moment.agenda = moment.agenda.held(key, false).with(moment.at.plus(goes.hold()), new Entry.Silence(key));
        }
        return broke;
    }

    /** Since when questions with {@code for} have been answered with yes. */
    static final class Watch {

        private Watch() {}

        /** Notes what the point is now. Unknown changes nothing: a gap does not end it. */
        static void watch(Stepping moment, PointId point) {
            Set<Condition.OnPoint> questions = moment.book.listeners().watched().getOrDefault(point, Set.of());
            for (Condition.OnPoint question : questions) {
                note(moment, question, moment.at);
            }
        }

        /** Forgets questions that nobody asks any more, and finds out about those that are new. */
        static void watchAll(Stepping moment) {
            var wanted = new HashMap<String, Condition.OnPoint>();
            moment.book.listeners().watched().values().stream()
                    .flatMap(Set::stream)
                    .forEach(question -> wanted.put(question.toString(), question));
            for (String known : List.copyOf(moment.agenda.since().keySet())) {
                if (wanted.remove(known) == null) {
                    moment.agenda = moment.agenda.since(moment.agenda.since().minus(known));
                }
            }
            wanted.values().forEach(question -> moment.house
                    .state(question.point())
                    .ifPresent(state -> note(moment, question, state.since())));
        }

        private static void note(Stepping moment, Condition.OnPoint question, Instant when) {
            var since = moment.agenda.since();
            var answer = question.test(moment.house, moment.moment()).answer();
            String key = question.toString();
            if (answer == Verdict.Answer.YES && !since.containsKey(key)) {
                moment.agenda = moment.agenda.since(since.plus(key, when));
            } else if (answer == Verdict.Answer.NO && since.containsKey(key)) {
                moment.agenda = moment.agenda.since(since.minus(key));
            }
        }
    }
}
