package io.hearth.rules;

import io.hearth.house.Availability;
import io.hearth.house.Cause;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.HouseEvent;
import io.hearth.house.PointId;
import io.hearth.house.State;
import io.hearth.house.Value;
import io.hearth.rules.Agenda.TriggerKey;
import io.hearth.rules.Trigger.Going;
import io.hearth.rules.Trigger.Turn;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        boolean live = !reading.replayed();
        var listeners = moment.book.listeners();
        Watching.heard(moment, point);
        boolean back = live && before != null && !before.known();
        back |= live && brokeSilence(listeners.pointSilence().getOrDefault(point, List.of()));
        boolean deviceBack = live && brokeSilence(listeners.deviceSilence().getOrDefault(point.device(), List.of()));
        var keys = moment.book.listenersTo(point);
        for (TriggerKey key : deviceBack ? listeners.merged(keys, moment.book.listenersTo(point.device())) : keys) {
            Trigger trigger = moment.book.trigger(key).orElseThrow();
            if (trigger instanceof Trigger.OnPoint onPoint && onPoint.point().equals(point)) {
                moment.guarded(key, after.cause(), () -> heard(key, onPoint, before, after, !live));
            } else if (trigger instanceof Trigger.Turns turns) {
                moment.guarded(key, after.cause(), () -> running.look(key, turns, after.cause(), !live));
            } else if (trigger instanceof Trigger.Goes goes && (goes.point() == null ? deviceBack : back)) {
                recovered(key, goes, after.cause());
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
    void lost(HouseEvent.ValueUnknown event) {
        PointId point = event.point();
        Watching.heard(moment, point);
        for (TriggerKey key : moment.book.listenersTo(point)) {
            Trigger trigger = moment.book.trigger(key).orElseThrow();
            if (trigger instanceof Trigger.OnPoint onPoint && onPoint.resets()) {
                lapse(key);
            } else if (trigger instanceof Trigger.Turns turns) {
                moment.guarded(key, event.cause(), () -> running.look(key, turns, event.cause(), false));
            } else if (trigger instanceof Trigger.Goes) {
                moment.agenda = moment.agenda.without(Entry.Hold.key(key, point.toString()));
            }
        }
        running.wake(point);
    }

    /** The point is there no longer: what it began to be, it is no longer. */
    void gone(PointId point) {
        Watching.gone(moment, point);
        for (TriggerKey key : moment.book.listenersTo(point)) {
            if (moment.book.trigger(key).orElseThrow() instanceof Trigger.OnPoint) {
                lapse(key);
                moment.agenda = moment.agenda.lapsed(key, false);
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
     * @param before null when nobody had heard of it: then it goes nowhere, and is only there
     */
    void reported(HouseEvent.AvailabilityReported report, @Nullable Device before) {
        DeviceId device = report.device();
        if (before != null && before.availability() == report.availability()) {
            return;
        }
        var listeners = moment.book.listeners();
        for (TriggerKey key : listeners.merged(moment.book.listenersTo(device), listeners.anyDevice())) {
            Trigger trigger = moment.book.trigger(key).orElseThrow();
            if (trigger instanceof Trigger.Goes goes) {
                if (before != null) {
                    went(key, goes, report, before.availability());
                }
            } else if (trigger instanceof Trigger.Turns turns) {
                moment.guarded(key, report.cause(), () -> running.look(key, turns, report.cause(), false));
            } else if (report.availability() == Availability.OFFLINE) {
                lapse(key);
            }
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

    private void recovered(TriggerKey key, Trigger.Goes goes, Cause cause) {
        if (goes.going() == Going.RECOVERED) {
            Object subject = Objects.requireNonNull(goes.point() == null ? goes.device() : goes.point());
            var reason = Reason.of(Reason.Phrase.RECOVERED, subject);
            running.begins(key, goes.hold(), reason, cause, device(goes), subject.toString());
        }
    }

    /** The variable that says which device went somewhere. */
    static Map<String, Value> device(Trigger.Goes goes) {
        DeviceId device = goes.point() == null
                ? Objects.requireNonNull(goes.device())
                : goes.point().device();
        return Map.of("device", Value.of(device.value()));
    }

    /** Who is heard is not silent; counts anew from now. */
    private boolean brokeSilence(List<TriggerKey> keys) {
        boolean broke = false;
        for (TriggerKey key : keys) {
            var goes = (Trigger.Goes) moment.book.trigger(key).orElseThrow();
            broke |= moment.agenda.held().contains(key);
            moment.agenda = moment.agenda.held(key, false).with(moment.at.plus(goes.hold()), new Entry.Silence(key));
        }
        return broke;
    }
}
