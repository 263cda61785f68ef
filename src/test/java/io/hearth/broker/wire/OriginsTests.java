package io.hearth.broker.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTests {

    private static final Origins DEFAULT = new Origins(List.of());

    @ParameterizedTest(name = "a page of {0} to {1}: {2}")
    @CsvSource({
        "http://localhost:3000, localhost:8083, true",
        "http://hub:8080, hub:8083, true",
        "https://HUB.local, hub.local:8083, true",
        "http://192.0.2.7:8080, 192.0.2.7:8083, true",
        "http://[fd00::2]:8080, [fd00::2]:8083, true",
        "http://127.0.0.1:3000, localhost:8083, false",
        "http://evil.example, localhost:8083, false",
        "http://evil.example:8083, evil.example:8083, false",
        "http://localhost.evil.example, localhost.evil.example, false",
        "http://1.2.3.4.evil.example, 1.2.3.4.evil.example, false",
        "null, localhost:8083, false",
        "file://, localhost:8083, false",
        "http://, localhost:8083, false",
        "http://localhost@evil.example, localhost, false",
        "http://a b, a b, false"
    })
    void onlyPagesOfTheSameHostAtHomeMayConnect(String origin, String host, boolean may) {
        assertThat(DEFAULT.mayConnect(origin, host)).isEqualTo(may);
    }

    @Test
    void aProgramThatIsNoBrowserMay() {
        assertThat(DEFAULT.mayConnect(null, "hub.example.org")).isTrue();
        assertThat(DEFAULT.mayConnect("http://hub", null)).isFalse();
    }

    @Test
    void aListNamesOthers() {
        var origins = new Origins(List.of("https://Panel.example.org"));

        assertThat(origins.mayConnect("https://panel.example.org", "hub")).isTrue();
        assertThat(origins.mayConnect("http://panel.example.org", "hub")).isFalse();
        assertThat(origins.mayConnect("http://hub", "hub:8083"))
                .as("and the same host still")
                .isTrue();
        assertThat(new Origins(List.of("*")).mayConnect("https://evil.example", "hub"))
                .isTrue();
    }
}
