package io.hearth.rules;

import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.rules.Program.Instruction;
import io.hearth.rules.Reason.Phrase;
import io.hearth.rules.Trace.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules on their way through their actions. */
final class Running {

    /** Instructions of one run in one step; a program without loops never comes near. */
    private static final int MAX_INSTRUCTIONS = 10_000;

    private final Stepping moment;
    private final Commanding commands;

    Running(Stepping moment, Commanding commands) {
        this.moment = moment;
        this.commands = commands;
    }

    Commanding commands() {
        return commands;
    }

    /** A trigger fired: asks the conditions, minds the mode, and runs. */
    void fire(String id, Reason trigger, Cause parent) {
        moment.guarded(id, parent, () -> begin(id, trigger, parent));
    }

    private void begin(String id, Reason trigger, Cause parent) {
        Rule rule = moment.book.rule(id).filter(Rule::enabled).orElse(null);
        if (rule == null) {
            return;
        }
        Cause cause = parent.then(Cause.Kind.RULE, id);
        if (cause.depth() > Cause.MAX_DEPTH) {
            var why = List.of(Reason.of(Phrase.CHAIN_TOO_LONG, parent.depth()));
            moment.tell(new Trace(moment.at, id, null, Outcome.REFUSED, trigger, null, why, cause));
            return;
        }
        Verdict verdict = rule.condition().test(moment.house, moment.moment());
        boolean otherwise = !verdict.yes();
        if (otherwise && rule.otherwise().isEmpty()) {
            var outcome = verdict.answer() == Verdict.Answer.NO ? Outcome.BLOCKED : Outcome.UNKNOWN;
            moment.tell(new Trace(moment.at, id, null, outcome, trigger, verdict, List.of(), cause));
            return;
        }
        var notes = new ArrayList<Reason>();
        if (!makeWay(rule, notes)) {
            moment.tell(new Trace(moment.at, id, null, Outcome.BUSY, trigger, verdict, notes, cause));
            return;
        }
        var run = new Run("r" + moment.number(), id, otherwise, 0, cause, moment.at);
        walk(run, trigger, verdict, notes);
    }

    private boolean makeWay(Rule rule, List<Reason> notes) {
        List<Run> waiting = moment.agenda.waiting(rule.id());
        if (waiting.isEmpty()) {
            return true;
        }
        if (rule.behaviour().mode() == Rule.Mode.SINGLE) {
            notes.add(Reason.of(Phrase.ALREADY_RUNNING));
            return false;
        }
        for (Run run : waiting) {
            moment.agenda = moment.agenda.without(new Agenda.Entry.Waiting(run).key());
            cancelled(run, Phrase.RESTARTED);
        }
        return true;
    }

    /** A wait ended. */
    void goOn(Run run) {
        if (moment.book.rule(run.rule()).isPresent()) {
            moment.guarded(
                    run.rule(), run.cause(), () -> walk(run, Reason.of(Phrase.WAIT_ENDED), null, new ArrayList<>()));
        }
    }

    void cancelled(Run run, Phrase why) {
        moment.tell(new Trace(
                moment.at, run.rule(), run.id(), Outcome.CANCELLED, Reason.of(why), null, List.of(), run.cause()));
    }

    private void walk(Run run, Reason trigger, @Nullable Verdict verdict, List<Reason> notes) {
        List<Instruction> program = moment.book.program(run).instructions();
        Outcome outcome = Outcome.DONE;
        int position = run.position();
        int left = MAX_INSTRUCTIONS;
        while (position < program.size() && outcome == Outcome.DONE) {
            Instruction instruction = program.get(position);
            position = next(instruction, position, notes);
            if (instruction instanceof Instruction.Do plain) {
                outcome = act(plain.action(), run.at(position), notes);
                position = plain.action() instanceof Action.Stop ? program.size() : position;
            }
            if (--left == 0) {
                notes.add(Reason.of(Phrase.TOO_MANY_STEPS, MAX_INSTRUCTIONS));
                outcome = Outcome.REFUSED;
            }
        }
        moment.tell(new Trace(moment.at, run.rule(), run.id(), outcome, trigger, verdict, notes, run.cause()));
    }

    private int next(Instruction instruction, int position, List<Reason> notes) {
        if (instruction instanceof Instruction.Goto jump) {
            return jump.target();
        }
        if (instruction instanceof Instruction.Unless unless) {
            Verdict verdict = unless.condition().test(moment.house, moment.moment());
            notes.add(verdict.reason());
            return verdict.yes() ? position + 1 : unless.target();
        }
        return position + 1;
    }

    /** @param rest the run as it goes on after this action */
    private Outcome act(Action action, Run rest, List<Reason> notes) {
        if (action instanceof Action.SetPoint set) {
            set(set, rest, notes);
        } else if (action instanceof Action.Publish publish) {
            moment.ask(new Effect.Publish(
                    publish.topic(),
                    publish.payload()
                            .value(moment.house, moment.moment())
                            .value()
                            .text(),
                    publish.qos(),
                    publish.retain(),
                    rest.cause()));
            notes.add(Reason.of(Phrase.PUBLISHED, publish.topic(), publish.payload()));
        } else if (action instanceof Action.Wait wait) {
            Instant until = moment.at.plus(wait.duration());
            moment.agenda = moment.agenda.with(until, new Agenda.Entry.Waiting(rest));
            var clock = until.atZone(moment.book.zone()).toLocalTime().withNano(0);
            notes.add(Reason.of(Phrase.WAITS, Durations.text(wait.duration()), clock));
            return Outcome.WAITING;
        } else if (action instanceof Action.Stop) {
            notes.add(Reason.of(Phrase.STOPPED));
        }
        return Outcome.DONE;
    }

    private void set(Action.SetPoint set, Run run, List<Reason> notes) {
        var patience = set.patience();
        var id = run.id() + "-" + moment.number();
        var wish = Command.wish(
                id,
                set.point(),
                set.value().forPoint(set.point(), moment.house, moment.moment()).value(),
                run.cause(),
                moment.at,
                patience);
        notes.add(commands.wish(wish)
                .map(why -> Reason.of(Phrase.REFUSED, set.point(), set.value(), why))
                .orElseGet(() -> Reason.of(Phrase.SET, set.point(), set.value())));
    }
}
