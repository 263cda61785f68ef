package io.hearth.automation;

import io.hearth.automation.language.Problem;
import io.hearth.automation.language.Sentence;
import io.hearth.automation.language.TestResult;
import io.hearth.automation.runs.RuleRun;
import io.hearth.house.PointId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as screens and programs see it.
 *
 * @param id       unique in the house
 * @param name     what people read
 * @param file     name of its file within the folder of rules
 * @param line     where it begins in the file, from 1
 * @param enabled  whether it listens; a person's switch wins over the file
 * @param shadow   whether it only notes what it would do; a person's switch wins over the file
 * @param sentence the rule read aloud
 * @param points   every point it listens to, asks or sets, in order
 * @param lastRun  the last time it ran or was woken; null when never
 * @param nextDue  when something it awaits falls due; null when it awaits no time
 * @param waiting  whether a run waits at present
 * @param problems of this rule; with an error, the last good version is what runs
 * @param tests    how its own tests went
 */
public record RuleView(
        String id,
        String name,
        String file,
        int line,
        boolean enabled,
        boolean shadow,
        Sentence sentence,
        List<PointId> points,
        @Nullable RuleRun lastRun,
        @Nullable Instant nextDue,
        boolean waiting,
        List<Problem> problems,
        List<TestResult> tests) {
    public RuleView {
        points = List.copyOf(points);
        problems = List.copyOf(problems);
        tests = List.copyOf(tests);
    }
}
