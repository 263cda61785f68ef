package io.hearth.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RoundsTests {

    private static final byte[] ON = {1};

    private final AtomicLong now = new AtomicLong();
    private final Rounds rounds = new Rounds(now::get);

    @Test
    void theSameMessageAgainAndAgainIsStopped() {
        for (int round = 0; round < 32; round++) {
            assertThat(rounds.tooMany("lamp", ON)).isFalse();
        }

        assertThat(rounds.tooMany("lamp", ON)).isTrue();
        assertThat(rounds.tooMany("lamp", new byte[] {2})).isFalse();
    }

    @Test
    void slowlyItMayComeForEver() {
        for (int times = 0; times < 1000; times++) {
            now.addAndGet(Duration.ofSeconds(1).toNanos());
            assertThat(rounds.tooMany("lamp", ON)).isFalse();
        }
    }
}
