package io.hearth.rules;

import java.util.ArrayList;
import java.util.List;

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

        /** Jumps. */
        record Goto(int target) implements Instruction {}
    }

    static Program of(List<Action> actions) {
        var instructions = new ArrayList<Instruction>();
        append(instructions, actions);
        return new Program(List.copyOf(instructions));
    }

    private static void append(List<Instruction> to, List<Action> actions) {
        for (Action action : actions) {
            if (action instanceof Action.If choice) {
                append(to, choice);
            } else {
                to.add(new Instruction.Do(action));
            }
        }
    }

    private static void append(List<Instruction> to, Action.If choice) {
        int unless = to.size();
        to.add(new Instruction.Goto(unless));
        append(to, choice.then());
        int end = to.size();
        if (!choice.otherwise().isEmpty()) {
            to.add(new Instruction.Goto(end));
            append(to, choice.otherwise());
            to.set(end, new Instruction.Goto(to.size()));
            end++;
        }
        to.set(unless, new Instruction.Unless(choice.condition(), end));
    }
}
