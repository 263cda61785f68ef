package io.hearth.dashboard;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.hearth.automation.Why;
import io.hearth.automation.activity.Activity;
import io.hearth.automation.activity.Happening;
import io.hearth.automation.language.RuleReader;
import io.hearth.automation.outlets.Notice;
import io.hearth.automation.outlets.Notices;
import io.hearth.automation.rehearsal.Rehearsal;
import io.hearth.automation.rehearsal.RehearsalSettings;
import io.hearth.automation.rehearsal.Rehearsals;
import io.hearth.automation.runs.RuleRun;
import io.hearth.history.Gap;
import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Effect;
import io.hearth.rules.Place;
import io.hearth.rules.Reason;
import io.hearth.rules.Rule;
import io.hearth.rules.RuleBook;
import io.hearth.rules.Scene;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened in the made-up house, what would have happened, and the rules of it. */
final class StoryFixture {

    static final String HEATING = """
            id: kitchen-heating
            name: Heat the kitchen when it is cold
            inputs: {level: 50, who: {}}
            when:
              - point: kitchen/temp
                below: 19
                for: 5m
            if:
              - time: {after: "06:00", before: "22:30"}
            then:
              - set: {kitchen/heater: on}
            """;

    static RuleBook book() {
        Rule heating =
                RuleReader.read("kitchen.yaml", HEATING).rules().get(0).good().orElseThrow();
        var states = new LinkedHashMap<PointId, Value>();
        states.put(PointId.of("floor-lamp/brightness"), Value.of(20));
        states.put(PointId.of("ceiling-light/power"), Value.of(false));
        states.put(PointId.of("gone/power"), Value.of(true));
        var film = new Scene("film", "Film <night>", states, Duration.ofSeconds(3));
        var dark = new Scene("dark", "All dark", Map.of(PointId.of("ceiling-light/power"), Value.of(false)), null);
        return new RuleBook(Place.in(ZoneId.of("Europe/Berlin")), List.of(heating), List.of(film, dark));
    }

    static Rehearsals rehearsals() {
        Rehearsals rehearsals = mock(Rehearsals.class);
        when(rehearsals.settings()).thenReturn(new RehearsalSettings(Duration.ofDays(10), 2, 500, 1_000));
        when(rehearsals.rehearse(any(), any(), any(), any())).thenReturn(Optional.of(rehearsal()));
        return rehearsals;
    }

    private static Rehearsal rehearsal() {
        Instant at = HouseFixture.NOW.minusSeconds(30_000);
        var wish = wish("kitchen/heater", "on", Cause.of(Cause.Kind.RULE, "kitchen-heating"), at);
        var really = wish("kitchen/heater", "on", Cause.of(Cause.Kind.PERSON, "anna"), at.plusSeconds(1));
        var alone = wish("kitchen/heater", "off", Cause.of(Cause.Kind.PERSON, "anna"), at.plusSeconds(600));
        RuleRun blocked = RuleFixture.blocked();
        return new Rehearsal(
                HouseFixture.NOW.minusSeconds(86_400),
                HouseFixture.NOW,
                10_250,
                List.of(new Rehearsal.Played(
                        RuleFixture.ran(),
                        List.of(
                                new Rehearsal.Asked(at, new Effect.Send(wish)),
                                new Rehearsal.Asked(
                                        at.plusSeconds(60),
                                        new Effect.Notify("Heating", "It is cold", null, false, wish.cause()))))),
                List.of(blocked, blocked),
                1,
                2,
                List.of(really.ended(Command.Status.CONFIRMED, null), alone.ended(Command.Status.EXPIRED, "x")),
                List.of(new Gap(at.plusSeconds(7_000), at.plusSeconds(9_000), Gap.Why.OFF, 0)),
                true);
    }

    private static Command wish(String point, String value, Cause cause, Instant at) {
        return Command.wish("w" + at, PointId.of(point), Value.read(value), cause, at, Command.Patience.DEFAULT);
    }

    static Activity activity() {
        Activity activity = mock(Activity.class);
        var rule = Cause.of(Cause.Kind.DEVICE, "kitchen/temp").then(Cause.Kind.RULE, "kitchen-heating");
        var anna = Cause.of(Cause.Kind.PERSON, "anna");
        when(activity.newest(any(), any(), anyInt()))
                .thenReturn(List.of(
                        happening("e9", Happening.Kind.CHANGE, "kitchen/heater", "on", null, null, rule),
                        happening("c8", Happening.Kind.COMMAND, "kitchen/heater", "on", "expired", "r1", rule),
                        happening("r7", Happening.Kind.RUN, null, "cold", "done", "r1", rule),
                        happening("e6", Happening.Kind.SCENE, null, "film", null, null, anna),
                        happening("e5", Happening.Kind.NOTICE, null, "It is <cold>", null, null, rule),
                        happening("e4", Happening.Kind.AVAILABILITY, "gone/x", "offline", null, null, anna),
                        happening("e3", Happening.Kind.HUB, null, null, null, null, anna)));
        return activity;
    }

    private static Happening happening(
            String id,
            Happening.Kind kind,
            @Nullable String point,
            @Nullable String value,
            @Nullable String status,
            @Nullable String run,
            Cause cause) {
        return new Happening(
                id,
                HouseFixture.NOW.minusSeconds(90),
                kind,
                point == null ? null : point.substring(0, point.indexOf('/')),
                point,
                kind == Happening.Kind.CHANGE ? "off" : null,
                value,
                cause.kind() == Cause.Kind.RULE ? cause.who() : null,
                run,
                status,
                "expired".equals(status) ? "replaced by a newer command" : null,
                cause);
    }

    static Why why() {
        Why why = mock(Why.class);
        when(why.of(any()))
                .thenReturn(List.of(
                        new Why.Link(
                                Cause.Kind.RULE,
                                "kitchen-heating",
                                null,
                                "r1",
                                Reason.of(Reason.Phrase.FELL_BELOW, "kitchen/temp", "18.5", "19")),
                        new Why.Link(Cause.Kind.DEVICE, "kitchen/temp", null, null, null)));
        return why;
    }

    static Notices notices() {
        Notices notices = mock(Notices.class);
        when(notices.unseen()).thenReturn(2L);
        when(notices.putAway("1")).thenReturn(true);
        when(notices.newest(anyInt()))
                .thenReturn(List.of(
                        new Notice("3", HouseFixture.NOW, "Leak", "Water <b>", null, true, "kitchen-heating", false),
                        new Notice("2", HouseFixture.NOW, "", "The wash is done", "anna", false, null, false),
                        new Notice("1", HouseFixture.NOW, "", "Old", null, false, "gone", true)));
        return notices;
    }

    private StoryFixture() {}
}
