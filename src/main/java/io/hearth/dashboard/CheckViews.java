package io.hearth.dashboard;

import io.hearth.automation.RuleCheck;
import io.hearth.automation.language.Problem;
import io.hearth.automation.language.TestResult;
import io.hearth.house.House;
import java.util.List;

/** Says what there is to say about a text, in the language of the reader. */
final class CheckViews {

    private final House house;
    private final Tongue tongue;

    CheckViews(House house, Tongue tongue) {
        this.house = house;
        this.tongue = tongue;
    }

    CheckView of(RuleCheck check) {
        return of(check, check.problems());
    }

    /** @param problems instead of those of the check */
    CheckView of(RuleCheck check, List<Problem> problems) {
        boolean valid = problems.stream().noneMatch(Problem::error);
        return new CheckView(
                valid,
                says(problems, check.tests()),
                problems.stream().map(this::fault).toList(),
                check.sentences().stream()
                        .map(sentence -> tongue.sentence(sentence, house))
                        .toList(),
                check.tests().stream().map(this::test).toList());
    }

    private String says(List<Problem> problems, List<TestResult> tests) {
        long errors = problems.stream().filter(Problem::error).count();
        long red = tests.stream().filter(test -> !test.passed()).count();
        if (errors > 0) {
            return tongue.text("editor.errors", tongue.number(errors));
        } else if (red > 0) {
            return tongue.text("editor.red", tongue.number(red));
        }
        return problems.isEmpty()
                ? tongue.text("editor.valid")
                : tongue.text("editor.warnings", tongue.number(problems.size()));
    }

    private CheckView.Fault fault(Problem problem) {
        return new CheckView.Fault(
                problem.line(),
                problem.column(),
                place(problem.line(), problem.column()),
                problem.error(),
                problem.message());
    }

    private CheckView.Test test(TestResult test) {
        String text = test.passed()
                ? null
                : tongue.text("rules.red", String.valueOf(test.expected()), String.valueOf(test.happened()));
        return new CheckView.Test(
                test.line(),
                test.column(),
                place(test.line(), test.column()),
                test.passed(),
                test.name(),
                text,
                test.why());
    }

    private String place(int line, int column) {
        return line > 0
                ? tongue.text("editor.place", Integer.toString(line), Integer.toString(column))
                : tongue.text("editor.whole");
    }
}
