package io.hearth.rules;

import io.hearth.house.Cause;
import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import io.hearth.rules.Agenda.Due;
import io.hearth.rules.Agenda.TriggerKey;
import io.hearth.rules.Rule.Missed;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What time wakes. */
final class Timing {

    /** A clock that was set back by more was wrong, and times it had already seen come again. */
    private static final Duration SLIGHT = Duration.ofHours(3);

    private final Stepping moment;
    private final Running running;

    Timing(Stepping moment, Running running) {
        this.moment = moment;
        this.running = running;
    }

    /** The rules were read anew: changed ones forget what they awaited, and the clock is set for them. */
    void read(Set<String> changed) {
        for (String rule : new TreeSet<>(changed)) {
            running.cancelAll(rule, Reason.of(Reason.Phrase.RULE_CHANGED));
            moment.agenda = moment.agenda.withoutRule(rule);
        }
        Watching.read(moment);
        for (String rule : new TreeSet<>(changed)) {
            moment.book.rule(rule).filter(Rule::enabled).ifPresent(this::listen);
        }
    }

    private void listen(Rule rule) {
        for (int i = 0; i < rule.when().size(); i++) {
            var key = new TriggerKey(rule.id(), i);
            Trigger trigger = rule.when().get(i);
            moment.guarded(key, clock(), () -> listen(key, trigger));
        }
    }

    private void listen(TriggerKey key, Trigger trigger) {
        if (trigger instanceof OnClock onClock) {
            appoint(key, onClock);
        } else if (trigger instanceof Trigger.Crosses crosses) {
            boolean beyond = moment.house
                    .state(crosses.point())
                    .map(state -> crosses.turn(null, state, false) == Trigger.Turn.BEGINS)
                    .orElse(false);
            moment.agenda = moment.agenda.held(key, beyond);
        } else if (trigger instanceof Trigger.Turns turns) {
            running.look(key, turns, clock(), true);
        } else if (trigger instanceof Trigger.Goes goes && goes.going() == Trigger.Going.SILENT) {
            awaitSilence(key, goes);
        }
    }

    private void awaitSilence(TriggerKey key, Trigger.Goes goes) {
        moment.agenda = moment.agenda.with(moment.at.plus(goes.hold()), new Entry.Silence(key));
    }

    /** The hub was off until now: what came meanwhile is caught up once or skipped, as its rule says. */
    void wokeUp() {
        for (var entry : List.copyOf(moment.agenda.entries().entrySet())) {
            Instant due = entry.getKey().at();
            if (entry.getValue() instanceof Entry.Silence silence) {
                moment.book
                        .trigger(silence.trigger())
                        .ifPresent(trigger -> awaitSilence(silence.trigger(), (Trigger.Goes) trigger));
            } else if (due.isAfter(moment.at)) {
                continue;
            } else if (entry.getValue() instanceof Entry.Appointment appointment) {
                if (missed(appointment.trigger()) != Missed.RUN) {
                    next(appointment);
                    skipped(appointment.trigger(), due);
                }
            } else if (entry.getValue() instanceof Entry.Hold hold && missed(hold.trigger()) == Missed.SKIP) {
                moment.agenda = moment.agenda.without(hold.key());
                skipped(hold.trigger(), due);
            }
        }
        running.lookAgainAtAll();
    }

    private Missed missed(TriggerKey key) {
        return moment.book
                .rule(key.rule())
                .map(rule -> rule.behaviour().missed())
                .orElse(Missed.SKIP);
    }

    private void skipped(TriggerKey key, Instant due) {
        String when =
                due.atZone(moment.book.zone()).toLocalDateTime().withNano(0).toString();
        var why = Reason.of(Reason.Phrase.HUB_WAS_OFF, when);
        moment.tell(new Trace(moment.at, key.rule(), null, Trace.Outcome.MISSED, why, null, List.of(), clock()));
    }

    /** The wall clock was set back. */
    void setBack(Duration by) {
        moment.agenda = moment.agenda.moved(by.negated());
        boolean wrong = by.compareTo(SLIGHT) > 0;
        for (Entry entry : List.copyOf(moment.agenda.entries().values())) {
            if (entry instanceof Entry.Appointment appointment && (wrong || again(appointment))) {
                next(appointment);
            } else if (entry instanceof Entry.Look || entry instanceof Entry.LookAgain) {
                moment.agenda = moment.agenda.with(moment.at, entry);
            }
        }
    }

    /** What comes again and again does not pause until the old time is reached. */
    private boolean again(Entry.Appointment appointment) {
        return moment.book.trigger(appointment.trigger()).orElse(null) instanceof OnClock.Every;
    }

    /** Everything that has fallen due, earliest first; at the same instant in the order in which rules run. */
    void due() {
        while (moment.agenda.nextDue().filter(due -> !due.isAfter(moment.at)).isPresent()) {
            for (Due due : together()) {
                Entry entry = moment.agenda.entries().get(due);
                if (entry != null) {
                    moment.agenda = moment.agenda.without(entry.key());
                    came(entry, due.at());
                    moment.settle();
                }
            }
        }
    }

    private List<Due> together() {
        var entries = moment.agenda.entries();
        var sameTime = List.copyOf(entries.headMap(new Due(entries.firstKey().at(), Long.MAX_VALUE), true)
                .keySet());
        return sameTime.size() == 1
                ? sameTime
                : sameTime.stream()
                        .sorted(Comparator.comparingInt((Due due) -> rank(entries.get(due)))
                                .thenComparing(due -> due))
                        .toList();
    }

    private int rank(Entry entry) {
        return entry.owner().map(moment.book.listeners()::rank).orElse(-1);
    }

    private void came(Entry entry, Instant due) {
        if (entry instanceof Entry.Hold hold) {
            moment.guarded(hold.trigger(), hold.cause(), () -> held(hold));
        } else if (entry instanceof Entry.Appointment appointment) {
            moment.guarded(appointment.trigger(), clock(), () -> came(appointment, due));
        } else if (entry instanceof Entry.Waiting waiting) {
            running.timeIsUp(waiting);
        } else if (entry instanceof Entry.Answer answer) {
            running.commands().due(answer);
        } else if (entry instanceof Entry.Look look) {
            moment.guarded(look.trigger(), clock(), () -> looks(look.trigger()));
        } else if (entry instanceof Entry.LookAgain again) {
            running.reconsider(again.run());
        } else if (entry instanceof Entry.Silence silence) {
            moment.guarded(silence.trigger(), clock(), () -> silent(silence.trigger()));
        } else if (entry instanceof Entry.Queued queued) {
            running.ended(queued.start().waiting(), queued.start().run());
        }
    }

    private void held(Entry.Hold hold) {
        moment.book.trigger(hold.trigger()).ifPresent(trigger -> {
            var reason = Reason.of(Reason.Phrase.HELD, hold.reason(), Durations.text(hold(trigger)));
            running.fire(hold.trigger(), reason, hold.cause(), hold.variables());
        });
    }

    private static Duration hold(Trigger trigger) {
        if (trigger instanceof Trigger.OnPoint onPoint) {
            return onPoint.hold();
        } else if (trigger instanceof Trigger.Turns turns) {
            return turns.hold();
        }
        return ((Trigger.Goes) trigger).hold();
    }

    private void came(Entry.Appointment appointment, Instant due) {
        next(appointment);
        moment.book.trigger(appointment.trigger()).ifPresent(trigger -> {
            Reason reason = ((OnClock) trigger).reason(due, moment.book.place());
            running.fire(appointment.trigger(), reason, clock(), Map.of());
        });
    }

    private void looks(TriggerKey key) {
        moment.book.trigger(key).ifPresent(trigger -> running.look(key, (Trigger.Turns) trigger, clock(), false));
    }

    private void silent(TriggerKey key) {
        moment.book.trigger(key).ifPresent(trigger -> {
            var goes = (Trigger.Goes) trigger;
            PointId point = goes.point();
            DeviceId device = goes.device();
            Object subject = point == null ? Objects.requireNonNull(device) : point;
            moment.agenda = moment.agenda.held(key, true);
            forgetRecovery(point == null ? moment.book.listenersTo(device) : moment.book.listenersTo(point), subject);
            var reason = Reason.of(Reason.Phrase.WENT_SILENT, subject, Durations.text(goes.hold()));
            running.fire(key, reason, clock(), Hearing.device(goes));
        });
    }

    private void forgetRecovery(List<TriggerKey> keys, Object subject) {
        for (TriggerKey key : keys) {
            moment.agenda = moment.agenda.without(Entry.Hold.key(key, subject.toString()));
        }
    }

    private void next(Entry.Appointment appointment) {
        moment.agenda = moment.agenda.without(appointment.key());
        moment.book
                .trigger(appointment.trigger())
                .ifPresent(trigger -> appoint(appointment.trigger(), (OnClock) trigger));
    }

    private void appoint(TriggerKey key, OnClock trigger) {
        trigger.next(moment.at, moment.book.place())
                .filter(due -> due.isAfter(moment.at))
                .ifPresent(due -> moment.agenda = moment.agenda.with(due, new Entry.Appointment(key)));
    }

    static Cause clock() {
        return Cause.of(Cause.Kind.SCHEDULE, "clock");
    }
}
