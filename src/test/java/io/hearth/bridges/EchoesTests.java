package io.hearth.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EchoesTests {

    private static final byte[] ON = {1};

    private final AtomicLong now = new AtomicLong();
    private final Echoes echoes = new Echoes(now::get, List.of(new Way("lamp/#", "", "", 1, Way.Retain.AS_SENT)));

    @Test
    void eachEchoIsHeardOnce() {
        echoes.expect("lamp/a", ON);
        echoes.expect("lamp/a", ON);

        assertThat(echoes.heard("lamp/a", new byte[] {2})).isFalse();
        assertThat(echoes.heard("lamp/a", ON)).isTrue();
        assertThat(echoes.heard("lamp/a", ON)).isTrue();
        assertThat(echoes.heard("lamp/a", ON)).isFalse();
    }

    @Test
    void afterTenSecondsItIsSomebodyElsesVoice() {
        echoes.expect("lamp/a", ON);
        now.addAndGet(Duration.ofSeconds(11).toNanos());

        assertThat(echoes.heard("lamp/a", ON)).isFalse();
    }

    @Test
    void whatTheOtherBrokerHoldsWhileTheLinkIsDownIsHeardWhenItIsUpAgain() {
        echoes.expect("lamp/a", ON);
        echoes.pause();
        now.addAndGet(Duration.ofHours(1).toNanos());
        echoes.resume();

        assertThat(echoes.heard("lamp/a", ON)).isTrue();
    }

    @Test
    void whatNoFilterBringsBackIsNotExpected() {
        echoes.expect("heater", ON);

        assertThat(echoes.heard("heater", ON)).isFalse();
    }
}
