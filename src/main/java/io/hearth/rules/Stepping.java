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

/** The workbench of one step: what has become of the house so far. Lives as long as the call. */
final class Stepping {

    /** Far more than rules can leave for later in one step while the depth of causes is bounded. */
    private static final int MOST_AFTERWARDS = 10_000;

    final RuleBook book;
    final Instant at;
    House house;
    Agenda agenda;
    private final List<Effect> effects = new ArrayList<>();
    private final List<Trace> traces = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private final Deque<Runnable> afterwards = new ArrayDeque<>();
    private final Map<PointId, Rule> setBy = new HashMap<>();
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

    /** Does everything that was left for later, and what that leaves in turn. */
    void settle() {
        for (int left = MOST_AFTERWARDS; left > 0 && !afterwards.isEmpty(); left--) {
            afterwards.poll().run();
        }
        afterwards.clear();
    }

    /** The rule with a higher priority that has set the point in this very step to something else. */
    Optional<Rule> outranking(Rule rule, PointId point) {
        Rule first = setBy.get(point);
        return first == null || first.behaviour().priority() <= rule.behaviour().priority()
                ? Optional.empty()
                : Optional.of(first);
    }

    void setBy(Rule rule, PointId point) {
        setBy.put(point, rule);
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

    /** Does all of the work for a rule or, should it fail, nothing of it; one rule never stops another. */
    void guarded(String rule, Cause cause, Runnable work) {
        House houseBefore = house;
        Agenda agendaBefore = agenda;
        int effectsBefore = effects.size();
        int tracesBefore = traces.size();
        int commandsBefore = commands.size();
        int laterBefore = afterwards.size();
        try {
            work.run();
        } catch (RuntimeException failure) {
            house = houseBefore;
            agenda = agendaBefore;
            effects.subList(effectsBefore, effects.size()).clear();
            traces.subList(tracesBefore, traces.size()).clear();
            commands.subList(commandsBefore, commands.size()).clear();
            while (afterwards.size() > laterBefore) {
                afterwards.removeLast();
            }
            var why = Reason.of(Reason.Phrase.FAILED, failure);
            tell(new Trace(at, rule, null, Trace.Outcome.FAILED, why, null, List.of(), cause));
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
