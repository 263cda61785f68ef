package io.hearth.automation.language;

import static io.hearth.automation.language.Shape.Plain.*;

import java.util.List;

/** The ways to write a test beside a rule. */
final class TestForms {

    static final Shape GOES = Shape.word("online", "offline");

    static final Forms PLACE = Forms.only(
            "a place of the house (latitude, longitude)",
            Form.of("", "where the house of the test stands")
                    .needs("latitude", NUMBER, "52.5")
                    .needs("longitude", NUMBER, "13.4"));

    static final Forms ANSWER = Forms.only(
            "an answer (status, body)",
            Form.of("", "what the web address called last answers; without a status, nothing came")
                    .may("status", new Shape.Whole(0, 599))
                    .may("body", PAYLOAD));

    static final Forms BY_HAND = Forms.only(
            "a start by hand (with)",
            Form.of("", "what is handed to the rule").may("with", new Shape.Table(VARIABLE, VALUE)));

    static final Forms MESSAGE = Forms.only(
            "an expected message (topic, payload)",
            Form.of("", "a message that is published")
                    .needs("topic", TOPIC, "home/announce")
                    .may("payload", PAYLOAD));

    static final Forms NOTE = Forms.only(
            "an expected notification (text, title, to)",
            Form.of("", "what people are told")
                    .needs("text", TEXT, "\"The door is open\"")
                    .may("title", TEXT)
                    .may("to", ID));

    static final Forms CALL = Forms.only(
            "an expected call (url, method, body)",
            Form.of("", "a web address that is called")
                    .needs("url", TEXT, "http://192.168.1.20/api")
                    .may("method", ActionForms.METHOD)
                    .may("body", PAYLOAD));

    static final Form EXPECTED = Form.of("", "what the rule does, and nothing else")
            .may("publish", new Shape.Some(new Shape.Mapping(MESSAGE)))
            .may("notify", new Shape.Some(Shape.either(TEXT, new Shape.Mapping(NOTE))))
            .may("call", new Shape.Some(Shape.either(TEXT, new Shape.Mapping(CALL))))
            .may("scene", new Shape.Some(ID))
            .may("run", new Shape.Some(ID));

    static final Forms STEP = new Forms(
            "a step (a point with its value, wait, expect and so on)",
            "steps",
            List.of(
                    Form.of("wait", "time goes by").needs("wait", DURATION, "4m"),
                    Form.of("expect", "exactly this was done since the last expectation")
                            .needs(
                                    "expect",
                                    Shape.either(
                                            Shape.word("nothing"),
                                            new Shape.Some(new Shape.Open(EXPECTED, POINT, VALUE))),
                                    "nothing"),
                    Form.of("device", "a device can be reached, or cannot")
                            .needs("device", ID, "hall-lamp")
                            .needs("goes", GOES, "offline"),
                    Form.of("topic", "an MQTT message arrives")
                            .needs("topic", TOPIC, "home/bell")
                            .may("payload", PAYLOAD),
                    Form.of("webhook", "somebody calls the web address")
                            .needs("webhook", ID, "letter-box")
                            .may("payload", PAYLOAD),
                    Form.of("scene", "the scene is activated").needs("scene", ID, "movie"),
                    Form.of("run", "somebody starts the rule by hand").needs("run", new Shape.Mapping(BY_HAND), "{}"),
                    Form.of("answer", "the web address called last answers")
                            .needs("answer", new Shape.Mapping(ANSWER), "{status: 200}"),
                    Form.of("hub", "the hub starts").needs("hub", Shape.word("started"), "started"),
                    Form.of("unknown", "nobody knows the value of the point any more")
                            .needs("unknown", POINT, "kitchen/temp")));

    static final Forms TEST = Forms.only(
            "a test",
            Form.of("", "what must come of what happens")
                    .may("name", TEXT)
                    .may("given", new Shape.Table(POINT, VALUE))
                    .may("at", MOMENT)
                    .may("zone", TEXT)
                    .may("place", new Shape.Mapping(PLACE))
                    .needs(
                            "steps",
                            new Shape.Some(Shape.either(new Shape.Table(POINT, VALUE), new Shape.Mapping(STEP))),
                            "[{expect: nothing}]"));

    private TestForms() {}
}
