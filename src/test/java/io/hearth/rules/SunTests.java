package io.hearth.rules;

import static io.hearth.rules.SunTime.Event.*;
import static java.time.DayOfWeek.FRIDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hearth.house.House;
import io.hearth.rules.TimeCondition.InSun;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SunTests {

    private static final Set<DayOfWeek> DAILY = EnumSet.allOf(DayOfWeek.class);
    private static final List<String> ZONES =
            List.of("Europe/Helsinki", "Pacific/Kiritimati", "Etc/GMT+12", "Australia/Lord_Howe", "America/Nuuk");
    private static final Place BERLIN = new Place(ZoneId.of("Europe/Berlin"), 52.52, 13.405);
    private static final Place TROMSO = new Place(ZoneId.of("Europe/Oslo"), 69.6496, 18.956);
    private static final Place HELSINKI = new Place(ZoneId.of("Europe/Helsinki"), 60.1699, 24.9384);
    private static final Place REYKJAVIK = new Place(ZoneId.of("Atlantic/Reykjavik"), 64.1466, -21.9426);
    private static final InSun UP = new InSun(sun(SUNRISE), sun(SUNSET));
    private static final InSun DOWN = new InSun(sun(SUNSET), sun(SUNRISE));

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,       52.52,    13.405,   2026-06-21, 04:43, 21:33",
        "Europe/Berlin,       52.52,    13.405,   2026-12-21, 08:15, 15:54",
        "Europe/London,       51.5074,  -0.1278,  2026-06-21, 04:43, 21:21",
        "Europe/London,       51.5074,  -0.1278,  2026-12-21, 08:03, 15:53",
        "America/New_York,    40.7128,  -74.006,  2026-06-21, 05:25, 20:30",
        "America/New_York,    40.7128,  -74.006,  2026-12-21, 07:16, 16:31",
        "Asia/Tokyo,          35.6895,  139.6917, 2026-06-21, 04:25, 19:00",
        "Asia/Tokyo,          35.6895,  139.6917, 2026-12-22, 06:47, 16:32",
        "Australia/Sydney,   -33.8688,  151.2093, 2026-06-21, 07:00, 16:54",
        "Australia/Sydney,   -33.8688,  151.2093, 2026-12-22, 05:41, 20:05",
        "Atlantic/Reykjavik,  64.1466,  -21.9426, 2026-12-21, 11:22, 15:30",
        "Asia/Singapore,      1.3521,   103.8198, 2026-03-21, 07:10, 19:16",
        "Pacific/Auckland,   -36.8485,  174.7633, 2026-12-22, 05:58, 20:39",
    })
    void theSunRisesAndSetsAsAlmanacsSay(
            String zone, double latitude, double longitude, LocalDate day, LocalTime rise, LocalTime set) {
        var place = new Place(ZoneId.of(zone), latitude, longitude);

        assertThat(local(sun(SUNRISE).on(day, place), place))
                .isCloseTo(day.atTime(rise), within(2, ChronoUnit.MINUTES));
        assertThat(local(sun(SUNSET).on(day, place), place)).isCloseTo(day.atTime(set), within(2, ChronoUnit.MINUTES));
    }

    @Test
    void eventsComeInOrderAndOffsetsMoveThem() {
        var day = LocalDate.parse("2026-04-05");

        assertThat(EnumSet.of(DAWN, SUNRISE, NOON, SUNSET, DUSK))
                .extracting(event -> sun(event).on(day, BERLIN).orElseThrow())
                .isSorted();
        assertThat(new SunTime(SUNSET, Duration.ofMinutes(-30)).on(day, BERLIN))
                .contains(sun(SUNSET).on(day, BERLIN).orElseThrow().minusSeconds(1800));
        assertThat(local(sun(NOON).on(day, BERLIN), BERLIN))
                .isCloseTo(LocalDateTime.parse("2026-04-05T13:09"), within(2, ChronoUnit.MINUTES));
        assertThat(local(sun(MIDNIGHT).on(day, BERLIN), BERLIN))
                .isCloseTo(LocalDateTime.parse("2026-04-05T01:09"), within(2, ChronoUnit.MINUTES));
    }

    @Test
    void aSunsetAfterTwelveBelongsToTheEveningItEnds() {
        assertThat(local(sun(SUNSET).on(LocalDate.parse("2026-06-21"), REYKJAVIK), REYKJAVIK))
                .isCloseTo(LocalDateTime.parse("2026-06-22T00:03"), within(2, ChronoUnit.MINUTES));
        assertThat(sun(SUNSET).next(Instant.parse("2026-06-15T12:00:00Z"), REYKJAVIK, Set.of(FRIDAY)))
                .hasValueSatisfying(at ->
                        assertThat(at.atZone(REYKJAVIK.zone()).toLocalDate()).isEqualTo("2026-06-20"));
    }

    @Test
    void withoutAPlaceNobodyKnowsTheSun() {
        var nowhere = Place.in(ZoneId.of("Europe/Berlin"));
        var now = Instant.parse("2026-06-21T12:00:00Z");

        assertThat(sun(SUNSET).on(LocalDate.parse("2026-06-21"), nowhere)).isEmpty();
        assertThat(sun(SUNSET).next(now, nowhere, DAILY)).isEmpty();
        assertThat(UP.turns(House.EMPTY, new Moment(now, nowhere))).isEmpty();
        Verdict verdict = UP.test(House.EMPTY, new Moment(now, nowhere));
        assertThat(verdict.answer()).isEqualTo(Verdict.Answer.UNKNOWN);
        assertThat(verdict.reason()).hasToString("the place of the house is not set, so the sun is unknown");
    }

    @Test
    void afterThePolarNightTheSunRisesAgain() {
        assertThat(sun(SUNRISE).on(LocalDate.parse("2025-12-21"), TROMSO)).isEmpty();
        assertThat(sun(SUNRISE).next(Instant.parse("2025-12-01T12:00:00Z"), TROMSO, DAILY))
                .hasValueSatisfying(at -> assertThat(at)
                        .isBetween(Instant.parse("2026-01-13T00:00:00Z"), Instant.parse("2026-01-17T00:00:00Z")));
        assertThat(sun(SUNSET).next(Instant.parse("2026-06-01T12:00:00Z"), TROMSO, DAILY))
                .hasValueSatisfying(at -> assertThat(at)
                        .isBetween(Instant.parse("2026-07-24T00:00:00Z"), Instant.parse("2026-07-28T00:00:00Z")));
    }

    @Test
    void aSearchThatFindsNothingEnds() {
        for (double latitude : new double[] {90, -90}) {
            var pole = new Place(ZoneId.of("UTC"), latitude, 0.0);
            for (SunTime.Event event : SunTime.Event.values()) {
                sun(event).next(Instant.parse("2026-01-01T00:00:00Z"), pole, DAILY);
            }
            assertThat(sun(NOON).next(Instant.parse("2026-01-01T00:00:00Z"), pole, Set.of()))
                    .isEmpty();
        }
    }

    @Test
    void theSunIsUpBetweenItsRiseAndItsSet() {
        assertThat(says(UP, "2026-04-05T13:00", BERLIN))
                .isEqualTo("YES: it is 13:00, between sunrise (06:31:51) and sunset (19:47:49)");
        assertThat(says(UP, "2026-04-05T20:00", BERLIN))
                .isEqualTo("NO: it is 20:00, not between sunrise (06:29:31) and sunset (19:49:34)");
        assertThat(says(DOWN, "2026-04-05T03:00", BERLIN))
                .isEqualTo("YES: it is 03:00, between sunset (19:46:05) and sunrise (06:31:51)");
        assertThat(says(DOWN, "2026-04-05T13:00", BERLIN))
                .isEqualTo("NO: it is 13:00, not between sunset (19:47:49) and sunrise (06:29:31)");
    }

    @Test
    void nearThePoleTheAnswerIsWhatTheSunDoes() {
        assertThat(says(UP, "2026-06-21T00:30", TROMSO)).isEqualTo("YES: the sun has no sunset on 2026-06-20");
        assertThat(says(UP, "2026-06-21T12:00", TROMSO)).isEqualTo("YES: the sun has no sunset on 2026-06-21");
        assertThat(says(DOWN, "2026-06-21T00:30", TROMSO)).isEqualTo("NO: the sun has no sunset on 2026-06-20");
        assertThat(says(UP, "2025-12-21T11:45", TROMSO)).startsWith("NO: the sun has no sunrise on 2025-12-2");
        assertThat(says(DOWN, "2025-12-21T11:45", TROMSO)).startsWith("YES: the sun has no sunrise on 2025-12-2");
    }

    @Test
    void inWhiteNightsTheDarkEndsWhenTheSunIsLowest() {
        var night = new InSun(sun(SUNSET), sun(DAWN));

        assertThat(says(night, "2026-06-22T00:30", REYKJAVIK)).startsWith("YES");
        assertThat(says(night, "2026-06-22T13:00", REYKJAVIK)).isEqualTo("NO: the sun has no dawn on 2026-06-23");
        assertThat(says(new InSun(sun(DUSK), sun(DAWN)), "2026-06-22T01:29", REYKJAVIK))
                .startsWith("NO");
    }

    @Test
    void aWindowThatShrinksToNothingInWinterDoesNotTurnInsideOut() {
        var noonish = new InSun(new SunTime(SUNRISE, Duration.ofHours(3)), new SunTime(SUNSET, Duration.ofHours(-3)));

        assertThat(says(noonish, "2026-06-21T13:00", HELSINKI)).startsWith("YES");
        for (int hour = 0; hour < 24; hour++) {
            assertThat(says(noonish, "2026-12-21T%02d:00".formatted(hour), HELSINKI))
                    .startsWith("NO");
        }
    }

    @Test
    void anOpenEdgeIsMidnightOnTheWall() {
        var evening = new InSun(sun(SUNSET), null);
        var morning = new InSun(null, sun(SUNRISE));

        assertThat(says(evening, "2026-04-05T23:59", BERLIN)).startsWith("YES").endsWith("and midnight (00:00)");
        assertThat(says(evening, "2026-04-06T00:00", BERLIN)).startsWith("NO");
        assertThat(says(morning, "2026-04-06T00:00", BERLIN)).startsWith("YES: it is 00:00, between midnight (00:00)");
        assertThat(says(morning, "2026-04-05T23:59", BERLIN)).startsWith("NO");
    }

    @Test
    void theAnswerNeverTurnsUnannounced() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            var place = new Place(
                    ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))),
                    random.nextDouble(-90, 90),
                    random.nextDouble(-180, 180));
            var window = new InSun(any(random), any(random));
            Instant now = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(365 * 86_400));
            Instant turn = window.turns(House.EMPTY, new Moment(now, place)).orElseThrow();
            String what = "seed %d: %s at %s, %s".formatted(seed, window, place, now);

            assertThat(turn).as(what).isAfter(now);
            assertThat(Duration.between(now, turn)).as(what).isLessThan(Duration.ofHours(50));
            var before = answer(window, now, place);
            for (Instant at = now; at.isBefore(turn); at = at.plusSeconds(600)) {
                assertThat(answer(window, at, place)).as(what).isEqualTo(before);
            }
            assertThat(answer(window, turn.minusMillis(1), place)).as(what).isEqualTo(before);
        }
    }

    @Test
    void theSunAgreesWithTheFormulasOfTheAlmanac() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            var place = new Place(ZoneId.of("UTC"), random.nextDouble(-55, 55), random.nextDouble(-180, 180));
            var day = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(3650));
            var noon = sun(NOON).on(day, place).orElseThrow();
            var rise = sun(SUNRISE).on(day, place).orElseThrow();
            var set = sun(SUNSET).on(day, place).orElseThrow();
            String what = "seed %d: %s on %s".formatted(seed, place, day);

            var meanNoon = day.atTime(LocalTime.NOON)
                    .toInstant(ZoneOffset.UTC)
                    .minusSeconds(Math.round(240 * place.longitude()));
            assertThat(noon)
                    .as(what)
                    .isCloseTo(
                            meanNoon.minusSeconds(Math.round(Almanac.earlySeconds(noon))),
                            within(2, ChronoUnit.MINUTES));
            for (Instant event : List.of(rise, set)) {
                assertThat((double) Duration.between(noon, event).abs().toSeconds())
                        .as(what)
                        .isCloseTo(Almanac.halfDaySeconds(event, place.latitude()), within(120.0));
            }
        }
    }

    @Test
    void theSunIsUpWhereverItStandsAboveTheHorizon() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            var zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            var place = new Place(zone, random.nextDouble(-90, 90), random.nextDouble(-180, 180));
            Instant now = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(random.nextInt(3650 * 86_400));
            double height = Almanac.height(now, place) + 0.833;
            if (Math.abs(height) > 0.3) {
                String what = "seed %d: %s at %s, height %s".formatted(seed, place, now, height);
                assertThat(answer(UP, now, place) == Verdict.Answer.YES)
                        .as(what)
                        .isEqualTo(height > 0);
                assertThat(answer(DOWN, now, place) == Verdict.Answer.YES)
                        .as(what)
                        .isEqualTo(height < 0);
            }
        }
    }

    /** The low-precision formulas of the Astronomical Almanac, good to a hundredth of a degree. */
    private static final class Almanac {

        /** How much earlier than at mean noon the sun is highest: the equation of time. */
        static double earlySeconds(Instant at) {
            double days = days(at);
            double ascension = Math.atan2(Math.cos(tilt(days)) * Math.sin(sun(days)), Math.cos(sun(days)));
            return 240 * Math.IEEEremainder(meanLongitude(days) - Math.toDegrees(ascension), 360);
        }

        static double halfDaySeconds(Instant at, double latitude) {
            double days = days(at);
            double declination = Math.asin(Math.sin(tilt(days)) * Math.sin(sun(days)));
            double phi = Math.toRadians(latitude);
            double cosine = Math.cos(Math.toRadians(90.833)) / (Math.cos(phi) * Math.cos(declination))
                    - Math.tan(phi) * Math.tan(declination);
            return 240 * Math.toDegrees(Math.acos(cosine));
        }

        /** In degrees above the horizon, without the air that bends the light. */
        static double height(Instant at, Place place) {
            double days = days(at);
            double declination = Math.asin(Math.sin(tilt(days)) * Math.sin(sun(days)));
            double phi = Math.toRadians(place.latitude());
            double seconds = Math.floorMod(at.getEpochSecond(), 86_400) - 43_200 + earlySeconds(at);
            double hour = Math.toRadians(seconds / 240 + place.longitude());
            return Math.toDegrees(Math.asin(
                    Math.sin(phi) * Math.sin(declination) + Math.cos(phi) * Math.cos(declination) * Math.cos(hour)));
        }

        private static double days(Instant at) {
            return Duration.between(Instant.parse("2000-01-01T12:00:00Z"), at).toSeconds() / 86_400.0;
        }

        private static double meanLongitude(double days) {
            return 280.460 + 0.9856474 * days;
        }

        private static double sun(double days) {
            double anomaly = Math.toRadians(357.528 + 0.9856003 * days);
            return Math.toRadians(meanLongitude(days) + 1.915 * Math.sin(anomaly) + 0.020 * Math.sin(2 * anomaly));
        }

        private static double tilt(double days) {
            return Math.toRadians(23.439 - 0.0000004 * days);
        }
    }

    private static SunTime any(Random random) {
        var event = SunTime.Event.values()[random.nextInt(6)];
        return new SunTime(event, Duration.ofMinutes(random.nextInt(-120, 120)));
    }

    private static SunTime sun(SunTime.Event event) {
        return new SunTime(event, Duration.ZERO);
    }

    private static LocalDateTime local(Optional<Instant> at, Place place) {
        return LocalDateTime.ofInstant(at.orElseThrow(), place.zone());
    }

    private static Verdict.Answer answer(Condition condition, Instant at, Place place) {
        return condition.test(House.EMPTY, new Moment(at, place)).answer();
    }

    private static String says(Condition condition, String local, Place place) {
        Instant at = LocalDateTime.parse(local).atZone(place.zone()).toInstant();
        Verdict verdict = condition.test(House.EMPTY, new Moment(at, place));
        return verdict.answer() + ": " + verdict.reason();
    }
}
