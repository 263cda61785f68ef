package io.hearth.rules;

import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.house.House;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The workbench of one step: what has become of the house so far. Lives as long as the call. */
final class Stepping {

    final RuleBook book;
    final Instant at;
    House house;
    Agenda agenda;
    private final List<Effect> effects = new ArrayList<>();
    private final List<Trace> traces = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();

    Stepping(House house, RuleBook book, Agenda agenda, Instant at) {
        this.house = house;
        this.book = book;
        this.agenda = agenda;
        this.at = at;
    }

    Moment moment() {
        return new Moment(at, book.place());
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
        try {
            work.run();
        } catch (RuntimeException failure) {
            house = houseBefore;
            agenda = agendaBefore;
            effects.subList(effectsBefore, effects.size()).clear();
            traces.subList(tracesBefore, traces.size()).clear();
            commands.subList(commandsBefore, commands.size()).clear();
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
