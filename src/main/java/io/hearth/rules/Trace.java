package io.hearth.rules;

import io.hearth.house.Cause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one event meant to one rule: a run, a part of a run, or why there was none.
 *
 * @param at      when
 * @param rule    which rule
 * @param run     which run; traces of the same run follow each other. Null when nothing ran
 * @param outcome how it ended
 * @param trigger what woke the rule
 * @param verdict what its conditions said; null when they were not asked
 * @param notes   what it did, in order
 * @param cause   who or what began it
 */
public record Trace(
        Instant at,
        String rule,
        @Nullable String run,
        Outcome outcome,
        Reason trigger,
        @Nullable Verdict verdict,
        List<Reason> notes,
        Cause cause) {

    /** How an event ended for a rule. */
    public enum Outcome {
        /** It ran to its end. */
        DONE,
        /** It ran until a wait, which goes on. */
        WAITING,
        /** Its conditions said no, and there is no {@code else}. */
        BLOCKED,
        /** A condition could not be answered, and there is no {@code else}. */
        UNKNOWN,
        /** It was running already. */
        BUSY,
        /** It waits until its older runs have ended. */
        QUEUED,
        /** It began a short while ago and has a cooldown. */
        COOLDOWN,
        /** One of its ways said stop, and so all of them ended. */
        STOPPED,
        /** A run was ended before its end. */
        CANCELLED,
        /** Rules woke each other too often, or a run did too much. */
        REFUSED,
        /** The hub was off when its time came. */
        MISSED,
        /** The engine failed at it; nothing of it happened. A fault of Hearth, not of the rule. */
        FAILED
    }

    public Trace {
        notes = List.copyOf(notes);
    }
}
