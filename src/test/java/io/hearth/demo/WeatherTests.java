package io.hearth.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDateTime;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeatherTests {

    @Test
    void theAfternoonIsTheWarmestAndTheNightTheColdestPartOfTheDay() {
        var warmest = temperature(15);

        assertThat(IntStream.range(0, 24).mapToDouble(this::temperature)).allMatch(celsius -> celsius <= warmest);
        assertThat(temperature(3))
                .isEqualTo(IntStream.range(0, 24)
                        .mapToDouble(this::temperature)
                        .min()
                        .orElseThrow());
    }

    @Test
    void nightIsDarkAndNoonIsBright() {
        assertThat(at(2).daylight()).isZero();
        assertThat(at(2).isDark()).isTrue();
        assertThat(at(12).daylight()).isGreaterThan(2000);
    }

    @Test
    void midnightMakesNoJump() {
        var before = Weather.at(LocalDateTime.parse("2026-01-05T23:59:59"));
        var after = Weather.at(LocalDateTime.parse("2026-01-06T00:00:01"));

        assertThat(after.air().temperature()).isCloseTo(before.air().temperature(), within(0.01));
    }

    private double temperature(int hour) {
        return at(hour).air().temperature();
    }

    private static Weather at(int hour) {
        return Weather.at(LocalDateTime.of(2026, 1, 5, hour, 0));
    }
}
