package io.hearth.rules;

import io.hearth.house.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Actions as a flat list of instructions, so that the place where a run waits is one number that survives a restart.
 *
 * @param instructions in order; a target equal to the size means the end
 */
record Program(List<Instruction> instructions) {

    /** One step of a program. */
    sealed interface Instruction {

        /** Does a plain action. */
        record Do(Action action) implements Instruction {}

        /** Jumps unless the condition says yes. */
        record Unless(Condition condition, int target) implements Instruction {}

        /** Jumps when the condition, asked after a round, says yes. */
        record Leave(Condition condition, int loop, int target) implements Instruction {}

        /** Jumps. */
        record Goto(int target) implements Instruction {}

        /** Waits until the condition says yes; jumps when the time is over. */
        record Await(Condition until, Duration atMost, int timeout) implements Instruction {}

        /**
         * Begins another round, or jumps.
         *
         * @param loop  its own place
         * @param outer the place of the loop around it; -1 for none
         * @param check asked before each round; null for none
         * @param most  rounds; when more would be needed, the run notes it unless {@code counted}
         */
        record Round(
                int loop,
                int outer,
                List<Value> each,
                @Nullable Condition check,
                int most,
                boolean counted,
                int exit) implements Instruction {}

        /** Goes all ways at the same time, each to its {@link End}. */
        record Fork(List<Integer> starts, int join) implements Instruction {}

        /** The end of a way. */
        record End() implements Instruction {}
    }

    static Program of(List<Action> actions) {
        var writer = new Writer();
        writer.all(actions);
        return new Program(List.copyOf(writer.to));
    }

    private static final class Writer {
        private final List<Instruction> to = new ArrayList<>();
        private int around = -1;

        void all(List<Action> actions) {
            for (Action action : actions) {
                if (action instanceof Action.If choice) {
                    choice(choice);
                } else if (action instanceof Action.WaitUntil wait) {
                    await(wait);
                } else if (action instanceof Action.Repeat repeat) {
                    repeat(repeat);
                } else if (action instanceof Action.Together together) {
                    fork(together);
                } else {
                    to.add(new Instruction.Do(action));
                }
            }
        }

        private int gap() {
            to.add(new Instruction.End());
            return to.size() - 1;
        }

        private void choice(Action.If choice) {
            int unless = gap();
            all(choice.then());
            int otherwise = to.size();
            if (!choice.otherwise().isEmpty()) {
                int over = gap();
                otherwise++;
                all(choice.otherwise());
                to.set(over, new Instruction.Goto(to.size()));
            }
            to.set(unless, new Instruction.Unless(choice.condition(), otherwise));
        }

        private void await(Action.WaitUntil wait) {
            int await = gap();
            int over = gap();
            all(wait.otherwise());
            to.set(await, new Instruction.Await(wait.until(), wait.atMost(), over + 1));
            to.set(over, new Instruction.Goto(to.size()));
        }

        private void repeat(Action.Repeat repeat) {
            int loop = gap();
            int outer = around;
            around = loop;
            all(repeat.body());
            around = outer;
            int leave = repeat.until() ? gap() : -1;
            to.add(new Instruction.Goto(loop));
            int exit = to.size();
            boolean counted = repeat.check() == null;
            var check = repeat.until() ? null : repeat.check();
            to.set(loop, new Instruction.Round(loop, outer, repeat.each(), check, repeat.most(), counted, exit));
            if (repeat.until() && repeat.check() != null) {
                to.set(leave, new Instruction.Leave(repeat.check(), loop, exit));
            }
        }

        private void fork(Action.Together together) {
            int fork = gap();
            var starts = new ArrayList<Integer>();
            for (List<Action> way : together.ways()) {
                starts.add(to.size());
                all(way);
                to.add(new Instruction.End());
            }
            to.set(fork, new Instruction.Fork(List.copyOf(starts), to.size()));
        }
    }
}
