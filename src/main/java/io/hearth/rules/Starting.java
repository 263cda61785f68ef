package io.hearth.rules;

import io.hearth.house.Cause;
import io.hearth.house.Value;
import io.hearth.rules.Agenda.Pace;
import io.hearth.rules.Reason.Phrase;
import io.hearth.rules.Trace.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a rule that was woken begins: causes, inputs, conditions, cooldown, mode. */
final class Starting {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Stepping moment;
    private final Running running;

    Starting(Stepping moment, Running running) {
        this.moment = moment;
        this.running = running;
    }

    /** @param unconditional whether its conditions are not asked */
    void begin(String id, Start start, boolean unconditional) {
        Rule rule = moment.book
                .rule(id)
                .filter(found -> found.enabled() || unconditional)
                .orElse(null);
        if (rule == null) {
            running.ended(start.waiting(), start.run());
            return;
        }
        Cause cause = start.cause().then(Cause.Kind.RULE, id);
        var inputs = inputs(rule, start.variables());
        Reason refusal = refusal(rule, cause, inputs);
        if (refusal != null) {
            not(rule, start, Outcome.REFUSED, null, refusal, cause);
            return;
        }
        Moment now = moment.moment(inputs.orElseThrow());
        Verdict verdict =
                unconditional ? Verdict.NOTHING_ASKED : rule.condition().test(moment.house, now);
        boolean otherwise = !verdict.yes();
        if (otherwise && rule.otherwise().isEmpty()) {
            var outcome = verdict.answer() == Verdict.Answer.NO ? Outcome.BLOCKED : Outcome.UNKNOWN;
            not(rule, start, outcome, verdict, null, cause);
            return;
        }
        Reason cooling = cooling(rule);
        if (cooling != null) {
            not(rule, start, Outcome.COOLDOWN, verdict, cooling, cause);
            return;
        }
        var known = new Start(start.run(), start.reason(), start.cause(), inputs.get(), start.waiting());
        makeWay(rule, known, verdict, otherwise, cause);
    }

    private void not(
            Rule rule, Start start, Outcome outcome, @Nullable Verdict verdict, @Nullable Reason why, Cause cause) {
        List<Reason> notes = why == null ? List.of() : List.of(why);
        moment.tell(new Trace(moment.at, rule.id(), null, outcome, start.reason(), verdict, notes, cause));
        running.ended(start.waiting(), start.run());
    }

    /** What the run will know; empty when an input is missing. */
    private static Optional<Map<String, Value>> inputs(Rule rule, Map<String, Value> handed) {
        if (rule.inputs().isEmpty()) {
            return Optional.of(handed);
        }
        var known = new HashMap<>(handed);
        for (var input : rule.inputs().entrySet()) {
            if (!known.containsKey(input.getKey())) {
                if (input.getValue().isEmpty()) {
                    return Optional.empty();
                }
                known.put(input.getKey(), input.getValue().get());
            }
        }
        return Optional.of(known);
    }

    private @Nullable Reason refusal(Rule rule, Cause cause, Optional<Map<String, Value>> inputs) {
        int depth = cause.depth();
        if (depth > Cause.MAX_DEPTH) {
            return Reason.of(Phrase.CHAIN_TOO_LONG, depth - 1);
        } else if (depth > 1 && tooOften(rule)) {
            return Reason.of(Phrase.TOO_OFTEN, Rule.MOST_CHAINED_STARTS);
        }
        return inputs.isPresent() ? null : Reason.of(Phrase.INPUT_MISSING, String.join(", ", required(rule)));
    }

    private static List<String> required(Rule rule) {
        return rule.inputs().entrySet().stream()
                .filter(input -> input.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean tooOften(Rule rule) {
        Pace pace = moment.agenda.paces().get(rule.id());
        boolean newMinute =
                pace == null || Duration.between(pace.minute(), moment.at).compareTo(MINUTE) >= 0;
        var counted = new Pace(
                pace == null ? java.time.Instant.EPOCH : pace.last(),
                newMinute ? moment.at : pace.minute(),
                newMinute ? 1 : pace.chained() + 1);
        moment.agenda = moment.agenda.paces(moment.agenda.paces().plus(rule.id(), counted));
        return counted.chained() > Rule.MOST_CHAINED_STARTS;
    }

    private @Nullable Reason cooling(Rule rule) {
        Duration cooldown = rule.behaviour().cooldown();
        Pace pace = moment.agenda.paces().get(rule.id());
        if (cooldown.isZero() || pace == null) {
            return null;
        }
        Duration ago = Duration.between(pace.last(), moment.at);
        return ago.compareTo(cooldown) < 0
                ? Reason.of(Phrase.COOLING_DOWN, Durations.text(ago), Durations.text(cooldown))
                : null;
    }

    /** From now on it cools down. */
    private void begun(Rule rule) {
        if (!rule.behaviour().cooldown().isZero()) {
            Pace pace = moment.agenda.paces().get(rule.id());
            var now = pace == null
                    ? new Pace(moment.at, moment.at, 0)
                    : new Pace(moment.at, pace.minute(), pace.chained());
            moment.agenda = moment.agenda.paces(moment.agenda.paces().plus(rule.id(), now));
        }
    }

    private void makeWay(Rule rule, Start start, Verdict verdict, boolean otherwise, Cause cause) {
        List<Run> runs = moment.agenda.waiting(rule.id()).stream()
                .filter(run -> !run.runId().isWay())
                .toList();
        var behaviour = rule.behaviour();
        if (!runs.isEmpty()) {
            switch (behaviour.mode()) {
                case SINGLE -> {
                    not(rule, start, Outcome.BUSY, verdict, Reason.of(Phrase.ALREADY_RUNNING), cause);
                    return;
                }
                case QUEUED -> {
                    queue(rule, start, verdict, otherwise, cause);
                    return;
                }
                case PARALLEL -> {
                    if (runs.size() >= behaviour.max()) {
                        not(rule, start, Outcome.BUSY, verdict, Reason.of(Phrase.TOO_MANY_RUNS, runs.size()), cause);
                        return;
                    }
                }
                case RESTART -> runs.forEach(run -> running.cancel(run.runId(), Reason.of(Phrase.RESTARTED)));
            }
        }
        begun(rule);
        run(rule, start, verdict, otherwise);
    }

    /** Whether one of its own runs waits for this start: behind that in the queue, each would wait for the other. */
    private boolean awaitedByItself(Rule rule, Start start) {
        for (RunId waits = start.waiting(); waits != null; ) {
            if (waits.rule().equals(rule.id())) {
                return true;
            }
            waits = moment.agenda
                    .waiting(waits)
                    .map(entry -> entry.run().waiting())
                    .orElse(null);
        }
        return false;
    }

    private void queue(Rule rule, Start start, Verdict verdict, boolean otherwise, Cause cause) {
        if (awaitedByItself(rule, start)) {
            not(rule, start, Outcome.BUSY, verdict, Reason.of(Phrase.AWAITS_ITSELF), cause);
            return;
        }
        int before = moment.agenda.queued(rule.id()).size();
        if (before >= rule.behaviour().max()) {
            not(rule, start, Outcome.BUSY, verdict, Reason.of(Phrase.TOO_MANY_RUNS, before), cause);
            return;
        }
        begun(rule);
        var entry = new Entry.Queued(rule.id(), moment.number(), start, otherwise);
        moment.agenda = moment.agenda.with(moment.at.plus(Durations.LONGEST), entry);
        var note = List.of(Reason.of(Phrase.QUEUED, before + 1));
        moment.tell(new Trace(moment.at, rule.id(), null, Outcome.QUEUED, start.reason(), verdict, note, cause));
    }

    private void run(Rule rule, Start start, @Nullable Verdict verdict, boolean otherwise) {
        String id = start.run() == null ? "r" + moment.number() : start.run();
        Cause cause = start.cause().then(Cause.Kind.RULE, rule.id());
        var run = new Run(
                id,
                rule.id(),
                otherwise,
                0,
                cause,
                moment.at,
                start.variables(),
                Map.of(),
                java.util.Set.of(),
                start.waiting());
        running.walking().walk(run, start.reason(), verdict, new ArrayList<>());
    }

    /** The oldest start that waits for its turn, when it is its turn. */
    void next(String rule) {
        List<Entry.Queued> queued = moment.agenda.queued(rule);
        if (queued.isEmpty() || !moment.agenda.waiting(rule).isEmpty()) {
            return;
        }
        Entry.Queued first = queued.get(0);
        moment.agenda = moment.agenda.without(first.key());
        Rule found = moment.book.rule(rule).orElseThrow();
        Start start = first.start();
        if (!moment.guarded(rule, start.run(), start.cause(), () -> run(found, start, null, first.otherwise()))) {
            running.ended(start.waiting(), start.run());
            moment.later(() -> next(rule));
        }
    }
}
