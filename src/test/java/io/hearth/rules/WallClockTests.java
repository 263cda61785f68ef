package io.hearth.rules;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.house.House;
import io.hearth.rules.TimeCondition.InTime;
import io.hearth.rules.TimeCondition.OnDays;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Wall-clock times on the days on which clocks are moved. */
class WallClockTests {

    private static final Set<DayOfWeek> DAILY = EnumSet.allOf(DayOfWeek.class);

    @Test
    void aTimeThatTheClockLeapsOverComesAtTheLeap() {
        assertThat(runs(at("02:30"), "Europe/Berlin", "2026-03-28T12:00+01:00", "2026-03-30T12:00+02:00"))
                .containsExactly("2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00");
    }

    @Test
    void aTimeThatIsShownTwiceComesTheFirstTime() {
        assertThat(runs(at("02:30"), "Europe/Berlin", "2026-10-24T12:00+02:00", "2026-10-26T12:00+01:00"))
                .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
    }

    @Test
    void whereMidnightIsLeaptOverTheDayBeginsAtOne() {
        assertThat(runs(at("00:00"), "America/Santiago", "2026-09-05T12:00-04:00", "2026-09-07T12:00-03:00"))
                .containsExactly("2026-09-06T01:00-03:00", "2026-09-07T00:00-03:00");
    }

    @Test
    void aTimeBeforeMidnightThatIsLeaptOverComesAtMidnightAndCountsForTheDayBefore() {
        var saturdays = new OnClock.At(LocalTime.parse("23:30"), Set.of(SATURDAY));

        assertThat(runs(saturdays, "America/Nuuk", "2026-03-27T12:00-02:00", "2026-04-05T12:00-01:00"))
                .containsExactly("2026-03-29T00:00-01:00", "2026-04-04T23:30-01:00");
    }

    @Test
    void aDayThatNeverWasHasNoTimes() {
        assertThat(runs(at("02:30"), "Pacific/Apia", "2011-12-29T12:00-10:00", "2012-01-01T12:00+14:00"))
                .containsExactly("2011-12-31T02:30+14:00", "2012-01-01T02:30+14:00");
    }

    @Test
    void quartersGoOnWhileAnHourIsShownTwice() {
        assertThat(runs(every("15m"), "Europe/Berlin", "2026-10-25T02:30+02:00", "2026-10-25T02:15+01:00"))
                .containsExactly("2026-10-25T02:45+02:00", "2026-10-25T02:00+01:00", "2026-10-25T02:15+01:00");
    }

    @Test
    void quartersGoOnWhenTheClockLeaps() {
        assertThat(runs(every("15m"), "Europe/Berlin", "2026-03-29T01:30+01:00", "2026-03-29T03:15+02:00"))
                .containsExactly("2026-03-29T01:45+01:00", "2026-03-29T03:00+02:00", "2026-03-29T03:15+02:00");
    }

    @Test
    void sixHoursComeFourTimesOnEveryDay() {
        assertThat(runs(every("6h"), "Europe/Berlin", "2026-10-24T23:30+02:00", "2026-10-26T00:00+01:00"))
                .containsExactly(
                        "2026-10-25T00:00+02:00",
                        "2026-10-25T06:00+01:00",
                        "2026-10-25T12:00+01:00",
                        "2026-10-25T18:00+01:00",
                        "2026-10-26T00:00+01:00");
    }

    @Test
    void anHourComesOnceWhereTheClockMovesByHalfOfIt() {
        assertThat(runs(every("1h"), "Australia/Lord_Howe", "2026-04-05T00:30+11:00", "2026-04-05T03:00+10:30"))
                .containsExactly("2026-04-05T01:00+11:00", "2026-04-05T02:00+10:30", "2026-04-05T03:00+10:30");
        assertThat(runs(every("1h"), "Australia/Lord_Howe", "2026-10-04T00:30+10:30", "2026-10-04T03:00+11:00"))
                .containsExactly("2026-10-04T01:00+10:30", "2026-10-04T02:30+11:00", "2026-10-04T03:00+11:00");
    }

    @Test
    void aPeriodThatDoesNotDivideTheDayIsElapsedTime() {
        List<Instant> runs = instants(every("7m"), "Europe/Berlin", "2026-10-24T00:00+02:00", "2026-10-27T00:00+01:00");

        assertThat(runs).hasSizeGreaterThan(600);
        for (int i = 1; i < runs.size(); i++) {
            assertThat(Duration.between(runs.get(i - 1), runs.get(i))).isEqualTo(Duration.ofMinutes(7));
        }
    }

    @Test
    void everySecondDayComesAtMidnightAlsoWhenThatDayNeverWas() {
        assertThat(runs(every("2d"), "Pacific/Apia", "2011-12-27T12:00-10:00", "2012-01-02T12:00+14:00"))
                .containsExactly("2011-12-28T00:00-10:00", "2011-12-31T00:00+14:00", "2012-01-01T00:00+14:00");
    }

    @Test
    void aWindowTurnsWhenTheClockShowsItsEdges() {
        var night = new InTime(LocalTime.parse("22:30"), LocalTime.parse("06:00"));

        assertThat(turn(night, "2026-06-01T12:00+02:00")).contains(instant("2026-06-01T22:30+02:00"));
        assertThat(turn(night, "2026-06-01T22:30+02:00")).contains(instant("2026-06-02T06:00+02:00"));
    }

    @Test
    void aWindowTurnsWhenTheClockLeapsIntoIt() {
        var window = new InTime(LocalTime.parse("02:30"), LocalTime.parse("04:00"));

        assertThat(turn(window, "2026-03-29T01:00+01:00")).contains(instant("2026-03-29T03:00+02:00"));
    }

    @Test
    void aWindowOpensAgainWhenTheClockIsPutBackIntoIt() {
        var window = new InTime(LocalTime.parse("02:15"), LocalTime.parse("02:45"));

        assertThat(turn(window, "2026-10-25T02:15+02:00")).contains(instant("2026-10-25T02:45+02:00"));
        assertThat(turn(window, "2026-10-25T02:45+02:00")).contains(instant("2026-10-25T02:15+01:00"));
    }

    @Test
    void aWindowThatTheClockLeapsOverDoesNotOpenThatDay() {
        var window = new InTime(LocalTime.parse("02:15"), LocalTime.parse("02:45"));

        assertThat(turn(window, "2026-03-29T01:00+01:00")).contains(instant("2026-03-30T02:15+02:00"));
    }

    @Test
    void daysTurnAtTheNextMidnightThatMatters() {
        assertThat(turn(new OnDays(Set.of(MONDAY)), "2026-11-21T12:00+01:00"))
                .contains(instant("2026-11-23T00:00+01:00"));
        assertThat(turn(new OnDays(DAILY), "2026-11-21T12:00+01:00")).isEmpty();
    }

    private static Optional<Instant> turn(Condition condition, String now) {
        return condition.turns(House.EMPTY, new Moment(instant(now), Place.in(ZoneId.of("Europe/Berlin"))));
    }

    private static OnClock at(String time) {
        return new OnClock.At(LocalTime.parse(time), DAILY);
    }

    private static OnClock every(String period) {
        return new OnClock.Every(Durations.read(period).orElseThrow());
    }

    private static List<String> runs(OnClock trigger, String zone, String after, String until) {
        return instants(trigger, zone, after, until).stream()
                .map(run -> run.atZone(ZoneId.of(zone)).toOffsetDateTime().toString())
                .toList();
    }

    private static List<Instant> instants(OnClock trigger, String zone, String after, String until) {
        var runs = new ArrayList<Instant>();
        var place = Place.in(ZoneId.of(zone));
        Instant last = instant(after);
        while (true) {
            last = trigger.next(last, place).orElseThrow();
            if (last.isAfter(instant(until))) {
                return runs;
            }
            runs.add(last);
        }
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
