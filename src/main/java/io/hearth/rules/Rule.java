package io.hearth.rules;

import static java.util.Objects.requireNonNull;

import io.hearth.house.Value;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When triggers fire and conditions hold, do actions.
 *
 * @param id         unique in the house, a slug
 * @param name       what people read
 * @param enabled    whether its triggers are listened to
 * @param behaviour  what happens when it is triggered again, too soon, too late
 * @param inputs     what others may hand to it, with the values when they do not; null for none
 * @param when       any of them starts the rule
 * @param names      names of triggers by their place in {@code when}, for {@link Condition.StartedBy}
 * @param condition  must say yes
 * @param then       done when it says yes
 * @param otherwise  done when it does not
 */
public record Rule(
        String id,
        String name,
        boolean enabled,
        Behaviour behaviour,
        Map<String, Optional<Value>> inputs,
        List<Trigger> when,
        Map<Integer, String> names,
        Condition condition,
        List<Action> then,
        List<Action> otherwise) {

    /** What happens when a rule is triggered while it runs. */
    public enum Mode {
        /** The run goes on, the new trigger is noted and left. */
        SINGLE,
        /** The run ends and a new one begins. */
        RESTART,
        /** The new run begins when the older ones have ended. */
        QUEUED,
        /** Both go on. */
        PARALLEL
    }

    /** What happens to times that came while the hub was off. Waits that had begun always go on. */
    public enum Missed {
        /** Times are skipped; a {@code for} that ended meanwhile starts the rule. */
        USUAL,
        /** Times run once, late. */
        RUN,
        /** Times are skipped, and a {@code for} that ended meanwhile too. */
        SKIP
    }

    /**
     * @param mode     what happens when it is triggered while it runs
     * @param max      runs at the same time when parallel, that wait when queued
     * @param cooldown for so long after a start nothing starts it again; zero for at once
     * @param missed   what happens to its times that came while the hub was off
     * @param priority when one event wakes several rules, the highest comes first, and what it sets in that moment the
     *                 lower ones cannot change
     * @param shadow   whether it only notes what it would do
     */
    public record Behaviour(Mode mode, int max, Duration cooldown, Missed missed, int priority, boolean shadow) {

        /** Runs at the same time, or that wait, when the rule does not say so. */
        public static final int MAX = 10;

        public static final Behaviour USUAL = of(Mode.SINGLE, Missed.USUAL);

        public static Behaviour of(Mode mode, Missed missed) {
            return new Behaviour(mode, MAX, Duration.ZERO, missed, 0, false);
        }
    }

    /** Starts by other rules in one minute; more are refused, so that rules that wake each other calm down. */
    public static final int MOST_CHAINED_STARTS = 300;

    public Rule {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(behaviour, "behaviour");
        requireNonNull(condition, "condition");
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        when = List.copyOf(when);
        names = Map.copyOf(names);
        then = List.copyOf(then);
        otherwise = List.copyOf(otherwise);
    }

    /** A rule without inputs whose triggers have no names. */
    public Rule(
            String id,
            String name,
            Behaviour behaviour,
            List<Trigger> when,
            Condition condition,
            List<Action> then,
            List<Action> otherwise) {
        this(id, name, true, behaviour, Map.of(), when, Map.of(), condition, then, otherwise);
    }

    public Rule enabled(boolean now) {
        return new Rule(id, name, now, behaviour, inputs, when, names, condition, then, otherwise);
    }

    public Rule shadow(boolean now) {
        var b = behaviour;
        var other = new Behaviour(b.mode(), b.max(), b.cooldown(), b.missed(), b.priority(), now);
        return new Rule(id, name, enabled, other, inputs, when, names, condition, then, otherwise);
    }

    /** What the trigger is called in conditions: its name, or its place counted from 1. */
    String nameOf(int trigger) {
        return names.getOrDefault(trigger, Integer.toString(trigger + 1));
    }
}
