package io.hearth.automation.analysis;

import java.util.List;

/**
 * A place within a rule.
 *
 * @param part which of its lists
 * @param path places in that list, and in {@link io.hearth.rules.Action#inner} or
 *             {@link io.hearth.rules.Condition#parts} of what stands there, counted from 0; empty for the whole part
 */
public record Spot(Part part, List<Integer> path) {

    /** The lists of a rule. */
    public enum Part {
        WHEN,
        IF,
        THEN,
        ELSE
    }

    public Spot {
        path = List.copyOf(path);
    }

    static Spot trigger(int index) {
        return new Spot(Part.WHEN, List.of(index));
    }

    static Spot conditions() {
        return new Spot(Part.IF, List.of());
    }
}
