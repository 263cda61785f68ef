package io.hearth.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.mqtt.DoorApplication.Hands;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoginBrakesTests {

    private final Hands clock = new Hands();
    private final LoginBrakes brakes = new LoginBrakes(
            new LoginSettings(
                    Duration.ofMillis(500),
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(15),
                    100,
                    1,
                    10,
                    10,
                    Duration.ofHours(1)),
            clock);

    private long failed(String address, String user) {
        try {
            return brakes.failed(InetAddress.getByName(address), user).toMillis();
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void eachFailureCostsTwiceTheOneBeforeUpToALimit() {
        assertThat(IntStream.range(0, 6).mapToLong(time -> failed("192.168.1.20", "lamp")))
                .containsExactly(500L, 1000L, 2000L, 4000L, 5000L, 5000L);
    }

    @Test
    void manyNamesFromOneAddressAndOneNameFromManyAddressesAreSlowed() {
        assertThat(failed("192.168.1.20", "a")).isEqualTo(500);
        assertThat(failed("192.168.1.20", "b")).isEqualTo(1000);
        assertThat(failed("192.168.1.21", "b")).isEqualTo(1000);
        assertThat(failed("192.168.1.22", "c")).isEqualTo(500);
    }

    @Test
    void onThisVeryMachineOneProgramDoesNotSlowAnother() {
        for (int time = 0; time < 5; time++) {
            failed("127.0.0.1", "wrong");
        }

        assertThat(failed("127.0.0.1", "another")).isEqualTo(500);
    }

    @Test
    void failuresAreForgotten() {
        failed("192.168.1.20", "lamp");
        failed("192.168.1.20", "lamp");
        clock.turn(Duration.ofMinutes(16));

        assertThat(failed("192.168.1.20", "lamp")).isEqualTo(500);
    }

    @Test
    void aFloodOfNamesTakesNoMoreMemoryThanAllowed() {
        failed("192.168.1.20", "lamp");
        for (int name = 0; name < 200; name++) {
            failed("127.0.0.1", "name-" + name);
        }

        assertThat(failed("192.168.1.20", "lamp")).isEqualTo(500);
    }
}
