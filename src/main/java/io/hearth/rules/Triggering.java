package io.hearth.rules;

import io.hearth.house.Cause;
import io.hearth.house.HouseEvent;
import io.hearth.house.PointId;
import io.hearth.house.State;
import io.hearth.rules.Agenda.Entry;
import io.hearth.rules.Agenda.TriggerKey;
import io.hearth.rules.Rule.Missed;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which rules an event wakes. */
final class Triggering {

    private final Stepping moment;
    private final Running running;

    Triggering(Stepping moment, Running running) {
        this.moment = moment;
        this.running = running;
    }

    /** A point was heard; asks only the triggers that listen to it. */
    void heard(HouseEvent.Reading reading, @Nullable State before) {
        PointId point = reading.point();
        State after = moment.house.state(point).orElseThrow();
        for (TriggerKey key : moment.book.listenersTo(point)) {
            moment.book.trigger(key).ifPresent(trigger -> {
                var onPoint = (Trigger.OnPoint) trigger;
                if (reading.replayed()) {
                    recalled(key, onPoint, before, after);
                } else {
                    heard(key, onPoint, before, after);
                }
            });
        }
    }

    /** News of the past: whether the trigger holds is noted, and nothing begins. */
    private void recalled(TriggerKey key, Trigger.OnPoint trigger, @Nullable State before, State after) {
        Trigger.Turn turn = trigger.turn(before, after, moment.agenda.held().contains(key));
        if (turn != Trigger.Turn.GOES_ON) {
            moment.agenda = moment.agenda.held(key, turn == Trigger.Turn.BEGINS).without("hold/" + key);
        }
    }

    private void heard(TriggerKey key, Trigger.OnPoint trigger, @Nullable State before, State after) {
        Trigger.Turn turn = trigger.turn(before, after, moment.agenda.held().contains(key));
        if (turn == Trigger.Turn.GOES_ON) {
            return;
        }
        moment.agenda = moment.agenda.held(key, turn == Trigger.Turn.BEGINS);
        var hold = new Entry.Hold(key, trigger.reason(before, after), after.cause());
        if (turn == Trigger.Turn.ENDS) {
            moment.agenda = moment.agenda.without(hold.key());
        } else if (trigger.hold().isZero()) {
            running.fire(key.rule(), hold.reason(), hold.cause());
        } else {
            moment.agenda = moment.agenda.with(moment.at.plus(trigger.hold()), hold);
        }
    }

    /** The rules were read anew: changed ones forget what they awaited, and the clock is set for them. */
    void read(Set<String> changed) {
        for (String rule : new TreeSet<>(changed)) {
            moment.agenda.waiting(rule).forEach(run -> running.cancelled(run, Reason.Phrase.RULE_CHANGED));
            moment.agenda = moment.agenda.withoutRule(rule);
            moment.book.rule(rule).filter(Rule::enabled).ifPresent(this::listen);
        }
    }

    private void listen(Rule rule) {
        for (int i = 0; i < rule.when().size(); i++) {
            var key = new TriggerKey(rule.id(), i);
            Trigger trigger = rule.when().get(i);
            if (trigger instanceof OnClock onTime) {
                appoint(key, onTime, moment.at);
            } else if (trigger instanceof Trigger.Crosses crosses) {
                boolean beyond = moment.house
                        .state(crosses.point())
                        .map(state -> crosses.turn(null, state, false) == Trigger.Turn.BEGINS)
                        .orElse(false);
                moment.agenda = moment.agenda.held(key, beyond);
            }
        }
    }

    /** The hub was off until now: times that came meanwhile are caught up once or skipped, as their rules say. */
    void wokeUp() {
        for (var entry : List.copyOf(moment.agenda.entries().entrySet())) {
            Instant due = entry.getKey().at();
            if (due.isAfter(moment.at)) {
                break;
            }
            if (entry.getValue() instanceof Entry.Appointment appointment) {
                missed(appointment, due);
            }
        }
    }

    private void missed(Entry.Appointment appointment, Instant due) {
        TriggerKey key = appointment.trigger();
        boolean skip = moment.book
                .rule(key.rule())
                .map(rule -> rule.behaviour().missed() == Missed.SKIP)
                .orElse(true);
        if (skip) {
            came(appointment, due, false);
            String when =
                    due.atZone(moment.book.zone()).toLocalDateTime().withNano(0).toString();
            moment.tell(new Trace(
                    moment.at,
                    key.rule(),
                    null,
                    Trace.Outcome.MISSED,
                    Reason.of(Reason.Phrase.HUB_WAS_OFF, when),
                    null,
                    List.of(),
                    clock()));
        }
    }

    /** Everything that has fallen due, earliest first. */
    void due() {
        while (!moment.agenda.entries().isEmpty()
                && !moment.agenda.entries().firstKey().at().isAfter(moment.at)) {
            var first = moment.agenda.entries().firstEntry();
            Entry entry = first.getValue();
            moment.agenda = moment.agenda.without(entry.key());
            if (entry instanceof Entry.Hold hold) {
                held(hold);
            } else if (entry instanceof Entry.Appointment appointment) {
                came(appointment, first.getKey().at(), true);
            } else if (entry instanceof Entry.Waiting waiting) {
                running.goOn(waiting.run());
            } else if (entry instanceof Entry.Answer answer) {
                running.commands().due(answer);
            }
        }
    }

    private void held(Entry.Hold hold) {
        moment.book.trigger(hold.trigger()).ifPresent(trigger -> {
            var duration = Durations.text(((Trigger.OnPoint) trigger).hold());
            running.fire(hold.trigger().rule(), Reason.of(Reason.Phrase.HELD, hold.reason(), duration), hold.cause());
        });
    }

    private void came(Entry.Appointment appointment, Instant due, boolean fire) {
        TriggerKey key = appointment.trigger();
        moment.book.trigger(key).ifPresent(trigger -> {
            var onTime = (OnClock) trigger;
            appoint(key, onTime, moment.at);
            if (fire) {
                running.fire(key.rule(), onTime.reason(due, moment.book.place()), clock());
            }
        });
    }

    private void appoint(TriggerKey key, OnClock trigger, Instant after) {
        trigger.next(after, moment.book.place())
                .ifPresent(due -> moment.agenda = moment.agenda.with(due, new Entry.Appointment(key)));
    }

    private static Cause clock() {
        return Cause.of(Cause.Kind.SCHEDULE, "clock");
    }
}
