package io.hearth.rules;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * When triggers fire and conditions hold, do actions.
 *
 * @param id         unique in the house, a slug
 * @param name       what people read
 * @param enabled    whether its triggers are listened to
 * @param mode       what happens when it is triggered while it runs
 * @param missed     what happens to its times that came while the hub was off
 * @param when       any of them starts the rule
 * @param condition  must say yes
 * @param then       done when it says yes
 * @param otherwise  done when it does not
 */
public record Rule(
        String id,
        String name,
        boolean enabled,
        Mode mode,
        Missed missed,
        List<Trigger> when,
        Condition condition,
        List<Action> then,
        List<Action> otherwise) {

    /** What happens when a rule is triggered while it runs. */
    public enum Mode {
        /** The run goes on, the new trigger is noted and left. */
        SINGLE,
        /** The run ends and a new one begins. */
        RESTART
    }

    /** What happens to times that came while the hub was off. Waits that had begun always go on. */
    public enum Missed {
        RUN,
        SKIP
    }

    public Rule {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(mode, "mode");
        requireNonNull(missed, "missed");
        requireNonNull(condition, "condition");
        when = List.copyOf(when);
        then = List.copyOf(then);
        otherwise = List.copyOf(otherwise);
    }

    public Rule enabled(boolean now) {
        return new Rule(id, name, now, mode, missed, when, condition, then, otherwise);
    }
}
