package io.hearth.dashboard;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.hearth.automation.language.RuleReader;
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

    private StoryFixture() {}
}
