package io.hearth.rules;

import io.hearth.house.Command;
import io.hearth.house.House;
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
        return new Moment(at, book.zone());
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
