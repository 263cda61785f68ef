package io.hearth.automation.runs;

import static java.util.Objects.requireNonNull;

import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.house.PointId;
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
 * @param commands  what it wished of devices, and how far that got; by the time they changed last
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
        Cause cause,
        List<Asked> commands) {

    /** What became of a wish: a command with its status, and why it was refused or expired. */
    public record Asked(
            String id,
            PointId point,
            String value,
            Command.Status status,
            Instant at,
            @Nullable String reason,
            boolean failed) {

        static Asked of(Command command, Instant at) {
            return new Asked(
                    command.id(),
                    command.point(),
                    command.value().text(),
                    command.status(),
                    at,
                    command.reason(),
                    command.failed());
        }
    }

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
        commands = commands == null ? List.of() : List.copyOf(commands);
    }

    /** Whether somebody should look at it: it failed, was refused, or a device did not do what it was told. */
    public boolean failed() {
        return outcome == Trace.Outcome.FAILED
                || outcome == Trace.Outcome.REFUSED
                || commands.stream().anyMatch(Asked::failed);
    }
}
