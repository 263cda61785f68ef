package io.hearth.rules;

import io.hearth.house.HouseEvent;
import io.hearth.house.Value;
import io.hearth.rules.Entry.Waiting.For;
import io.hearth.rules.Program.Instruction;
import io.hearth.rules.Reason.Phrase;
import io.hearth.rules.Trace.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run on its way through its instructions. */
final class Walking {

    private final Stepping moment;
    private final Running running;
    private final Acting acting;

    Walking(Stepping moment, Running running, Acting acting) {
        this.moment = moment;
        this.running = running;
        this.acting = acting;
    }

    Acting actions() {
        return acting;
    }

    /** Goes on behind what the run waited for. */
    void goOn(Run run, Reason why, List<Reason> notes) {
        walk(run, why, null, notes);
    }

    void timeIsUp(Entry.Waiting waiting) {
        Run run = waiting.run();
        var notes = new ArrayList<Reason>();
        switch (waiting.what()) {
            case CONDITION -> awaited(run, notes);
            case ANSWER -> {
                var late = new HouseEvent.CallAnswered(run.rule(), run.id(), 0, "too late", moment.at);
                answered(run, late);
            }
            case OTHERS -> walk(run.awaiting(java.util.Set.of()), Reason.of(Phrase.WAIT_ENDED), null, notes);
            case TIME -> walk(run, Reason.of(Phrase.WAIT_ENDED), null, notes);
        }
    }

    /** What it waits for may have come in the very moment in which the time is over. */
    private void awaited(Run run, List<Reason> notes) {
        var await = (Instruction.Await) instruction(run);
        Verdict verdict = await.until().test(moment.house, moment.moment(run.variables()));
        if (verdict.yes()) {
            walk(run.at(run.position() + 1), Reason.of(Phrase.CAME_SO, Verdict.said(verdict)), null, notes);
        } else {
            notes.add(Reason.of(Phrase.TIME_OVER, Durations.text(await.atMost())));
            walk(run.at(await.timeout()), Reason.of(Phrase.WAIT_ENDED), null, notes);
        }
    }

    /** Goes on when what the run waits for has come. */
    void reconsider(Run run) {
        var await = (Instruction.Await) instruction(run);
        Moment now = moment.moment(run.variables());
        Verdict verdict = await.until().test(moment.house, now);
        if (verdict.yes()) {
            running.unpark(run);
            walk(run.at(run.position() + 1), Reason.of(Phrase.CAME_SO, Verdict.said(verdict)), null, new ArrayList<>());
            return;
        }
        await.until()
                .turns(moment.house, now)
                .filter(due -> due.isAfter(moment.at))
                .ifPresent(due -> moment.agenda = moment.agenda.with(due, new Entry.LookAgain(run.runId())));
    }

    void answered(Run run, HouseEvent.CallAnswered answer) {
        var call = (Action.Call) ((Instruction.Do) instruction(run)).action();
        Reason seen = answer.status() == 0
                ? Reason.of(Phrase.NOT_ANSWERED, call.url(), answer.body())
                : Reason.of(Phrase.ANSWERED, call.url(), answer.status());
        Run rest = run.at(run.position() + 1);
        if (call.into() != null) {
            Value body = answer.status() == 0 ? null : Value.of(answer.body());
            rest = rest.knowing(call.into(), body).knowing(call.into() + "-status", Value.of(answer.status()));
        }
        walk(rest, seen, null, new ArrayList<>());
    }

    private Instruction instruction(Run run) {
        return moment.book.program(run).instructions().get(run.position());
    }

    /** Walks until the run waits or ends. */
    void walk(Run begun, Reason trigger, @Nullable Verdict verdict, List<Reason> notes) {
        List<Instruction> program = moment.book.program(begun).instructions();
        Run run = begun;
        Outcome outcome = null;
        int most = moment.left(run);
        int walked = 0;
        while (outcome == null) {
            if (run.position() >= program.size()) {
                outcome = Outcome.DONE;
            } else if (walked >= most) {
                notes.add(Reason.of(Phrase.TOO_MANY_STEPS, Stepping.MOST_OF_A_RUN));
                outcome = Outcome.REFUSED;
            } else {
                var pace = step(program.get(run.position()), run, notes);
                run = pace.run();
                outcome = pace.outcome();
                walked++;
            }
        }
        moment.walked(run, walked);
        end(run, outcome, trigger, verdict, notes);
    }

    private void end(Run run, Outcome outcome, Reason trigger, @Nullable Verdict verdict, List<Reason> notes) {
        boolean way = run.runId().isWay();
        boolean whole = !way || outcome != Outcome.DONE;
        var told = whole ? outcome : Outcome.WAITING;
        String id = run.runId().whole();
        moment.tell(new Trace(moment.at, run.rule(), id, told, trigger, verdict, notes, run.cause()));
        if (outcome == Outcome.WAITING) {
            return;
        }
        if (way && outcome != Outcome.DONE) {
            running.endWhole(run);
        } else {
            running.ended(run);
        }
    }

    /**
     * Where a run stands after an instruction.
     *
     * @param outcome null when it walks on
     */
    record Pace(Run run, @Nullable Outcome outcome) {}

    private Pace step(Instruction instruction, Run run, List<Reason> notes) {
        Run next = run.at(run.position() + 1);
        if (instruction instanceof Instruction.Do plain) {
            return acting.act(plain.action(), run, notes);
        } else if (instruction instanceof Instruction.Goto jump) {
            return new Pace(run.at(jump.target()), null);
        } else if (instruction instanceof Instruction.Unless unless) {
            Verdict verdict = asked(unless.condition(), run, notes);
            return new Pace(verdict.yes() ? next : run.at(unless.target()), null);
        } else if (instruction instanceof Instruction.Leave leave) {
            boolean enough = asked(leave.condition(), run, notes).yes();
            var round = (Instruction.Round) instruction(run.at(leave.loop()));
            return new Pace(enough ? outside(round, run).at(leave.target()) : next, null);
        } else if (instruction instanceof Instruction.Round round) {
            return round(round, run, notes);
        } else if (instruction instanceof Instruction.Await await) {
            return await(await, run, notes);
        } else if (instruction instanceof Instruction.Fork fork) {
            return fork(fork, run);
        }
        return new Pace(run.at(Integer.MAX_VALUE), null);
    }

    private Verdict asked(Condition condition, Run run, List<Reason> notes) {
        Verdict verdict = condition.test(moment.house, moment.moment(run.variables()));
        notes.add(Verdict.said(verdict));
        return verdict;
    }

    private Pace round(Instruction.Round round, Run run, List<Reason> notes) {
        int begun = run.round(round.loop());
        int most = round.each().isEmpty() ? round.most() : round.each().size();
        Run over = outside(round, run).at(round.exit());
        if (round.check() != null && !asked(round.check(), run, notes).yes()) {
            return new Pace(over, null);
        } else if (begun >= most && !round.counted()) {
            notes.add(Reason.of(Phrase.TOO_MANY_ROUNDS, most));
            return new Pace(over, null);
        } else if (begun >= most) {
            return new Pace(over, null);
        }
        Run next = run.round(round.loop(), begun + 1)
                .knowing("repeat", Value.of(begun + 1))
                .at(run.position() + 1);
        return new Pace(
                round.each().isEmpty()
                        ? next
                        : next.knowing("item", round.each().get(begun)),
                null);
    }

    /** Behind the last round: the rounds of the loop around it count again. */
    private Run outside(Instruction.Round round, Run run) {
        Run left = run.left(round.loop());
        for (int loop = round.outer(); loop >= 0; ) {
            var outer = (Instruction.Round) instruction(run.at(loop));
            int number = left.round(loop);
            left = loop == round.outer() ? left.knowing("repeat", Value.of(number)) : left;
            if (!outer.each().isEmpty()) {
                return left.knowing("item", outer.each().get(number - 1));
            }
            loop = outer.outer();
        }
        return left;
    }

    private Pace await(Instruction.Await await, Run run, List<Reason> notes) {
        Moment now = moment.moment(run.variables());
        Verdict verdict = await.until().test(moment.house, now);
        if (verdict.yes()) {
            notes.add(Verdict.said(verdict));
            return new Pace(run.at(run.position() + 1), null);
        }
        running.park(run, moment.at.plus(await.atMost()), await.until(), now);
        notes.add(Reason.of(Phrase.WAITS_UNTIL, Verdict.said(verdict), Durations.text(await.atMost())));
        return new Pace(run, Outcome.WAITING);
    }

    private Pace fork(Instruction.Fork fork, Run run) {
        if (fork.starts().isEmpty()) {
            return new Pace(run.at(fork.join()), null);
        }
        var ways = new ArrayList<Run>();
        var awaited = new HashSet<String>();
        for (int i = 0; i < fork.starts().size(); i++) {
            Run way = run.way(i + 1, fork.starts().get(i));
            ways.add(way);
            awaited.add(way.id());
        }
        Run waits = run.at(fork.join()).awaiting(awaited);
        running.park(waits, moment.at.plus(Durations.LONGEST), For.OTHERS);
        for (Run way : ways) {
            moment.later(() -> goWay(waits.runId(), way));
        }
        return new Pace(waits, Outcome.WAITING);
    }

    /** Unless a way before it has ended the run. */
    private void goWay(RunId whole, Run way) {
        if (moment.agenda.waiting(whole).isPresent()) {
            running.guarded(way, () -> walk(way, Reason.of(Phrase.WAY, way.id()), null, new ArrayList<>()));
        }
    }
}
