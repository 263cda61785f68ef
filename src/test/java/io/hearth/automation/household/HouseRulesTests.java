package io.hearth.automation.household;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.automation.household.Schedule.Span;
import io.hearth.house.Cause;
import io.hearth.house.HouseEvent;
import io.hearth.house.Location;
import io.hearth.house.PointId;
import io.hearth.house.State;
import io.hearth.house.Value;
import io.hearth.rules.Effect;
import io.hearth.rules.Place;
import io.hearth.rules.RuleBook;
import io.hearth.rules.Simulation;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HouseRulesTests {

    private static final Place BERLIN = new Place(ZoneId.of("Europe/Berlin"), 52.52, 13.40);
    private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
    private static final PointId PHONE = PointId.of("anna-phone/location");
    private static final PointId WATCH = PointId.of("anna-watch/home");
    private static final PointId ANNA = PointId.of("person-anna/home");
    private static final PointId BEN = PointId.of("person-ben/home");
    private static final PointId LAUNDRY = PointId.of("helper/laundry");
    private static final PointId HOURS = PointId.of("schedule/hours");
    private static final Value ON = Value.of(true);
    private static final Value OFF = Value.of(false);
    private static final Value AT_HOME = new Location(52.5203, 13.4003, 0);
    private static final Value IN_TOWN = new Location(52.50, 13.35, 0);

    private Simulation house = new Simulation(RuleBook.empty(BERLIN.zone()), java.time.Instant.EPOCH, true);

    @Test
    void aScheduleIsOnBetweenItsTimesOnItsDays() {
        lives(schedule(new Span(WEEKDAYS, time("06:00"), time("22:00"))), "2026-01-05T05:59");

        assertThat(value(HOURS)).isEqualTo(OFF);
        house.passes(Duration.ofMinutes(1));
        assertThat(value(HOURS)).isEqualTo(ON);
        house.passes(Duration.ofHours(16));
        assertThat(value(HOURS)).isEqualTo(OFF);
        passesUntil("2026-01-10T12:00");
        assertThat(value(HOURS)).isEqualTo(OFF);
    }

    @Test
    void aScheduleThatIsNewInTheMiddleOfItsTimesIsOn() {
        lives(schedule(new Span(WEEKDAYS, time("06:00"), time("22:00"))), "2026-01-05T12:00");

        assertThat(value(HOURS)).isEqualTo(ON);
    }

    @Test
    void aScheduleOverMidnightEndsOnTheNextDayAlsoWhenThatIsNoneOfItsDays() {
        lives(schedule(new Span(Set.of(DayOfWeek.FRIDAY), time("22:00"), time("02:00"))), "2026-01-09T21:00");

        passesUntil("2026-01-09T23:30");
        assertThat(value(HOURS)).isEqualTo(ON);
        passesUntil("2026-01-10T01:59");
        assertThat(value(HOURS)).isEqualTo(ON);
        passesUntil("2026-01-10T02:00");
        assertThat(value(HOURS)).isEqualTo(OFF);
        passesUntil("2026-01-10T23:00");
        assertThat(value(HOURS)).isEqualTo(OFF);
    }

    @Test
    void aScheduleUntilMidnightEndsThere() {
        lives(schedule(new Span(Set.of(DayOfWeek.SUNDAY), time("00:00"), time("00:00"))), "2026-01-03T23:00");

        passesUntil("2026-01-04T00:00");
        assertThat(value(HOURS)).isEqualTo(ON);
        passesUntil("2026-01-04T23:59");
        assertThat(value(HOURS)).isEqualTo(ON);
        passesUntil("2026-01-05T00:00");
        assertThat(value(HOURS)).isEqualTo(OFF);
    }

    @Test
    void spansThatTouchGoOn() {
        lives(
                schedule(
                        new Span(EVERY_DAY, time("06:00"), time("12:00")),
                        new Span(EVERY_DAY, time("12:00"), time("18:00"))),
                "2026-01-05T05:00");
        house.takeEffects();

        passesUntil("2026-01-05T12:30");

        assertThat(value(HOURS)).isEqualTo(ON);
        assertThat(house.takeEffects())
                .allSatisfy(effect ->
                        assertThat(((Effect.Send) effect).command().value()).isEqualTo(ON));
    }

    @Test
    void aScheduleWithinTheHourThatSpringSkipsIsOnWhenTheClockHasJumped() {
        lives(schedule(new Span(EVERY_DAY, time("02:30"), time("05:00"))), "2026-03-29T01:00");

        passesUntil("2026-03-29T01:59");
        assertThat(value(HOURS)).isEqualTo(OFF);
        passesUntil("2026-03-29T04:00");
        assertThat(value(HOURS)).isEqualTo(ON);
        passesUntil("2026-03-29T05:00");
        assertThat(value(HOURS)).isEqualTo(OFF);
    }

    @Test
    void aScheduleWithinTheHourThatAutumnRepeatsTurnsOnAndOffOnce() {
        lives(schedule(new Span(EVERY_DAY, time("02:15"), time("02:45"))), "2026-10-25T01:00");
        house.takeEffects();

        house.passes(Duration.ofHours(4));

        assertThat(value(HOURS)).isEqualTo(OFF);
        assertThat(house.takeEffects()).hasSize(2);
    }

    @Test
    void aPersonIsHomeWhenOneTrackerSaysSoAndAwayWhenAllDo() {
        lives(household(anna(PHONE, WATCH)), "2026-01-05T12:00");

        house.hears(PHONE, AT_HOME);
        assertThat(value(ANNA)).isEqualTo(ON);
        house.hears(WATCH, ON);
        house.hears(PHONE, IN_TOWN);
        assertThat(value(ANNA)).isEqualTo(ON);
        house.hears(WATCH, OFF);
        assertThat(value(ANNA)).isEqualTo(OFF);
    }

    @Test
    void unknownIsNotAway() {
        lives(household(anna(PHONE, WATCH)), "2026-01-05T12:00");
        house.hears(PHONE, AT_HOME);
        house.hears(WATCH, ON);

        house.happens(new HouseEvent.ValueUnknown(WATCH, house.now()));
        house.hears(PHONE, IN_TOWN);

        assertThat(value(ANNA)).isEqualTo(ON);
        house.hears(WATCH, OFF);
        assertThat(value(ANNA)).isEqualTo(OFF);
    }

    @Test
    void aPersonOfWhomNothingWasHeardIsNeitherHomeNorAway() {
        lives(household(anna(PHONE)), "2026-01-05T12:00");

        house.passes(Duration.ofDays(2));

        assertThat(house.house().state(ANNA)).isEmpty();
    }

    @Test
    void aWordThatIsNoPlaceTellsNothing() {
        PointId tracker = PointId.of("anna-tag/place");
        lives(household(anna(tracker)), "2026-01-05T12:00");

        house.hears(tracker, Value.of("home"));
        assertThat(value(ANNA)).isEqualTo(ON);
        house.hears(tracker, Value.of("unknown"));
        assertThat(value(ANNA)).isEqualTo(ON);
        house.hears(tracker, Value.of("not_home"));
        assertThat(value(ANNA)).isEqualTo(OFF);
    }

    @Test
    void aPlaceWithinTheRadiusIsHome() {
        var far = new Person("anna", "Anna", List.of(PHONE), 10_000);
        lives(household(far), "2026-01-05T12:00");

        house.hears(PHONE, IN_TOWN);

        assertThat(value(ANNA)).isEqualTo(ON);
    }

    @Test
    void aPlaceTellsNothingWhenThatOfTheHouseIsUnknown() {
        lives(household(anna(PHONE)), "2026-01-05T12:00", Place.in(BERLIN.zone()));

        house.hears(PHONE, AT_HOME);

        assertThat(house.house().state(ANNA)).isEmpty();
    }

    @Test
    void manyPlacesInARowSetTheirPersonOnce() {
        lives(household(anna(PHONE)), "2026-01-05T12:00");

        for (int i = 0; i < 10; i++) {
            house.hears(PHONE, new Location(52.52 + i * 1e-5, 13.40, 0));
        }

        assertThat(house.takeEffects()).filteredOn(effect -> sets(effect, ANNA)).hasSize(1);
    }

    @Test
    void anyoneIsHomeWhenOneIsAndEveryoneWhenAllAre() {
        var ben = new Person("ben", "Ben", List.of(PointId.of("ben-phone/home")), 150);
        lives(household(anna(WATCH), ben), "2026-01-05T12:00");

        house.hears(WATCH, ON);
        assertThat(value(Person.ANYONE)).isEqualTo(ON);
        assertThat(house.house().state(Person.EVERYONE)).isEmpty();
        house.hears(PointId.of("ben-phone/home"), ON);
        assertThat(value(BEN)).isEqualTo(ON);
        assertThat(value(Person.EVERYONE)).isEqualTo(ON);
        house.hears(WATCH, OFF);
        assertThat(value(Person.EVERYONE)).isEqualTo(OFF);
        assertThat(value(Person.ANYONE)).isEqualTo(ON);
        house.hears(PointId.of("ben-phone/home"), OFF);
        assertThat(value(Person.ANYONE)).isEqualTo(OFF);
    }

    @Test
    void aTimerFinishesAfterItsLength() {
        lives(laundry(), "2026-01-05T12:00");

        house.hears(LAUNDRY, Value.of("active"));
        house.passes(Duration.ofMinutes(44));
        assertThat(value(LAUNDRY)).isEqualTo(Value.of("active"));
        house.passes(Duration.ofMinutes(1));
        assertThat(value(LAUNDRY)).isEqualTo(Value.of("finished"));
    }

    @Test
    void aTimerThatIsStartedWhileItRunsBeginsAnew() {
        lives(laundry(), "2026-01-05T12:00");

        house.hears(LAUNDRY, Value.of("active"));
        house.passes(Duration.ofMinutes(30));
        house.hears(LAUNDRY, Value.of("active"));
        house.passes(Duration.ofMinutes(30));
        assertThat(value(LAUNDRY)).isEqualTo(Value.of("active"));
        house.passes(Duration.ofMinutes(15));
        assertThat(value(LAUNDRY)).isEqualTo(Value.of("finished"));
    }

    @Test
    void aTimerThatIsStoppedDoesNotFinish() {
        lives(laundry(), "2026-01-05T12:00");

        house.hears(LAUNDRY, Value.of("active"));
        house.passes(Duration.ofMinutes(30));
        house.hears(LAUNDRY, Value.of("idle"));
        house.passes(Duration.ofHours(2));
        assertThat(value(LAUNDRY)).isEqualTo(Value.of("idle"));
    }

    @Test
    void theSameHouseholdAlwaysGivesEqualRules() {
        var all = new Household(
                List.of(),
                laundry().helpers(),
                List.of(anna(PHONE)),
                schedule(new Span(WEEKDAYS, time("06:00"), time("22:00"))).schedules());

        assertThat(HouseRules.of(all, BERLIN))
                .isEqualTo(HouseRules.of(all, BERLIN))
                .hasSize(4);
    }

    private void lives(Household household, String at) {
        lives(household, at, BERLIN);
    }

    private void lives(Household household, String at, Place place) {
        var rules = HouseRules.of(household, place);
        var start = LocalDateTime.parse(at).atZone(place.zone()).toInstant();
        house = new Simulation(new RuleBook(place, rules, List.of()), start, true);
        house.given(Furnishing.of(household).initial());
        var cause = Cause.of(Cause.Kind.HUB, "hub");
        rules.forEach(rule -> house.happens(new HouseEvent.RuleAsked(rule.id(), Map.of(), false, cause, start)));
    }

    private void passesUntil(String time) {
        house.passes(Duration.between(
                house.now(), LocalDateTime.parse(time).atZone(BERLIN.zone()).toInstant()));
    }

    private Value value(PointId point) {
        return house.house().state(point).map(State::value).orElseThrow();
    }

    private static boolean sets(Effect effect, PointId point) {
        return effect instanceof Effect.Send send && send.command().point().equals(point);
    }

    private static LocalTime time(String time) {
        return LocalTime.parse(time);
    }

    private static Person anna(PointId... trackers) {
        return new Person("anna", "Anna", List.of(trackers), Person.USUAL_RADIUS);
    }

    private static Household household(Person... persons) {
        return new Household(List.of(), List.of(), List.of(persons), List.of());
    }

    private static Household schedule(Span... spans) {
        return new Household(List.of(), List.of(), List.of(), List.of(new Schedule("hours", "Hours", List.of(spans))));
    }

    private static Household laundry() {
        return new Household(
                List.of(),
                List.of(new HelperPoint.Timer("laundry", "Laundry", Duration.ofMinutes(45))),
                List.of(),
                List.of());
    }
}
