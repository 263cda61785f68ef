package io.hearth.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.broker.BrokerSettings.Anonymous;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnonymousAdmissionTests {

    @ParameterizedTest(name = "{0} from {1}: {2}")
    @CsvSource({
        "NEVER, 127.0.0.1, false",
        "NEVER, 192.168.1.20, false",
        "LOOPBACK, 127.0.0.1, true",
        "LOOPBACK, ::1, true",
        "LOOPBACK, 192.168.1.20, false",
        "LOOPBACK, fe80::1, false",
        "ALWAYS, 192.168.1.20, true"
    })
    void decidesByAddress(Anonymous anonymous, String address, boolean admitted) throws Exception {
        var request = new ConnectRequest(
                "client", true, Duration.ZERO, null, null, null, InetAddress.getByName(address), null);

        var decision = new AnonymousAdmission(anonymous)
                .decide(request)
                .toCompletableFuture()
                .join();

        assertThat(decision.admitted()).isEqualTo(admitted);
        assertThat(decision.reason().contains("hearth.mqtt.anonymous")).isNotEqualTo(admitted);
    }
}
