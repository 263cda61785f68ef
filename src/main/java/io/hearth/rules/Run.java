package io.hearth.rules;

import io.hearth.house.Cause;
import io.hearth.house.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule on its way through its actions, as a value.
 *
 * @param id        unique in the house; the ways of {@code together} have that of their run, a dot and a number
 * @param rule      whose run it is
 * @param otherwise whether it walks through {@code else}
 * @param position  index of the next instruction
 * @param cause     why it began
 * @param startedAt when it began
 * @param variables what it knows, by name
 * @param rounds    how many rounds each {@code repeat} on its way has begun, by the place of its first instruction
 * @param awaits    runs and ways that must end before it goes on
 * @param waiting   who waits for its end; null for nobody
 */
public record Run(
        String id,
        String rule,
        boolean otherwise,
        int position,
        Cause cause,
        Instant startedAt,
        Map<String, Value> variables,
        Map<Integer, Integer> rounds,
        Set<String> awaits,
        @Nullable RunId waiting) {

    public Run {
        variables = variables == null ? Map.of() : Map.copyOf(variables);
        rounds = rounds == null ? Map.of() : Map.copyOf(rounds);
        awaits = awaits == null ? Set.of() : Set.copyOf(awaits);
    }

    RunId runId() {
        return new RunId(rule, id);
    }

    Run at(int next) {
        return new Run(id, rule, otherwise, next, cause, startedAt, variables, rounds, awaits, waiting);
    }

    Run knowing(String name, @Nullable Value value) {
        var known = new HashMap<>(variables);
        if (value == null) {
            known.remove(name);
        } else {
            known.put(name, value);
        }
        return new Run(id, rule, otherwise, position, cause, startedAt, known, rounds, awaits, waiting);
    }

    int round(int loop) {
        return rounds.getOrDefault(loop, 0);
    }

    Run round(int loop, int number) {
        var begun = new HashMap<>(rounds);
        begun.put(loop, number);
        return new Run(id, rule, otherwise, position, cause, startedAt, variables, begun, awaits, waiting);
    }

    Run left(int loop) {
        var begun = new HashMap<>(rounds);
        begun.remove(loop);
        return new Run(id, rule, otherwise, position, cause, startedAt, variables, begun, awaits, waiting);
    }

    Run awaiting(Set<String> others) {
        return new Run(id, rule, otherwise, position, cause, startedAt, variables, rounds, others, waiting);
    }

    Run without(String other) {
        var left = new HashSet<>(awaits);
        left.remove(other);
        return awaiting(left);
    }

    /** One of the ways it goes at the same time. */
    Run way(int number, int first) {
        RunId way = runId().way(number);
        return new Run(way.run(), rule, otherwise, first, cause, startedAt, variables, rounds, Set.of(), runId());
    }
}
