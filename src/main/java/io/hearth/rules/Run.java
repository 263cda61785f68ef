package io.hearth.rules;

import io.hearth.house.Cause;
import java.time.Instant;

/**
 * A rule on its way through its actions, as a value.
 *
 * @param id        unique in the house
 * @param rule      whose run it is
 * @param otherwise whether it walks through {@code else}
 * @param position  index of the next instruction
 * @param cause     why it began
 * @param startedAt when it began
 */
public record Run(String id, String rule, boolean otherwise, int position, Cause cause, Instant startedAt) {

    Run at(int next) {
        return new Run(id, rule, otherwise, next, cause, startedAt);
    }
}
