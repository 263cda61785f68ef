package io.hearth.automation.language;

import static io.hearth.automation.language.Shape.Plain.*;

import java.util.List;

/** The keys of a file, of a rule and of what stands directly in it. */
final class RuleForms {

    static final Shape MODE = Shape.word("single", "restart", "queued", "parallel", "shadow");
    static final Shape MISSED = Shape.word("skip", "run");

    static final Forms INPUT = Forms.only(
            "an input (default)",
            Form.of("", "what others may hand to the rule; without a default they must")
                    .may("default", VALUE));

    static final Forms RULE = Forms.only(
            "a rule",
            Form.of("", "when something happens, and if it holds, then do")
                    .needs("id", ID, "kitchen-heating")
                    .may("name", TEXT)
                    .may("description", TEXT)
                    .may("enabled", FLAG)
                    .may("mode", MODE)
                    .may("max", new Shape.Whole(1, BehaviourReader.MOST_RUNS))
                    .may("cooldown", DURATION)
                    .may("missed", MISSED)
                    .may("priority", new Shape.Whole(-BehaviourReader.HIGHEST, BehaviourReader.HIGHEST))
                    .may("shadow", FLAG)
                    .may("inputs", new Shape.Table(VARIABLE, Shape.either(VALUE, new Shape.Mapping(INPUT))))
                    .needs("when", TRIGGERS, "[{point: kitchen/temp, below: 19}]")
                    .may("if", CONDITIONS)
                    .needs("then", ACTIONS, "[{set: {kitchen/heater: on}}]")
                    .may("else", ACTIONS)
                    .may("tests", new Shape.Some(new Shape.Mapping(TestForms.TEST))));

    static final Forms FILE = Forms.only(
            "a rule file",
            Form.of("", "rules, and what they need beside devices")
                    .may("rules", list(RULE))
                    .may("scenes", list(HouseholdForms.SCENE))
                    .may("helpers", list(HouseholdForms.HELPER))
                    .may("persons", list(HouseholdForms.PERSON))
                    .may("schedules", list(HouseholdForms.SCHEDULE)));

    static final List<String> RULE_KEYS =
            RULE.forms().get(0).keys().stream().map(Form.Key::name).toList();

    private RuleForms() {}

    private static Shape list(Forms forms) {
        return new Shape.Some(new Shape.Mapping(forms));
    }
}
