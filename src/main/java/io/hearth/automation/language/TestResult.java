package io.hearth.automation.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a test that stands beside a rule went.
 *
 * @param rule     id of the rule
 * @param name     what the test says
 * @param line     of the expectation that failed, or of the test when it passed; from 1
 * @param column   likewise
 * @param passed   whether everything came as expected
 * @param expected what should have happened; null when it passed
 * @param happened what did happen; null when it passed
 * @param why      what the rule decided until then, one sentence each; empty when it passed
 */
public record TestResult(
        String rule,
        String name,
        int line,
        int column,
        boolean passed,
        @Nullable String expected,
        @Nullable String happened,
        List<String> why) {
    public TestResult {
        why = List.copyOf(why);
    }
}
