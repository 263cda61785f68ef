package io.hearth.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EchoesTests {

    private final AtomicLong now = new AtomicLong();
    private final Echoes echoes = new Echoes(now::get);

    @Test
    void eachEchoIsHeardOnce() {
        echoes.expect("lamp", new byte[] {1});
        echoes.expect("lamp", new byte[] {1});

        assertThat(echoes.heard("lamp", new byte[] {2})).isFalse();
        assertThat(echoes.heard("lamp", new byte[] {1})).isTrue();
        assertThat(echoes.heard("lamp", new byte[] {1})).isTrue();
        assertThat(echoes.heard("lamp", new byte[] {1})).isFalse();
    }

    @Test
    void afterTenSecondsItIsSomebodyElsesVoice() {
        echoes.expect("lamp", new byte[] {1});
        now.addAndGet(Duration.ofSeconds(11).toNanos());

        assertThat(echoes.heard("lamp", new byte[] {1})).isFalse();
    }
}
