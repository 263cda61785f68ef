package io.hearth.rules;

import io.hearth.house.Cause;
import io.hearth.house.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule is woken.
 *
 * @param run       the id its run is to have; null for any
 * @param reason    what woke it
 * @param cause     who or what began it
 * @param variables what the trigger brings, by name
 * @param waiting   the run that goes on when this one has ended; null for none
 */
public record Start(
        @Nullable String run,
        Reason reason,
        Cause cause,
        Map<String, Value> variables,
        @Nullable RunId waiting) {

    public Start {
        variables = variables == null ? Map.of() : Map.copyOf(variables);
    }

    Start(Reason reason, Cause cause, Map<String, Value> variables) {
        this(null, reason, cause, variables, null);
    }
}
