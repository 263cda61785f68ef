package io.hearth.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.house.House;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every move of a clock in ten years, in every time zone there is. */
class AllZonesTests {

    private static final long SEED = System.nanoTime();
    private static final List<ZoneDays> EVERYWHERE = ZoneDays.all(SEED);

    @Test
    void thereIsEnoughToLookAt() {
        assertThat(EVERYWHERE).hasSizeGreaterThan(500);
        assertThat(EVERYWHERE)
                .extracting(days -> days.zone().getRules())
                .contains(
                        ZoneId.of("Australia/Lord_Howe").getRules(),
                        ZoneId.of("America/Nuuk").getRules());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00:00", "00:30", "01:00", "02:30", "23:59:59"})
    void aTimeComesOnceOnEachDay(String text) {
        var time = LocalTime.parse(text);
        var trigger = new OnClock.At(time, EnumSet.allOf(DayOfWeek.class));
        for (ZoneDays days : EVERYWHERE) {
            assertThat(days.runs(trigger))
                    .as("seed %d, %s at %s", SEED, days, time)
                    .isEqualTo(expected(days, time));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"15m", "1h", "2h", "6h", "1d"})
    void aPeriodOfTheDayLosesNothingAndDoublesNothing(String text) {
        var period = Durations.read(text).orElseThrow();
        for (ZoneDays days : EVERYWHERE) {
            String what = "seed %d, %s every %s".formatted(SEED, days, text);
            List<Instant> runs = days.runs(new OnClock.Every(period));
            boolean undisturbed =
                    days.moves().stream().allMatch(move -> move.getDuration().toMillis() % period.toMillis() == 0);
            if (undisturbed) {
                assertThat(steps(runs)).as(what).allMatch(period::equals);
            } else {
                assertThat(runs).as(what).isEqualTo(expected(days, timesOfDay(period)));
            }
        }
    }

    @Test
    void anyOtherPeriodIsElapsedTime() {
        var period = Duration.ofMinutes(7);
        for (ZoneDays days : EVERYWHERE) {
            assertThat(steps(days.runs(new OnClock.Every(period))))
                    .as("seed %d, %s", SEED, days)
                    .hasSizeGreaterThan(600)
                    .allMatch(period::equals);
        }
    }

    @Test
    void aWindowTurnsExactlyWhenItsAnswerDoes() {
        var window = new TimeCondition.InTime(LocalTime.parse("23:15"), LocalTime.parse("02:15"));
        for (ZoneDays days : EVERYWHERE) {
            String what = "seed %d, %s".formatted(SEED, days);
            var turns = new ArrayList<Instant>();
            Instant at = days.begin();
            while (at.isBefore(days.end())) {
                at = window.turns(House.EMPTY, new Moment(at, Place.in(days.zone())))
                        .orElseThrow();
                turns.add(at);
            }
            turns.remove(turns.size() - 1);
            assertThat(turns).as(what).isEqualTo(seen(window, days, at));
        }
    }

    /** Looked up quarter by quarter; the clocks of these years move on one. */
    private static List<Instant> seen(TimeCondition window, ZoneDays days, Instant end) {
        var seen = new ArrayList<Instant>();
        boolean before = holds(window, days.begin(), days.zone());
        long first = Math.floorDiv(days.begin().getEpochSecond(), 900) + 1;
        for (long quarter = first; quarter * 900 < end.getEpochSecond(); quarter++) {
            Instant at = Instant.ofEpochSecond(quarter * 900);
            if (holds(window, at, days.zone()) != before) {
                before = !before;
                seen.add(at);
            }
        }
        return seen;
    }

    private static boolean holds(TimeCondition window, Instant at, ZoneId zone) {
        return window.test(House.EMPTY, new Moment(at, Place.in(zone))).yes();
    }

    private static LocalTime[] timesOfDay(Duration period) {
        return Stream.iterate(0L, second -> second < 86_400, second -> second + period.toSeconds())
                .map(LocalTime::ofSecondOfDay)
                .toArray(LocalTime[]::new);
    }

    private static List<Duration> steps(List<Instant> runs) {
        var steps = new ArrayList<Duration>();
        for (int i = 1; i < runs.size(); i++) {
            steps.add(Duration.between(runs.get(i - 1), runs.get(i)));
        }
        return steps;
    }

    /** For each day, the first instant at which a clock on the wall shows the time or a later one. */
    private static List<Instant> expected(ZoneDays days, LocalTime... times) {
        LocalDate from = LocalDate.ofInstant(days.begin(), days.zone()).minusDays(2);
        LocalDate to = LocalDate.ofInstant(days.end(), days.zone()).plusDays(2);
        return from.datesUntil(to)
                .flatMap(day -> Stream.of(times).map(day::atTime))
                .flatMap(time -> firstShown(time, days).stream())
                .filter(run -> run.isAfter(days.begin()) && !run.isAfter(days.end()))
                .distinct()
                .sorted()
                .toList();
    }

    private static Optional<Instant> firstShown(LocalDateTime time, ZoneDays days) {
        var rules = days.zone().getRules();
        Stream<Instant> moves = days.moves().stream().map(move -> move.getInstant());
        Stream<Instant> shown =
                Stream.of(days.begin(), days.end()).map(rules::getOffset).map(time::toInstant);
        return Stream.concat(moves, shown)
                .filter(at -> !LocalDateTime.ofInstant(at, days.zone()).isBefore(time))
                .sorted()
                .findFirst();
    }
}
