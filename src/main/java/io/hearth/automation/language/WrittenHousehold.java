package io.hearth.automation.language;

import io.hearth.automation.household.Household;
import java.util.List;
import java.util.Map;

/**
 * What stands in a file beside rules: scenes, helpers, persons, schedules.
 *
 * @param good     what it means; without what has errors
 * @param yaml     its own lines, enough to read it again; empty when there is nothing
 * @param lines    where each thing stands, for instance {@code scene movie}; from 1
 * @param uses     where it speaks of points, in the order of the text
 * @param problems its errors, in the order of the text
 */
public record WrittenHousehold(
        Household good, String yaml, Map<String, Integer> lines, List<PointUse> uses, List<Problem> problems) {

    public static final WrittenHousehold NONE =
            new WrittenHousehold(Household.EMPTY, "", Map.of(), List.of(), List.of());

    public WrittenHousehold {
        lines = Map.copyOf(lines);
        uses = List.copyOf(uses);
        problems = problems.stream().sorted(Problem.BY_PLACE).toList();
    }

    /** Whether it can be used as it stands. */
    public boolean clean() {
        return problems.isEmpty();
    }
}
