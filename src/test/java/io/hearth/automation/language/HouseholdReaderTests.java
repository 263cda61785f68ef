package io.hearth.automation.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.automation.household.HelperPoint;
import io.hearth.automation.household.Household;
import io.hearth.automation.household.Person;
import io.hearth.automation.household.Schedule;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Scene;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HouseholdReaderTests {

    private static final String WHOLE = """
            scenes:
              - {id: movie, name: Movie night, set: {living/lamp: 20, living/blind: open}, over: 3s}
            helpers:
              - {id: guest-mode, name: Guests, flag: off}
              - {id: comfort, number: 21, min: 5, max: 30, step: 0.5, unit: °C}
              - {id: mode, choice: [home, away, holiday], initial: away}
              - {id: note, text: ""}
              - {id: laundry, timer: 45m}
              - {id: visits, counter: 0}
            persons:
              - id: anna
                name: Anna
                trackers: [anna-phone/location, anna-watch/home]
                radius: 200
            schedules:
              - id: heating-hours
                on:
                  - {days: mon, from: "06:00", to: "24:00"}
            """;

    private static RuleFile read(String text) {
        return RuleReader.read("f", text);
    }

    @Test
    void everyFormIsRead() {
        RuleFile file = read(WHOLE);

        assertThat(file.allProblems()).isEmpty();
        assertThat(file.household().good())
                .isEqualTo(new Household(
                        List.of(new Scene(
                                "movie",
                                "Movie night",
                                Map.of(
                                        PointId.of("living/lamp"), Value.of(20),
                                        PointId.of("living/blind"), Value.of("open")),
                                Duration.ofSeconds(3))),
                        List.of(
                                new HelperPoint.Flag("guest-mode", "Guests", false),
                                new HelperPoint.Number("comfort", "comfort", 21, 5.0, 30.0, 0.5, "°C"),
                                new HelperPoint.Choice("mode", "mode", List.of("home", "away", "holiday"), "away"),
                                new HelperPoint.Text("note", "note", ""),
                                new HelperPoint.Timer("laundry", "laundry", Duration.ofMinutes(45)),
                                new HelperPoint.Counter("visits", "visits", 0)),
                        List.of(new Person(
                                "anna",
                                "Anna",
                                List.of(PointId.of("anna-phone/location"), PointId.of("anna-watch/home")),
                                200)),
                        List.of(new Schedule(
                                "heating-hours",
                                "heating-hours",
                                List.of(new Schedule.Span(
                                        java.util.Set.of(java.time.DayOfWeek.MONDAY),
                                        LocalTime.of(6, 0),
                                        LocalTime.MIDNIGHT))))));
        assertThat(file.household().uses()).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void itsOwnLinesSayTheSame() {
        var written = read("rules: []\n" + WHOLE).household();

        assertThat(read(written.yaml()).household().good()).isEqualTo(written.good());
    }

    @Test
    void whatIsBadIsLeftOutAndTheRestIsUsed() {
        var file = read("helpers:\n  - {id: a, flag: off}\n  - {id: b, flag: 3}\nrules:\n"
                + "  - {id: r, when: {every: 1m}, then: {set: {a/b: on}}}\n");

        assertThat(file.household().good().helpers())
                .extracting(HelperPoint::id)
                .containsExactly("a");
        assertThat(file.rules()).singleElement().satisfies(rule -> assertThat(rule.good())
                .isPresent());
        assertThat(file.allProblems()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "scenes: [{id: a, set: {a/b: on}, ovr: 3s}] | 1:34: Unknown key \"ovr\" in a scene; did you mean \"over\"?",
                "scenes: [{id: a, set: {}}] | 1:23: Say what the scene sets, for instance {living/lamp: 20}",
                "scenes: [{id: a, set: {lamp: on}}] | 1:24: \"lamp\" is not the path of a point: write device/point",
                "helpers: [{id: a}] | 1:11: A helper needs one of: flag, number, choice, text, timer, counter",
                "helpers: [{id: a, flg: on}] | 1:19: Unknown key \"flg\" in a helper; did you mean \"flag\"?",
                "helpers: [{id: a, flag: on, min: 3}] | 1:29: Unknown key \"min\" in a helper; expected one of: id, name, flag",
                "helpers: [{id: a, number: 3, min: 5}] | 1:27: 3 is not between min and max",
                "helpers: [{id: a, choice: [x, y], initial: holiday}] | 1:44: \"holiday\" is no word of the choice; expected one of: x, y",
                "helpers: [{id: a, choice: [x]}] | 1:27: A choice has 2 to 100 words, for instance [home, away]",
                "helpers: [{id: a, flag: on}, {id: a, flag: on}] | 1:35: The id \"a\" is taken by the helper in line 1; ids are unique",
                "helpers: [{id: a, counter: 0.5}] | 1:28: A counter begins with a whole number, not 0.5",
                "persons: [{id: a, trackers: []}] | 1:29: A person has 1 to 20 trackers, for instance [anna-phone/location]",
                "persons: [{id: a, trackers: [p/l], radius: 1}] | 1:44: The radius must be from 10 to 100000, not \"1\"",
                "schedules: [{id: a, on: [{from: \"06:00\"}]}] | 1:26: Missing \"to\" in a span of a schedule, for instance to: \"22:00\"",
                "schedules: [{id: a, on: [{from: 6, to: \"7:00\"}]}] | 1:33: Expected a time of day such as \"07:00\" or \"22:30:15\", not \"6\"",
                "scene: [] | 1:1: Unknown key \"scene\" in a rule file; did you mean \"scenes\"?",
                "rules: [{id: house-x, when: {every: 1m}, then: stop}] | 1:14: Ids that begin with \"house-\" are the house's own"
            })
    void everyMistakeIsSaidWithItsPlace(String text, String message) {
        assertThat(read(text).allProblems()).extracting(Problem::toString).containsExactly("f:" + message);
    }

    @Test
    void thereAreLimits() {
        String many = "scenes:\n" + "  - {id: a, set: {a/b: on}}\n".repeat(HouseholdReader.MOST_SCENES + 1);

        assertThat(read(many).allProblems())
                .extracting(Problem::message)
                .containsExactly("A file may have at most 200 scenes, this one has 201; split it");
    }
}
