package io.hearth.automation;

import io.hearth.automation.language.Problem;
import io.hearth.automation.language.Sentence;
import io.hearth.automation.language.TestResult;
import java.util.List;

/**
 * What there is to say about the text of a rule file before it is used.
 *
 * @param problems  errors and warnings in the order of the text
 * @param sentences each good rule read aloud
 * @param tests     how the tests of the good rules went
 */
public record RuleCheck(List<Problem> problems, List<Sentence> sentences, List<TestResult> tests) {
    public RuleCheck {
        problems = List.copyOf(problems);
        sentences = List.copyOf(sentences);
        tests = List.copyOf(tests);
    }

    /** Whether it could be used; warnings and failing tests do not count. */
    public boolean valid() {
        return problems.stream().noneMatch(Problem::error);
    }
}
