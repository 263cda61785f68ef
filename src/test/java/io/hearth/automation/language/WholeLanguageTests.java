package io.hearth.automation.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Action;
import io.hearth.rules.Condition;
import io.hearth.rules.OnClock;
import io.hearth.rules.Rule;
import io.hearth.rules.SunTime;
import io.hearth.rules.Term;
import io.hearth.rules.Trigger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WholeLanguageTests {

    private static final PointId POINT = PointId.of("a/b");
    private static final EnumSet<DayOfWeek> DAILY = EnumSet.allOf(DayOfWeek.class);

    private static Rule rule(String yaml) {
        var file = RuleReader.read("f", yaml);
        assertThat(file.allProblems()).isEmpty();
        return file.rules().get(0).good().orElseThrow();
    }

    private static List<Trigger> when(String triggers) {
        return rule("id: a\nwhen: [%s]\nthen: stop\n".formatted(triggers)).when();
    }

    private static Condition given(String condition) {
        return rule("id: a\nwhen: [{every: 1h, as: hourly}]\nif: %s\nthen: stop\n".formatted(condition))
                .condition();
    }

    private static List<Action> then(String actions) {
        return rule("id: a\nwhen: called\nthen: [%s]\n".formatted(actions)).then();
    }

    @Test
    void aRuleSaysHowItBehaves() {
        var rule = rule("""
                id: a
                mode: queued
                max: 3
                cooldown: 5m
                missed: run
                priority: -7
                shadow: true
                inputs: {level: 50, room: {default: kitchen}, who: {}}
                when: called
                then: stop
                """);

        assertThat(rule.behaviour())
                .isEqualTo(new Rule.Behaviour(Rule.Mode.QUEUED, 3, Duration.ofMinutes(5), Rule.Missed.RUN, -7, true));
        assertThat(rule.inputs())
                .isEqualTo(Map.of(
                        "level",
                        Optional.of(Value.of(50)),
                        "room",
                        Optional.of(Value.of("kitchen")),
                        "who",
                        Optional.empty()));
        assertThat(rule("id: a\nmode: shadow\nwhen: called\nthen: stop\n").behaviour())
                .isEqualTo(new Rule.Behaviour(Rule.Mode.SINGLE, 10, Duration.ZERO, Rule.Missed.USUAL, 0, true));
    }

    @Test
    void triggersOfPointsAndDevices() {
        assertThat(when("{point: a/b, above: 1, unknown: reset}, {point: a/b, pressed: double},"
                        + "{point: a/b, pressed: any}, {point: a/b, goes: silent, for: 1h},"
                        + "{device: x, goes: offline, for: 10m}, {device: any, goes: recovered}"))
                .containsExactly(
                        new Trigger.Crosses(POINT, true, 1, 0, Duration.ZERO, true),
                        new Trigger.Pressed(POINT, Value.of("double")),
                        new Trigger.Pressed(POINT, null),
                        new Trigger.Goes(null, POINT, Trigger.Going.SILENT, Duration.ofHours(1)),
                        new Trigger.Goes(new DeviceId("x"), null, Trigger.Going.OFFLINE, Duration.ofMinutes(10)),
                        new Trigger.Goes(null, null, Trigger.Going.RECOVERED, Duration.ZERO));
    }

    @Test
    void triggersOfTheClockAndTheSun() {
        var early = new SunTime(SunTime.Event.SUNSET, Duration.ofMinutes(-30));

        assertThat(when("{time: [\"07:00\", \"21:00\"]}, {sun: sunset, offset: -30m}, {sun: sunset - 30m}"))
                .containsExactly(
                        new OnClock.At(LocalTime.of(7, 0), DAILY),
                        new OnClock.At(LocalTime.of(21, 0), DAILY),
                        new OnClock.Sun(early, DAILY),
                        new OnClock.Sun(early, DAILY));
    }

    @Test
    void triggersOfTheHouse() {
        var home = PointId.of("person-anna/home");

        assertThat(when("{person: anna, goes: away}, {presence: nobody, for: 5m}, {topic: a/+/b, payload: ON},"
                        + "{topic: f, json: /action, is: single}, {webhook: h}, {scene: s}, {hub: started}"))
                .containsExactly(
                        new Trigger.Becomes(home, null, Value.of(false), Duration.ZERO),
                        new Trigger.Becomes(PointId.of("people/anyone"), null, Value.of(false), Duration.ofMinutes(5)),
                        new Trigger.Hears("a/+/b", null, Value.of(true)),
                        new Trigger.Hears("f", new JsonPlace("/action"), Value.of("single")),
                        new Trigger.Hook("h"),
                        new Trigger.OnScene("s"),
                        new Trigger.Started());
        assertThat(rule("id: a\nwhen: called\nthen: stop\n").when()).containsExactly(new Trigger.Called());
    }

    @Test
    void conditionsBecomeWhatTheyMean() {
        assertThat(given("{point: a/b, is-not: [x, y]}"))
                .isEqualTo(new Condition.Not(new Condition.Is(POINT, List.of(Value.of("x"), Value.of("y")))));
        assertThat(given("{point: a/b, above: 1, for: 5m}"))
                .isEqualTo(new Condition.Held(new Condition.Above(POINT, 1), Duration.ofMinutes(5)));
        assertThat(given("{point: a/b, near: {latitude: 1, longitude: 2, within: 3}}"))
                .isEqualTo(new Condition.Near(POINT, 1, 2, 3));
        assertThat(given("{device: x, is: offline}")).isEqualTo(new Condition.DeviceIs(new DeviceId("x"), false));
        assertThat(given("{trigger: hourly}")).isEqualTo(new Condition.StartedBy("hourly"));
        assertThat(given("{presence: everyone}"))
                .isEqualTo(new Condition.Is(PointId.of("people/everyone"), Value.of(true)));
    }

    @Test
    void wishesBecomeWhatTheyMean() {
        assertThat(then("{set: {a/b: toggle}}, {set: {a/b: {add: -10}}, over: 2s}, {set: {a/b: {point: c/d}}},"
                        + "{press: a/b}"))
                .containsExactly(
                        new Action.SetPoint(POINT, new Term.Toggled(), null, null),
                        new Action.SetPoint(POINT, new Term.Added(-10), null, Duration.ofSeconds(2)),
                        new Action.SetPoint(POINT, new Term.Of(PointId.of("c/d")), null, null),
                        new Action.SetPoint(POINT, Value.of("press"), null));
    }

    @Test
    void aChoiceIsAChainOfIfs() {
        List<Action> stop = List.of(new Action.Stop());
        var first = new Condition.Is(POINT, Value.of(1));
        var second = new Condition.Is(POINT, Value.of(2));

        assertThat(then("{choose: [{if: {point: a/b, is: 1}, then: stop}, {if: {point: a/b, is: 2}, then: stop},"
                        + "{else: {stop: enough}}]}"))
                .containsExactly(new Action.If(
                        first, stop, List.of(new Action.If(second, stop, List.of(new Action.Stop("enough"))))));
    }

    @Test
    void yamlBecomesJson() {
        var publish =
                (Action.Publish) then("{publish: {topic: t, payload: {n: 1.50, on: true, s: \"1\", l: [x, null]}}}")
                        .get(0);

        assertThat(publish.payload()).isEqualTo(Term.text("{\"n\":1.5,\"on\":true,\"s\":\"1\",\"l\":[\"x\",null]}"));
    }

    @Test
    void aPlaceInJsonFindsPlainValues() {
        var place = new JsonPlace("/a/0");

        assertThat(place.in("{\"a\": [\"single\"]}")).contains(Value.of("single"));
        assertThat(place.in("{\"a\": [1.5]}")).contains(Value.of(1.5));
        assertThat(place.in("{\"a\": [{}]}")).isEmpty();
        assertThat(place.in("no json")).isEmpty();
    }

    @Test
    void whatIsTooDeepOrTooMuchIsRefused() {
        String deep = "{not: ".repeat(25) + "{days: mon}" + "}".repeat(25);
        var many = "- stop\n".repeat(201).indent(2);

        assertThat(RuleReader.read("f", "id: a\nwhen: called\nif: %s\nthen: stop\n".formatted(deep))
                        .allProblems())
                .extracting(Problem::message)
                .containsExactly("Actions and conditions may stand at most 20 deep in each other");
        assertThat(RuleReader.read("f", "id: a\nwhen: called\nthen:\n" + many).allProblems())
                .extracting(Problem::message)
                .containsExactly("A rule may have at most 200 actions, this one has 201");
    }

    @Test
    void everythingCanBeReadAloud() {
        var rule = rule("""
                id: a
                when: [{presence: nobody, for: 5m}, {sun: sunset - 30m}, {device: x, goes: silent, for: 1h}]
                if: [{person: anna, is: away}, {point: a/b, is-not: 5}]
                then:
                  - set: {a/b: {add: -10}}
                    over: 2s
                  - wait: {until: {point: a/c, is: closed}, at-most: 5m, else: [{notify: Hello}]}
                  - repeat: {each: [1, 2], do: [{press: a/bell}]}
                  - together: [[{wait: 1s}, stop], {run: b}]
                """);

        assertThat(Telling.of(rule))
                .hasToString("When the last one leaves home for 5m or it is 30m before sunset"
                        + " or nothing is heard of x for 1h, and if anna is away and a/b is not 5,"
                        + " then lower a/b by 10 over 2s,"
                        + " then wait until a/c is closed, at most 5m, else tell everybody \"Hello\","
                        + " then for each of 1, 2: press a/bell,"
                        + " then at the same time ((wait 1s, then stop) and run the rule b)");
    }
}
