package io.hearth.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.broker.BrokerSettings.Anonymous;
import io.hearth.broker.BrokerSettings.ClientAuth;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class BrokerSettingsTests {

    private static BrokerSettings bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("hearth.mqtt", BrokerSettings.class);
    }

    @Test
    void haveSafeDefaults() {
        var settings = bound(Map.of());

        assertThat(settings.port()).isEqualTo(1883);
        assertThat(settings.tls().port()).isEqualTo(8883);
        assertThat(settings.tls().clientAuth()).isEqualTo(ClientAuth.WANT);
        assertThat(settings.websocket().port()).isEqualTo(8083);
        assertThat(settings.websocket().tlsPort()).isEqualTo(8084);
        assertThat(settings.websocket().origins()).isEmpty();
        assertThat(settings.bind()).isNull();
        assertThat(settings.anonymous()).isEqualTo(Anonymous.LOOPBACK);
        assertThat(settings.limits().packet().toKilobytes()).isEqualTo(256);
        assertThat(settings.limits().topicDepth()).isEqualTo(32);
        assertThat(settings.limits().connectTimeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "port=70000",
                "tls.port=-2",
                "websocket.port=65536",
                "websocket.tls-port=-2",
                "limits.packet=1B",
                "limits.topic-length=0",
                "limits.connections=0",
                "limits.inflight=100000",
                "limits.slow-receiver=0s"
            })
    void nameTheKeyThatIsWrong(String setting) {
        var key = setting.substring(0, setting.indexOf('='));
        var value = setting.substring(setting.indexOf('=') + 1);

        assertThatThrownBy(() -> bound(Map.of("hearth.mqtt." + key, value)))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining("hearth.mqtt." + key);
    }
}
