package io.hearth.automation.language;

import static io.hearth.automation.language.Shape.Plain.*;

import java.util.List;

/** The ways to write a condition. */
final class ConditionForms {

    static final Forms WINDOW = Forms.only(
            "a time window (after, before)",
            Form.of("", "the clock is between two times; past midnight when the first is later")
                    .may("after", TIME)
                    .may("before", TIME));

    static final Forms DAYLIGHT = Forms.only(
            "a window of the sun (after, before)",
            Form.of("", "it is between two moments that the sun decides")
                    .may("after", SUN)
                    .may("before", SUN));

    static final Forms CIRCLE = Forms.only(
            "a place (latitude, longitude, within)",
            Form.of("", "a circle on the map")
                    .needs("latitude", NUMBER, "52.5")
                    .needs("longitude", NUMBER, "13.4")
                    .needs("within", NUMBER, "100"));

    static final Forms ALL = new Forms(
            "a condition",
            "conditions",
            List.of(
                    onPoint("is", new Shape.Some(VALUE), "the value is this, or one of these"),
                    onPoint("is-not", new Shape.Some(VALUE), "the value is neither of these"),
                    onPoint("above", NUMBER, "the value is above the number"),
                    onPoint("below", NUMBER, "the value is below the number"),
                    onPoint("between", new Shape.ListOf(NUMBER), "the value is between two numbers, both included"),
                    onPoint("known", FLAG, "the value is known at present"),
                    onPoint("near", new Shape.Mapping(CIRCLE), "what it tells of is so many metres around a place"),
                    Form.of("time", "the clock is in the window")
                            .needs("time", new Shape.Mapping(WINDOW), "{after: \"06:00\", before: \"22:30\"}"),
                    Form.of("days", "today is one of the days").needs("days", DAYS, "weekdays"),
                    Form.of("sun", "the sun is up, or down, or between two of its moments")
                            .needs("sun", Shape.either(Shape.word("up", "down"), new Shape.Mapping(DAYLIGHT)), "down"),
                    Form.of("device", "the device can be reached, or not")
                            .needs("device", ID, "hall-lamp")
                            .needs("is", Shape.word("online", "offline"), "online"),
                    Form.of("person", "somebody is home, or away")
                            .needs("person", ID, "anna")
                            .needs("is", Shape.word("home", "away"), "home"),
                    Form.of("presence", "nobody, somebody or everybody is home")
                            .needs("presence", TriggerForms.PRESENCE, "nobody"),
                    Form.of("trigger", "the trigger of that name started the rule")
                            .needs("trigger", new Shape.Some(VALUE), "morning"),
                    Form.of("expr", "the formula is true").needs("expr", FORMULA, "number('kitchen/temp') > 20"),
                    Form.of("all", "all of them hold").needs("all", CONDITIONS, "[…]"),
                    Form.of("any", "at least one of them holds").needs("any", CONDITIONS, "[…]"),
                    Form.of("not", "they do not hold").needs("not", CONDITIONS, "{days: weekend}")));

    private ConditionForms() {}

    private static Form onPoint(String verb, Shape shape, String says) {
        return Form.of("point", verb, says)
                .needs("point", POINT, "kitchen/temp")
                .needs(verb, shape, "…")
                .may("for", DURATION);
    }
}
