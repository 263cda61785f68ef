package io.hearth.automation.language;

import io.hearth.rules.Rule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it stands in a file, good or not.
 *
 * @param id       null when it cannot be read
 * @param place    where it stands
 * @param yaml     its own lines, without the indentation they have in the file
 * @param rule     what they mean; null when they have errors
 * @param tests    the tests beside it
 * @param uses     where it speaks of points, in the order of the text
 * @param mentions where it speaks of devices, scenes, rules and people, in the order of the text
 * @param problems its errors, in the order of the text
 */
public record WrittenRule(
        @Nullable String id,
        Place place,
        String yaml,
        @Nullable Rule rule,
        List<RuleTest> tests,
        List<PointUse> uses,
        List<Mention> mentions,
        List<Problem> problems) {

    /**
     * Where a rule stands.
     *
     * @param line   from 1
     * @param column from 1
     * @param start  index of its first character in the text
     * @param end    index after its last
     */
    public record Place(int line, int column, int start, int end) {}

    public WrittenRule {
        tests = List.copyOf(tests);
        uses = List.copyOf(uses);
        mentions = List.copyOf(mentions);
        problems = problems.stream().sorted(Problem.BY_PLACE).toList();
    }

    public Optional<Rule> good() {
        return Optional.ofNullable(rule);
    }
}
