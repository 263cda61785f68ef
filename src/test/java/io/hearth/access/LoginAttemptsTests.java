package io.hearth.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginAttemptsTests {

    private final HandClock clock = new HandClock();
    private final AccessSettings settings =
            new AccessSettings(10, Duration.ofDays(90), 2, 20, Duration.ofSeconds(4), 100, Duration.ofDays(90));
    private final LoginAttempts attempts = new LoginAttempts(settings, clock);

    @Test
    void eachWrongTryDoublesTheWaitUpToALimit() {
        attempts.begin("ada", "lan");
        attempts.begin("ada", "lan");

        for (var seconds : new long[] {1, 2, 4, 4}) {
            assertThat(attempts.begin("ada", "lan")).hasSeconds(seconds);
            clock.forward(Duration.ofSeconds(seconds));
            assertThat(attempts.begin("ada", "lan")).isZero();
        }
    }

    @Test
    void anotherPersonAndAnotherPlaceAreNotSlowedDown() {
        for (int i = 0; i < 3; i++) {
            attempts.begin("ada", "lan");
        }

        assertThat(attempts.begin("ada", "lan")).isPositive();
        assertThat(attempts.begin("ben", "lan")).isZero();
        assertThat(attempts.begin("ada", "elsewhere")).isZero();
    }

    @Test
    void guessingManyNamesFromOnePlaceIsSlowedDownToo() {
        for (int i = 0; i < 20; i++) {
            assertThat(attempts.begin("name" + i, "lan")).isZero();
        }

        assertThat(attempts.begin("yet another", "lan")).isPositive();
    }

    @Test
    void aRightPasswordForgivesAndAnHourForgets() {
        attempts.begin("ada", "lan");
        attempts.begin("ada", "lan");
        attempts.succeeded("Ada ", "lan");
        assertThat(attempts.begin("ada", "lan")).isZero();
        attempts.begin("ada", "lan");
        assertThat(attempts.begin("ada", "lan")).isPositive();

        clock.forward(Duration.ofHours(2));
        assertThat(attempts.begin("ada", "lan")).isZero();
    }
}
