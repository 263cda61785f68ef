package io.hearth.automation.language;

import static io.hearth.automation.language.Shape.Plain.*;

import java.util.List;

/** The keys of what a house has beside devices and rules. */
final class HouseholdForms {

    static final Forms SCENE = Forms.only(
            "a scene",
            Form.of("", "how things should be, under one name")
                    .needs("id", ID, "movie")
                    .may("name", TEXT)
                    .needs("set", new Shape.Table(POINT, VALUE), "{living/lamp: 20}")
                    .may("over", DURATION));

    static final Forms HELPER = new Forms(
            "a helper",
            "helpers",
            List.of(
                    helper("flag", "on or off", FLAG, "off"),
                    helper("number", "a number", NUMBER, "21")
                            .may("min", NUMBER)
                            .may("max", NUMBER)
                            .may("step", NUMBER)
                            .may("unit", TEXT),
                    helper("choice", "one word of several", new Shape.ListOf(TEXT), "[home, away]")
                            .may("initial", TEXT),
                    helper("text", "words", TEXT, "\"\""),
                    helper("timer", "set to active it runs for so long, then it is finished", DURATION, "45m"),
                    helper("counter", "a whole number that goes up and down", NUMBER, "0")));

    static final Forms PERSON = Forms.only(
            "a person",
            Form.of("", "somebody who is home when one of the trackers says so, and away when all do")
                    .needs("id", ID, "anna")
                    .may("name", TEXT)
                    .needs("trackers", new Shape.Some(POINT), "[anna-phone/location]")
                    .may("radius", NUMBER));

    static final Forms SPAN = Forms.only(
            "a span of a schedule",
            Form.of("", "from one time to another; one that ends before it begins goes into the next day")
                    .may("days", DAYS)
                    .needs("from", TIME, "\"06:00\"")
                    .needs("to", TIME, "\"22:00\""));

    static final Forms SCHEDULE = Forms.only(
            "a schedule",
            Form.of("", "on at these times of the week")
                    .needs("id", ID, "heating-hours")
                    .may("name", TEXT)
                    .needs(
                            "on",
                            new Shape.Some(new Shape.Mapping(SPAN)),
                            "[{days: weekdays, from: \"06:00\", to: \"22:00\"}]"));

    private HouseholdForms() {}

    private static Form helper(String lead, String says, Shape shape, String example) {
        return Form.of(lead, says)
                .needs("id", ID, "guest-mode")
                .may("name", TEXT)
                .needs(lead, shape, example);
    }
}
