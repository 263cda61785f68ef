package io.hearth.rules;

import io.hearth.house.Cause;
import io.hearth.house.HouseEvent;
import io.hearth.house.Value;
import io.hearth.rules.Agenda.TriggerKey;
import io.hearth.rules.Entry.Waiting.For;
import io.hearth.rules.Reason.Phrase;
import io.hearth.rules.Trace.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePSet;

/** Rules that begin, go on and end. */
final class Running {

    private final Stepping moment;
    private final Commanding commands;
    private final Walking walking;
    private final Starting starting;

    Running(Stepping moment, Commanding commands) {
        this.moment = moment;
        this.commands = commands;
        this.walking = new Walking(moment, this, new Acting(moment, this, commands));
        this.starting = new Starting(moment, this);
    }

    Commanding commands() {
        return commands;
    }

    Acting actions() {
        return walking.actions();
    }

    Walking walking() {
        return walking;
    }

    /** A trigger begins to hold: fires at once, or when it has held for as long as it says. */
    void begins(
            TriggerKey key,
            Duration hold,
            Reason reason,
            Cause cause,
            Map<String, Value> variables,
            @Nullable String subject) {
        if (hold.isZero()) {
            fire(key, reason, cause, variables);
        } else {
            var entry = new Entry.Hold(key, reason, cause, variables, subject);
            moment.agenda = moment.agenda.with(moment.at.plus(hold), entry);
        }
    }

    /** A message came, of a device or of a rule. */
    void hears(String topic, String payload, Cause cause) {
        for (TriggerKey key : moment.book.listeners().hearing(topic)) {
            moment.guarded(key, cause, () -> hears(key, topic, payload, cause));
        }
    }

    private void hears(TriggerKey key, String topic, String payload, Cause cause) {
        var hears = (Trigger.Hears) moment.book.trigger(key).orElseThrow();
        Value there = hears.pointer() == null
                ? Value.of(payload)
                : hears.pointer().in(payload).orElse(null);
        if (there != null && (hears.wanted() == null || hears.wanted().same(there))) {
            var variables = Map.of("topic", Value.of(topic), "payload", Value.of(payload), "value", there);
            fire(key, Reason.of(Phrase.MESSAGE, topic), cause, variables);
        }
    }

    /** A trigger fired. */
    void fire(TriggerKey key, Reason reason, Cause cause, Map<String, Value> variables) {
        Rule rule = moment.book.rule(key.rule()).orElseThrow();
        var brought = new HashMap<>(variables);
        brought.put(Condition.StartedBy.VARIABLE, Value.of(rule.nameOf(key.index())));
        start(rule.id(), new Start(reason, cause, brought), false);
    }

    /** @param unconditional whether its conditions are not asked */
    void start(String rule, Start start, boolean unconditional) {
        if (!moment.guarded(rule, start.run(), start.cause(), () -> starting.begin(rule, start, unconditional))) {
            ended(start.waiting(), start.run());
        }
    }

    /**
     * Asks a condition that starts a rule when it becomes true. Unknown changes nothing.
     *
     * @param quietly whether only to note how it stands
     */
    void look(TriggerKey key, Trigger.Turns trigger, Cause cause, boolean quietly) {
        Moment now = moment.moment();
        Verdict verdict = trigger.condition().test(moment.house, now);
        boolean held = moment.agenda.held().contains(key);
        if (verdict.yes() && !held) {
            moment.agenda = moment.agenda.held(key, true);
            if (!quietly) {
                begins(key, trigger.hold(), Reason.of(Phrase.CAME_TRUE, Verdict.said(verdict)), cause, Map.of(), null);
            }
        } else if (verdict.answer() == Verdict.Answer.NO && held) {
            moment.agenda = moment.agenda.held(key, false).without(Entry.Hold.key(key, null));
        }
        var look = new Entry.Look(key);
        moment.agenda = trigger.condition()
                .turns(moment.house, now)
                .filter(due -> due.isAfter(moment.at))
                .map(due -> moment.agenda.with(due, look))
                .orElseGet(() -> moment.agenda.without(look.key()));
    }

    /** Runs that wait until something about the point or device look whether it has come. */
    void wake(Object subject) {
        if (moment.agenda.wakes().isEmpty()) {
            return;
        }
        var woken = moment.agenda.wakes().getOrDefault(subject, HashTreePSet.empty());
        var listeners = moment.book.listeners();
        new TreeSet<>(woken)
                .stream()
                        .flatMap(key -> Optional.ofNullable(moment.agenda.dues().get(key)).stream())
                        .map(due -> ((Entry.Waiting) moment.agenda.entries().get(due)).run())
                        .sorted(Comparator.comparingInt(run -> listeners.rank(run.rule())))
                        .forEachOrdered(run -> reconsider(run.runId()));
    }

    /** Time may have answered what runs wait for while the hub was off. */
    void lookAgainAtAll() {
        for (Entry entry : List.copyOf(moment.agenda.entries().values())) {
            if (entry instanceof Entry.Waiting waiting && waiting.what() == For.CONDITION) {
                reconsider(waiting.run().runId());
            }
        }
    }

    /** Looks whether what the run waits for has come. */
    void reconsider(RunId id) {
        moment.agenda.waiting(id).filter(entry -> entry.what() == For.CONDITION).ifPresent(entry -> {
            var run = entry.run();
            guarded(run, () -> walking.reconsider(run));
        });
    }

    /** What a run waited for has come in time, or the time is over. */
    void timeIsUp(Entry.Waiting waiting) {
        Run run = waiting.run();
        forget(new Entry.LookAgain(run.runId()));
        if (moment.book.rule(run.rule()).isPresent()) {
            guarded(run, () -> walking.timeIsUp(waiting));
        }
    }

    void answered(HouseEvent.CallAnswered answer) {
        moment.agenda
                .waiting(new RunId(answer.rule(), answer.run()))
                .filter(entry -> entry.what() == For.ANSWER)
                .ifPresent(entry -> {
                    Run run = entry.run();
                    unpark(run);
                    guarded(run, () -> walking.answered(run, answer));
                });
    }

    /** Lets a run wait. */
    void park(Run run, Instant until, For what) {
        moment.agenda = moment.agenda.with(until, new Entry.Waiting(run, what));
    }

    /** Lets a run wait until the condition says yes. */
    void park(Run run, Instant until, Condition condition, Moment now) {
        var waiting = new Entry.Waiting(run, For.CONDITION, condition.points(), condition.devices());
        moment.agenda = moment.agenda.with(until, waiting);
        condition
                .turns(moment.house, now)
                .filter(due -> due.isAfter(moment.at) && due.isBefore(until))
                .ifPresent(due -> moment.agenda = moment.agenda.with(due, new Entry.LookAgain(run.runId())));
    }

    void unpark(Run run) {
        moment.agenda = moment.agenda.without(new Entry.Waiting(run, For.TIME).key());
        forget(new Entry.LookAgain(run.runId()));
    }

    private void forget(Entry entry) {
        moment.agenda = moment.agenda.without(entry.key());
    }

    /** A run, or one of its ways, has come to its end: who waits for it may go on, and the next one may begin. */
    void ended(Run run) {
        ended(run.waiting(), run.id());
        if (!run.runId().isWay()) {
            moment.later(() -> starting.next(run.rule()));
        }
    }

    void ended(@Nullable RunId waiting, @Nullable String ended) {
        if (waiting != null && ended != null) {
            moment.later(() -> otherEnded(waiting, ended));
        }
    }

    private void otherEnded(RunId waiting, String ended) {
        Optional<Entry.Waiting> entry = moment.agenda.waiting(waiting).filter(found -> found.what() == For.OTHERS);
        if (entry.isEmpty()) {
            return;
        }
        Run run = entry.get().run().without(ended);
        Instant until = moment.agenda.dues().get(entry.get().key()).at();
        unpark(run);
        if (run.awaits().isEmpty()) {
            guarded(run, () -> walking.goOn(run, Reason.of(Phrase.OTHERS_ENDED), new ArrayList<>()));
        } else {
            park(run, until, For.OTHERS);
        }
    }

    /** Does the work of a run; one that fails has come to its end. */
    void guarded(Run run, Runnable work) {
        if (!moment.guarded(run.rule(), run.runId().whole(), run.cause(), work)) {
            endWhole(run);
        }
    }

    /** The run has come to its end with all its ways, one of which it may be. */
    void endWhole(Run run) {
        var id = new RunId(run.rule(), run.runId().whole());
        var whole = run.runId().isWay() ? moment.agenda.waiting(id).map(Entry.Waiting::run) : Optional.of(run);
        ways(id).forEach(this::unpark);
        whole.ifPresent(this::ended);
    }

    /** What waits of the run: itself, and its ways. */
    private List<Run> ways(RunId id) {
        return moment.agenda.waiting(id.rule()).stream()
                .filter(run -> run.runId().whole().equals(id.whole()))
                .toList();
    }

    /** Ends a run with all its ways. */
    void cancel(RunId id, Reason why) {
        List<Run> ways = ways(id);
        ways.forEach(this::unpark);
        ways.stream().filter(run -> !run.runId().isWay()).forEach(run -> {
            tell(run, Outcome.CANCELLED, why);
            ended(run.waiting(), run.id());
        });
    }

    /** Ends all runs of a rule, and those that wait for their turn. */
    void cancelAll(String rule, Reason why) {
        moment.agenda.queued(rule).forEach(entry -> {
            forget(entry);
            ended(entry.start().waiting(), entry.start().run());
        });
        moment.agenda.waiting(rule).stream()
                .filter(run -> !run.runId().isWay())
                .forEach(run -> cancel(run.runId(), why));
    }

    private void tell(Run run, Outcome outcome, Reason why) {
        moment.tell(new Trace(moment.at, run.rule(), run.id(), outcome, why, null, List.of(), run.cause()));
    }
}
