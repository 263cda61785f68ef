package io.hearth.automation.language;

import static io.hearth.automation.language.Shape.Plain.*;

import java.util.List;

/** The ways to write an action, and what stands inside. */
final class ActionForms {

    /** Beside {@code set}: how often a wish may be said again. */
    static final int MOST_RETRIES = 20;

    static final Shape METHOD = Shape.word("GET", "POST", "PUT", "PATCH", "DELETE");

    static final Forms MESSAGE = Forms.only(
            "a message (topic, payload, qos, retain)",
            Form.of("", "an MQTT message")
                    .needs("topic", TOPIC, "home/announce")
                    .may("payload", PAYLOAD)
                    .may("qos", new Shape.Whole(0, 2))
                    .may("retain", FLAG));

    static final Forms UNTIL = Forms.only(
            "what to wait for (until, at-most, else)",
            Form.of("", "what to wait for, and for how long")
                    .needs("until", CONDITIONS, "{point: hall/door, is: closed}")
                    .may("at-most", DURATION)
                    .may("else", ACTIONS));

    static final Forms WAY = new Forms(
            "a way (if and then, or else)",
            "ways",
            List.of(
                    Form.of("if", "taken when the condition holds and no way before it was taken")
                            .needs("if", CONDITIONS, "{days: weekend}")
                            .needs("then", ACTIONS, "[{set: {kitchen/heater: on}}]"),
                    Form.of("else", "taken when no other is").needs("else", ACTIONS, "[{set: {kitchen/heater: on}}]")));

    static final Forms ROUNDS = new Forms(
            "a repetition (times, while, until or each, with do)",
            "repetitions",
            List.of(
                    rounds("times", new Shape.Whole(1, RepeatReader.MOST_ROUNDS), "so many times"),
                    checked("while", "as long as the condition holds, asked before each round"),
                    checked("until", "until the condition holds, asked after each round"),
                    rounds("each", new Shape.ListOf(VALUE), "once for each value, which is the variable item")));

    static final Forms CALLEE = Forms.only(
            "a rule to run (rule, with, wait)",
            Form.of("", "another rule, and what is handed to it")
                    .needs("rule", ID, "goodnight")
                    .may("with", new Shape.Table(VARIABLE, TERM))
                    .may("wait", FLAG));

    static final Forms NOTE = Forms.only(
            "a notification (text, title, to, urgent)",
            Form.of("", "what people are told")
                    .needs("text", FILLED, "\"It is ${kitchen/temp} degrees\"")
                    .may("title", FILLED)
                    .may("to", ID)
                    .may("urgent", FLAG));

    static final Forms ADDRESS = Forms.only(
            "a web address to call (url, method, headers, body, at-most, into)",
            Form.of("", "a web address to call")
                    .needs("url", FILLED, "http://192.168.1.20/api")
                    .may("method", METHOD)
                    .may("headers", new Shape.Table(TEXT, FILLED))
                    .may("body", PAYLOAD)
                    .may("at-most", DURATION)
                    .may("into", VARIABLE));

    static final Forms ALL = new Forms(
            "an action",
            "actions",
            List.of(
                    Form.of("set", "points take values")
                            .needs("set", new Shape.Table(POINT, WISH), "{kitchen/heater: on}")
                            .may("over", DURATION)
                            .may("confirm", DURATION)
                            .may("retry", new Shape.Whole(0, MOST_RETRIES)),
                    Form.of("press", "buttons are pressed")
                            .needs(
                                    "press",
                                    Shape.either(new Shape.Some(POINT), new Shape.Table(POINT, VALUE)),
                                    "bell/ring"),
                    Form.of("publish", "MQTT messages are published")
                            .needs("publish", new Shape.Some(new Shape.Mapping(MESSAGE)), "{topic: home/announce}"),
                    Form.of("wait", "goes on after a time, or when something is so")
                            .needs("wait", Shape.either(DURATION, new Shape.Mapping(UNTIL)), "10m"),
                    Form.of("if", "one way or the other")
                            .needs("if", CONDITIONS, "{days: weekend}")
                            .needs("then", ACTIONS, "[{set: {kitchen/heater: on}}]")
                            .may("else", ACTIONS),
                    Form.of("choose", "the first way whose condition holds")
                            .needs("choose", new Shape.ListOf(new Shape.Mapping(WAY)), "[{if: …, then: …}, {else: …}]"),
                    Form.of("repeat", "the same again and again")
                            .needs("repeat", new Shape.Mapping(ROUNDS), "{times: 3, do: […]}"),
                    Form.of("together", "all ways at the same time")
                            .needs("together", new Shape.ListOf(ACTIONS), "[[…], […]]"),
                    Form.of("scene", "a scene is activated")
                            .needs("scene", ID, "movie")
                            .may("over", DURATION),
                    Form.of("run", "another rule runs")
                            .needs("run", Shape.either(ID, new Shape.Mapping(CALLEE)), "goodnight"),
                    Form.of("notify", "people are told")
                            .needs("notify", Shape.either(FILLED, new Shape.Mapping(NOTE)), "\"The door is open\""),
                    Form.of("call", "a web address is called")
                            .needs("call", Shape.either(FILLED, new Shape.Mapping(ADDRESS)), "http://192.168.1.20/api"),
                    Form.of("let", "values get names").needs("let", new Shape.Table(VARIABLE, TERM), "{level: 50}"),
                    Form.of("stop", "the run ends there").needs("stop", TEXT, "\"the window is open\"")));

    private ActionForms() {}

    private static Form rounds(String lead, Shape shape, String says) {
        return Form.of(lead, says).needs(lead, shape, "3").needs("do", ACTIONS, "[{set: {hall/lamp: toggle}}]");
    }

    private static Form checked(String lead, String says) {
        return rounds(lead, CONDITIONS, says).may("at-most", new Shape.Whole(1, RepeatReader.MOST_ROUNDS));
    }
}
