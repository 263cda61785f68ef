package io.hearth.dialects.template;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One rendering while it goes on: the variables, what is written so far, and what may still be spent. Each step and each
 * character costs, so that everything a template does comes to an end. One thread.
 */
final class Frame {

    private static final int CHARACTERS_PER_STEP = 16;
    private static final int STEPS_PER_LOOK = 256;

    /**
     * What a rendering may cost.
     *
     * @param steps steps in all
     * @param nanos time in all, which the largest number leaves open
     * @param text  characters of any text, and of what is printed
     * @param items items of any list
     */
    record Limits(long steps, long nanos, int text, int items) {}

    /** The clock and the zone of the house. */
    record Surroundings(Clock clock, ZoneId zone) {}

    /** The names that one loop or one {@code with} knows. */
    private static final class Scope {
        private final Map<String, Object> names = new HashMap<>();
        private final @Nullable Scope outer;

        Scope(@Nullable Scope outer) {
            this.outer = outer;
        }
    }

    final Limits limits;
    private final Surroundings surroundings;
    private final Variables variables;
    private final @Nullable Watch watch;
    private long left;
    private long look;
    private @Nullable Scope scope;
    private StringBuilder out = new StringBuilder(0);
    private boolean leavesRound;
    private boolean leavesLoop;

    Frame(Limits limits, Surroundings surroundings, Variables variables) {
        this.limits = limits;
        this.surroundings = surroundings;
        this.variables = variables;
        watch = limits.nanos() == Long.MAX_VALUE ? null : new Watch(limits.nanos());
        left = limits.steps();
        look = left - STEPS_PER_LOOK;
    }

    ZoneId zone() {
        return surroundings.zone();
    }

    Instant now() {
        return surroundings.clock().instant();
    }

    /** @throws Failure when nothing is left to spend */
    void pay(long steps) {
        left -= steps;
        if (left < look) {
            look = left - STEPS_PER_LOOK;
            if (left < 0) {
                throw new Failure(Failure.Kind.TIME, Template.OUT_OF_STEPS);
            }
            if (watch != null && watch.isOver()) {
                throw new Failure(Failure.Kind.TIME, Template.OUT_OF_TIME);
            }
        }
    }

    /** To be asked before a text of this length is made. */
    void payText(long length) {
        grow(length);
        pay(length / CHARACTERS_PER_STEP);
    }

    /** To be asked while a text grows to this length. */
    void grow(long length) {
        if (length > limits.text()) {
            throw Failure.tooMuch("a text of more than %d characters".formatted(limits.text()));
        }
        pay(1);
    }

    /** To be asked before a list of this size is made. */
    void payItems(long size) {
        if (size > limits.items()) {
            throw Failure.tooMuch("more than %d items".formatted(limits.items()));
        }
        pay(1 + size);
    }

    String text(String made) {
        payText(made.length());
        return made;
    }

    <T> List<T> list(List<T> made) {
        payItems(made.size());
        return made;
    }

    void print(String text) {
        grow((long) out.length() + text.length());
        out.append(text);
    }

    String printed() {
        return out.toString();
    }

    /** What the task prints, instead of printing it. */
    String captured(Runnable task) {
        var outer = out;
        out = new StringBuilder();
        try {
            task.run();
            return out.toString();
        } finally {
            out = outer;
        }
    }

    void open() {
        scope = new Scope(scope);
    }

    void close() {
        scope = scope == null ? null : scope.outer;
    }

    void set(String name, Object value) {
        if (scope == null) {
            scope = new Scope(null);
        }
        scope.names.put(name, value);
    }

    Object get(String name) {
        for (Scope one = scope; one != null; one = one.outer) {
            Object found = one.names.get(name);
            if (found != null) {
                return found;
            }
        }
        Object given = variables.get(name);
        if (given != null) {
            return given;
        }
        Object known = Globals.get(name);
        return known == null ? new Undefined("'%s' is undefined".formatted(name)) : known;
    }

    void leave(boolean wholeLoop) {
        leavesRound = true;
        leavesLoop = wholeLoop;
    }

    boolean leavesRound() {
        return leavesRound;
    }

    /** A round of a loop is over. Whether there shall be another. */
    boolean nextRound() {
        boolean goesOn = !leavesLoop;
        leavesRound = false;
        leavesLoop = false;
        return goesOn;
    }
}
