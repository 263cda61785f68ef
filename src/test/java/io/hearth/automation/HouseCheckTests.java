package io.hearth.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.automation.household.Household;
import io.hearth.automation.language.Problem;
import io.hearth.automation.language.RuleReader;
import io.hearth.house.Capability;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Purpose;
import io.hearth.house.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HouseCheckTests {

    private static final Instant NOW = Instant.parse("2026-01-05T07:00:00Z");

    private static House house() {
        House house = with(House.EMPTY, "kitchen/door", Capability.of(Kind.FLAG), "door");
        house = with(house, "kitchen/temp", Capability.of(Kind.QUANTITY, "°C"), null);
        house = with(house, "kitchen/heater", Capability.of(Kind.FLAG).whichIsSettable(), null);
        var setpoint = Capability.of(Kind.QUANTITY).within(5, 30, 0.5).whichIsSettable();
        house = with(house, "kitchen/setpoint", setpoint, null);
        var mode = Capability.choice(List.of("eco", "comfort")).whichIsSettable();
        house = with(house, "kitchen/mode", mode, null);
        var remote = Capability.of(Kind.MOMENTARY).withOptions(List.of("single", "double"));
        return with(house, "kitchen/remote", remote, null);
    }

    private static House with(House house, String path, Capability capability, @Nullable String subject) {
        var id = PointId.of(path);
        var source = new Source("test", Map.of());
        var point = new Point(id, id.name(), capability, source, null, Purpose.MAIN, subject);
        return house.after(new HouseEvent.PointFound(point, id.device().value(), null, NOW));
    }

    private static List<String> told(House house, String yaml) {
        var file = RuleReader.read("f", yaml);
        assertThat(file.allProblems()).isEmpty();
        var check = new HouseCheck(
                house, Set.of("a", "good-night"), file.household().good());
        return check.in("f", file.rules().get(0)).stream()
                .map(Problem::toString)
                .toList();
    }

    private static String rule(String when, String then) {
        return "id: a\nwhen: {%s}\nthen: {%s}\n".formatted(when, then);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "point: kitchen/door, above: 19 | f:2:36: kitchen/door is open or closed, so it can never be above 19",
                "point: kitchen/door, becomes: ajar | f:2:38: kitchen/door is open or closed, so it can never be ajar",
                "point: kitchen/temp, becomes: warm | f:2:38: kitchen/temp is a number, so it can never be warm",
                "point: kitchen/mode, becomes: confort | f:2:38: kitchen/mode is one of eco, comfort, so it can never be confort; did you mean \"comfort\"?",
                "point: kitchen/remote, pressed: triple | f:2:40: kitchen/remote is pressed as single, double, so it can never be triple",
                "point: kitchen/heater, pressed: any | f:2:40: kitchen/heater is on or off, so it is never pressed"
            })
    void whatAPointCanNeverBeIsAnError(String when, String message) {
        assertThat(told(house(), rule(when, "set: {kitchen/heater: on}"))).containsExactly(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "set: {kitchen/setpoint: 50} | f:3:32: kitchen/setpoint cannot be set to 50: 50 is above the maximum of 30",
                "set: {kitchen/heater: warm} | f:3:30: kitchen/heater cannot be set to warm: \"warm\" is not a flag (on or off)",
                "set: {kitchen/setpoint: toggle} | f:3:32: kitchen/setpoint is a number, so there is nothing to toggle",
                "set: {kitchen/heater: {add: 1}} | f:3:30: kitchen/heater is on or off, so nothing can be added to it",
                "press: kitchen/heater | f:3:15: kitchen/heater is on or off, so it is never pressed",
                "set: {kitchen/temp: 20} | f:3:8: warning: kitchen/temp only reports; it cannot be set"
            })
    void whatAPointCannotTakeIsTold(String then, String message) {
        var told = told(house(), rule("every: 1h", then));

        assertThat(told).hasSize(1);
        assertThat(told.get(0).replaceFirst(":\\d+:\\d+:", "")).isEqualTo(message.replaceFirst(":\\d+:\\d+:", ""));
    }

    @Test
    void whatIsNotThereYetIsAWarning() {
        assertThat(told(house(), """
                        id: a
                        when:
                          - {point: kitchen/tmp, below: 19}
                          - {device: kitchn, goes: offline}
                          - {person: ana, goes: home}
                          - {scene: movi}
                        then: [{run: good-nigth}, {set: {cellar/pump: on}}, {set: {helper/guests: on}}]
                        """))
                .containsExactly(
                        "f:3:13: warning: No device has a point kitchen/tmp yet; did you mean \"kitchen/temp\"?",
                        "f:4:14: warning: No device is called kitchn yet; did you mean \"kitchen\"?",
                        "f:5:14: warning: No person is called ana yet",
                        "f:6:13: warning: There is no scene movi yet",
                        "f:7:14: warning: There is no rule good-nigth yet; did you mean \"good-night\"?",
                        "f:7:34: warning: No device has a point cellar/pump yet",
                        "f:7:60: warning: No device has a point helper/guests yet");
    }

    @Test
    void whatStandsInTheSameFileIsThere() {
        assertThat(told(House.EMPTY, """
                        rules:
                          - id: a
                            when: [{person: anna, goes: home}, {scene: movie}]
                            then: {set: {helper/guests: on}}
                        scenes: [{id: movie, set: {helper/guests: on}}]
                        helpers: [{id: guests, flag: off}]
                        persons: [{id: anna, trackers: [phone/home]}]
                        """)).isEmpty();
    }

    @Test
    void aRuleThatFitsTheHouseIsNotTalkedOf() {
        assertThat(told(
                        house(),
                        rule(
                                "point: kitchen/door, becomes: open",
                                "set: {kitchen/heater: toggle, kitchen/setpoint: {add: 1}, kitchen/mode: ECO}")))
                .isEmpty();
        assertThat(new HouseCheck(House.EMPTY, Set.of(), Household.EMPTY)
                        .errors(
                                "f",
                                RuleReader.read("f", rule("point: a/b, above: 1", "set: {a/c: on}"))
                                        .rules()
                                        .get(0)))
                .isEmpty();
    }
}
