package io.hearth.automation.language;

import static io.hearth.automation.language.Shape.Plain.*;

import java.util.List;

/** The ways to write a value that is worked out when an action is done. */
final class TermForms {

    private static final Form POINT_NOW =
            Form.of("point", "what another point is now").needs("point", POINT, "kitchen/temp");
    private static final Form WORKED_OUT =
            Form.of("expr", "the value of a formula").needs("expr", FORMULA, "number('kitchen/temp') + 1");

    static final Forms TERM = new Forms("a value (point or expr)", "values", List.of(POINT_NOW, WORKED_OUT));

    static final Forms WISH = new Forms(
            "a value (point, expr or add)",
            "values",
            List.of(
                    POINT_NOW,
                    WORKED_OUT,
                    Form.of("add", "so much more than it is now, in its unit").needs("add", NUMBER, "-10")));

    private TermForms() {}
}
