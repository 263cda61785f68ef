package io.hearth.automation.rehearsal;

import io.hearth.automation.runs.RuleRun;
import io.hearth.history.Gap;
import io.hearth.house.Command;
import io.hearth.rules.Effect;
import java.time.Instant;
import java.util.List;

/**
 * What rules would have done.
 *
 * @param from     when it begins; later than asked for when nothing older is kept
 * @param to       when it ends
 * @param events   how many recorded events were played
 * @param runs     each run with what it would have asked of the world, in the order of their beginning
 * @param blocked  each time a rule was woken and did not run, and why
 * @param runCount how many runs there were, told or not
 * @param blockedCount how many times rules did not run, told or not
 * @param really   what was really asked of the points that these rules set, in order
 * @param gaps     stretches of time of which not everything is recorded
 * @param whole    whether it came to its end; false when it became too long
 */
public record Rehearsal(
        Instant from,
        Instant to,
        long events,
        List<Played> runs,
        List<RuleRun> blocked,
        long runCount,
        long blockedCount,
        List<Command> really,
        List<Gap> gaps,
        boolean whole) {

    /** A run, and what it would have asked of the world, in order. */
    public record Played(RuleRun run, List<Asked> effects) {}

    /** Something asked of the world. */
    public record Asked(Instant at, Effect what) {}
}
