package io.hearth.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DemoSettingsTests {

    @Test
    void nothingNeedsToBeSet() {
        var settings = bind(Map.of());

        assertThat(settings.broker()).isEqualTo("tcp://localhost:1883");
        assertThat(settings.pace()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource({
        "pace, 0",
        "pace, 10000",
        "tick, 1ms",
        "heartbeat, 1s",
        "retry-at-most, 0s",
        "broker, localhost",
        "broker, 'a b'"
    })
    void aValueOutOfRangeIsRefusedByItsName(String key, String value) {
        assertThatThrownBy(() -> bind(Map.of("hearth.demo." + key, value)))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining("hearth.demo." + key);
    }

    private static DemoSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("hearth.demo", DemoSettings.class);
    }
}
