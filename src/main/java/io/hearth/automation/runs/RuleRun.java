package io.hearth.automation.runs;

import static java.util.Objects.requireNonNull;

import io.hearth.house.Cause;
import io.hearth.rules.Reason;
import io.hearth.rules.Trace;
import io.hearth.rules.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One time a rule was woken: what woke it, what its conditions said, what it did, how it ended. Also when it did not
 * run: then the verdict says why not.
 *
 * @param id        unique in the house
 * @param rule      which rule
 * @param ran       whether actions were begun
 * @param startedAt when it was woken
 * @param endedAt   when it ended; null while it waits
 * @param outcome   how it ended, or {@code WAITING}
 * @param trigger   what woke it
 * @param verdict   what its conditions said; null when they were not asked
 * @param notes     what it did, in order
 * @param cause     who or what began it
 */
public record RuleRun(
        String id,
        String rule,
        boolean ran,
        Instant startedAt,
        @Nullable Instant endedAt,
        Trace.Outcome outcome,
        Reason trigger,
        @Nullable Verdict verdict,
        List<Note> notes,
        Cause cause) {

    /** What was done, and when. */
    public record Note(Instant at, Reason what) {}

    public RuleRun {
        requireNonNull(id, "id");
        requireNonNull(rule, "rule");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(outcome, "outcome");
        requireNonNull(trigger, "trigger");
        requireNonNull(cause, "cause");
        notes = List.copyOf(notes);
    }
}
