package io.hearth.rules;

import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.house.House;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/** The workbench of one step: what has become of the house so far. Lives as long as the call. */
final class Stepping {

    /** Instructions of one run, with all its ways, in one step; a program whose loops wait never comes near. */
    static final int MOST_OF_A_RUN = 10_000;

    /** Instructions of all runs together that other rules began, in one step. */
    private static final int MOST_OF_CHAINED_RUNS = 50_000;

    final RuleBook book;
    final Instant at;
    House house;
    Agenda agenda;
    private final List<Effect> effects = new ArrayList<>();
    private final List<Trace> traces = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private final Deque<Runnable> afterwards = new ArrayDeque<>();
    private final Map<RunId, Integer> walked = new HashMap<>();
    private int walkedInChains;
    private HashPMap<PointId, Rule> setBy = HashTreePMap.empty();
    private final Moment moment;

    Stepping(House house, RuleBook book, Agenda agenda, Instant at) {
        this.house = house;
        this.book = book;
        this.agenda = agenda;
        this.at = at;
        this.moment = new Moment(
                at, book.place(), Map.of(), condition -> this.agenda.since().get(condition.toString()));
    }

    Moment moment() {
        return moment;
    }

    Moment moment(Map<String, Value> variables) {
        return variables.isEmpty() ? moment : moment.with(variables);
    }

    /** Does it when what is in hand is done; effects never re-enter what caused them. */
    void later(Runnable work) {
        afterwards.add(work);
    }

    /** Does everything that was left for later, and what that leaves in turn; runs that never end run out of steps. */
    void settle() {
        for (Runnable next = afterwards.poll(); next != null; next = afterwards.poll()) {
            next.run();
        }
    }

    /** How many instructions the run may still do in this step. */
    int left(Run run) {
        int left = MOST_OF_A_RUN - walked.getOrDefault(whole(run), 0);
        return chained(run) ? Math.min(left, MOST_OF_CHAINED_RUNS - walkedInChains) : left;
    }

    /** The run has done so many more. */
    void walked(Run run, int instructions) {
        walked.merge(whole(run), instructions, Integer::sum);
        walkedInChains += chained(run) ? instructions : 0;
    }

    private static RunId whole(Run run) {
        return new RunId(run.rule(), run.runId().whole());
    }

    private static boolean chained(Run run) {
        return run.cause().depth() > 1;
    }

    /** The rule with a higher priority that has set the point in this very step to something else. */
    Optional<Rule> outranking(Rule rule, PointId point) {
        Rule first = setBy.get(point);
        return first == null || first.behaviour().priority() <= rule.behaviour().priority()
                ? Optional.empty()
                : Optional.of(first);
    }

    void setBy(Rule rule, PointId point) {
        setBy = setBy.plus(point, rule);
    }

    /** How patient a command is when neither person nor rule says so. */
    Command.Patience patience(PointId point) {
        return house.point(point).map(Point::patience).orElse(Command.Patience.DEFAULT);
    }

    void ask(Effect effect) {
        effects.add(effect);
    }

    void tell(Trace trace) {
        traces.add(trace);
    }

    /** The command has become this; it is the newest of its point. */
    void note(Command command) {
        house = house.with(command);
        commands.add(command);
    }

    /** The command has become this, and the house knows. */
    void noted(Command command) {
        commands.add(command);
    }

    /** Does all of the work for the rule of a trigger or, should it fail, nothing of it. */
    void guarded(Agenda.TriggerKey trigger, Cause cause, Runnable work) {
        guarded(trigger.rule(), null, cause, work);
    }

    /**
     * Does all of the work for a rule or, should it fail, nothing of it; one rule never stops another.
     *
     * @param run the run that does it; null when none does
     * @return false when it failed
     */
    boolean guarded(String rule, @Nullable String run, Cause cause, Runnable work) {
        House houseBefore = house;
        Agenda agendaBefore = agenda;
        var setByBefore = setBy;
        int effectsBefore = effects.size();
        int tracesBefore = traces.size();
        int commandsBefore = commands.size();
        int laterBefore = afterwards.size();
        try {
            work.run();
            return true;
        } catch (RuntimeException failure) {
            house = houseBefore;
            agenda = agendaBefore;
            setBy = setByBefore;
            effects.subList(effectsBefore, effects.size()).clear();
            traces.subList(tracesBefore, traces.size()).clear();
            commands.subList(commandsBefore, commands.size()).clear();
            while (afterwards.size() > laterBefore) {
                afterwards.removeLast();
            }
            var why = Reason.of(Reason.Phrase.FAILED, failure);
            tell(new Trace(at, rule, run, Trace.Outcome.FAILED, why, null, List.of(), cause));
            return false;
        }
    }

    /** A number nobody had before. */
    long number() {
        long number = agenda.next();
        agenda = agenda.numbered();
        return number;
    }

    Step step() {
        return new Step(house, agenda, effects, traces, commands);
    }
}
