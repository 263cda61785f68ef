package io.hearth.automation.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.rules.OnClock;
import io.hearth.rules.Place;
import io.hearth.rules.ZoneDays;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronReaderTests {

    @Test
    void fiveFieldsBeginWithTheMinute() {
        assertThat(runs("30 6 * * 1-5", "2026-11-20T12:00+01:00", 2))
                .containsExactly("2026-11-23T06:30+01:00", "2026-11-24T06:30+01:00");
    }

    @Test
    void sixFieldsBeginWithTheSecond() {
        assertThat(runs("*/20 0 7 * * *", "2026-11-20T06:00+01:00", 3))
                .containsExactly("2026-11-20T07:00+01:00", "2026-11-20T07:00:20+01:00", "2026-11-20T07:00:40+01:00");
    }

    @Test
    void namesOfMonthsAndDaysCount() {
        assertThat(runs("0 9 * jan mon", "2026-11-20T12:00+01:00", 2))
                .containsExactly("2027-01-04T09:00+01:00", "2027-01-11T09:00+01:00");
    }

    @Test
    void sundayIsNoughtAndSeven() {
        assertThat(runs("0 9 * * 0", "2026-11-20T12:00+01:00", 3))
                .isEqualTo(runs("0 9 * * 7", "2026-11-20T12:00+01:00", 3))
                .first()
                .isEqualTo("2026-11-22T09:00+01:00");
    }

    @Test
    void aDayOfTheMonthAndADayOfTheWeekMeanEither() {
        assertThat(runs("0 9 13 * FRI", "2026-11-08T12:00+01:00", 3))
                .containsExactly("2026-11-13T09:00+01:00", "2026-11-20T09:00+01:00", "2026-11-27T09:00+01:00");
        assertThat(runs("0 9 24 * FRI", "2026-11-20T12:00+01:00", 2))
                .containsExactly("2026-11-24T09:00+01:00", "2026-11-27T09:00+01:00");
    }

    @Test
    void theTwentyNinthOfFebruaryIsWorthWaitingFor() {
        assertThat(runs("0 0 29 2 *", "2026-11-20T12:00+01:00", 2))
                .containsExactly("2028-02-29T00:00+01:00", "2032-02-29T00:00+01:00");
    }

    @Test
    void aFixedTimeComesOnceOnDaysWhenTheClockMoves() {
        assertThat(runs("30 2 * * *", "2026-03-28T12:00+01:00", 2))
                .containsExactly("2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00");
        assertThat(runs("30 2 * * *", "2026-10-24T12:00+02:00", 2))
                .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
        assertThat(runs("30 1-5 * * *", "2026-10-25T01:00+02:00", 3))
                .containsExactly("2026-10-25T01:30+02:00", "2026-10-25T02:30+02:00", "2026-10-25T03:30+01:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/15 * * * *", "0 */15 * * * *", "*/15 */1 * * *"})
    void whatComesInEveryHourGoesOnInARepeatedHour(String text) {
        assertThat(runs(text, "2026-10-25T02:30+02:00", 3))
                .containsExactly("2026-10-25T02:45+02:00", "2026-10-25T02:00+01:00", "2026-10-25T02:15+01:00");
        assertThat(runs(text, "2026-03-29T01:30+01:00", 3))
                .containsExactly("2026-03-29T01:45+01:00", "2026-03-29T03:00+02:00", "2026-03-29T03:15+02:00");
    }

    @Test
    void everySecondHourComesOnceInARepeatedHour() {
        assertThat(runs("0 */2 * * *", "2026-10-25T01:30+02:00", 2))
                .containsExactly("2026-10-25T02:00+02:00", "2026-10-25T04:00+01:00");
    }

    @Test
    void inAllZonesAFixedTimeComesWhenAPlainTimeDoes() {
        long seed = System.nanoTime();
        var cron = cron("30 2 * * *");
        var time = new OnClock.At(LocalTime.parse("02:30"), EnumSet.allOf(DayOfWeek.class));
        for (ZoneDays days : ZoneDays.all(seed)) {
            assertThat(days.runs(cron)).as("seed %d, %s", seed, days).isEqualTo(days.runs(time));
        }
    }

    @Test
    void expressionsAreEqualWhenTheirTextIs() {
        assertThat(cron("0 7 * * *")).isEqualTo(cron(" 0 7 * * * ")).hasSameHashCodeAs(cron("0 7 * * *"));
        assertThat(cron("0 7 * * *")).isNotEqualTo(cron("0 8 * * *"));
        assertThat(cron("0 7 * * *").recurrence().text()).isEqualTo("0 7 * * *");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0 7 * *; A cron expression has 5 fields, or 6 with the second first, not 4;",
                "''; A cron expression has 5 fields, or 6 with the second first, not 0;",
                "@daily; not 1",
                "61 7 * * *; \"61\" is no minute: expected 0 to 59",
                "0 25 * * *; \"25\" is no hour: expected 0 to 23",
                "0 7 32 * *; \"32\" is no day of the month: expected 1 to 31",
                "0 7 * FOO *; \"FOO\" is no month: expected 1 to 12, or JAN to DEC",
                "0 7 * * FRI-MON; \"FRI-MON\" is no day of the week: expected 0 to 7",
                "*/0 7 * * *; \"*/0\" is no minute",
                "99 0 7 * * *; \"99\" is no second",
                "0 0 31 2 *; \"0 0 31 2 *\" never comes: no such month has such a day",
                "0 0 30 2 *; never comes",
                "0 0 31 2,4,6,9,11 *; never comes",
            })
    void whatIsWrongIsSaidWithAnExample(String text, String message) {
        assertThatThrownBy(() -> CronReader.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("for instance \"30 6 * * MON-FRI\"");
    }

    private static OnClock.Cron cron(String text) {
        return new OnClock.Cron(CronReader.read(text));
    }

    private static List<String> runs(String text, String after, int count) {
        var place = Place.in(ZoneId.of("Europe/Berlin"));
        var runs = new ArrayList<String>();
        Instant at = OffsetDateTime.parse(after).toInstant();
        for (int i = 0; i < count; i++) {
            at = cron(text).next(at, place).orElseThrow();
            runs.add(at.atZone(place.zone()).toOffsetDateTime().toString());
        }
        return runs;
    }
}
