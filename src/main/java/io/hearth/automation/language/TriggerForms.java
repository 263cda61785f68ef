package io.hearth.automation.language;

import static io.hearth.automation.language.Shape.Plain.*;

import java.util.List;

/** The ways to write a trigger. */
final class TriggerForms {

    static final Shape UNKNOWN = Shape.word("keep", "reset");
    static final Shape DEVICE_GOES = Shape.word("online", "offline", "silent", "recovered");
    static final Shape POINT_GOES = Shape.word("silent", "recovered");
    static final Shape PERSON_GOES = Shape.word("home", "away");
    static final Shape PRESENCE = Shape.word("nobody", "anyone", "everyone");

    static final Forms ALL = new Forms(
            "a trigger",
            "triggers",
            List.of(
                    crosses("above", "the value rises above a number"),
                    crosses("below", "the value falls below a number"),
                    lasting(Form.of("point", "becomes", "the value becomes another")
                            .needs("point", POINT, "hall/door")
                            .needs("becomes", VALUE, "open")
                            .may("from", VALUE)),
                    lasting(Form.of("point", "to", "the value goes from one to another")
                            .needs("point", POINT, "hall/door")
                            .needs("to", VALUE, "open")
                            .may("from", VALUE)),
                    lasting(Form.of("point", "from", "the value is no longer what it was")
                            .needs("point", POINT, "hall/door")
                            .needs("from", VALUE, "closed")),
                    lasting(Form.of("point", "changes", "the value changes")
                            .needs("point", POINT, "hall/door")
                            .needs("changes", Shape.either(Shape.word("any"), FLAG), "any")),
                    named(Form.of("point", "pressed", "a button is pressed, a bell rings, a tag is read")
                            .needs("point", POINT, "remote/action")
                            .needs("pressed", VALUE, "any")),
                    named(Form.of("point", "goes", "one point is heard no longer, or again")
                            .needs("point", POINT, "cellar/temperature")
                            .needs("goes", POINT_GOES, "silent")
                            .may("for", DURATION)),
                    turns("all", CONDITIONS, "all conditions have become true"),
                    turns("any", CONDITIONS, "one of the conditions has become true"),
                    turns("expr", FORMULA, "the formula has become true"),
                    named(Form.of("time", "the clock shows that time")
                            .needs("time", new Shape.Some(TIME), "\"07:00\"")
                            .may("days", DAYS)),
                    named(Form.of("every", "so much time has passed, counted from midnight")
                            .needs("every", DURATION, "15m")),
                    named(Form.of("cron", "the time of a cron expression comes")
                            .needs("cron", CRON, "\"0 7 * * 1-5\"")),
                    named(Form.of("sun", "the sun stands so")
                            .needs("sun", SUN, "sunset")
                            .may("offset", OFFSET)
                            .may("days", DAYS)),
                    named(Form.of("device", "a device is heard no longer, or again")
                            .needs("device", Shape.either(ID, Shape.word("any")), "hall-lamp")
                            .needs("goes", DEVICE_GOES, "offline")
                            .may("for", DURATION)),
                    named(Form.of("person", "somebody comes home or leaves")
                            .needs("person", ID, "anna")
                            .needs("goes", PERSON_GOES, "home")
                            .may("for", DURATION)),
                    named(Form.of("presence", "the last one leaves, the first one comes, all are there")
                            .needs("presence", PRESENCE, "nobody")
                            .may("for", DURATION)),
                    named(Form.of("topic", "an MQTT message arrives")
                            .needs("topic", FILTER, "\"home/bell\"")
                            .may("payload", VALUE)
                            .may("json", TEXT)
                            .may("is", VALUE)),
                    named(Form.of("webhook", "somebody calls the web address of that name")
                            .needs("webhook", ID, "letter-box")),
                    named(Form.of("scene", "the scene is activated").needs("scene", ID, "movie")),
                    named(Form.of("hub", "the hub starts").needs("hub", Shape.word("started"), "started"))));

    private TriggerForms() {}

    private static Form crosses(String verb, String says) {
        return lasting(Form.of("point", verb, says)
                .needs("point", POINT, "kitchen/temp")
                .needs(verb, NUMBER, "19")
                .may("hysteresis", NUMBER));
    }

    private static Form turns(String lead, Shape shape, String says) {
        return named(Form.of(lead, says).needs(lead, shape, "…").may("for", DURATION));
    }

    private static Form lasting(Form form) {
        return named(form.may("for", DURATION).may("unknown", UNKNOWN));
    }

    private static Form named(Form form) {
        return form.may("as", ID);
    }
}
