package io.hearth.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFilterTests {

    @ParameterizedTest
    @CsvSource({
        "#, home/kitchen/temp, true",
        "#, /, true",
        "#, $SYS/uptime, false",
        "+/uptime, $SYS/uptime, false",
        "$SYS/#, $SYS/uptime, true",
        "home/#, home, true",
        "home/#, home/, true",
        "home/#, homes, false",
        "home/+/temp, home/kitchen/temp, true",
        "home/+/temp, home//temp, true",
        "home/+/temp, home/kitchen/temp/raw, false",
        "home/+, home, false",
        "+/+, /finance, true",
        "/+, /finance, true",
        "+, /finance, false",
        "home, home, true",
        "home/, home, false",
        "дом/+/温度, дом/кухня/温度, true",
    })
    void matchesAsMqttSays(String filter, String topic, boolean matches) {
        assertThat(TopicFilter.of(filter).matches(topic)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "home/#/temp", "home#", "ho+me/x", "##", "+#"})
    void whatIsNoFilterIsRefusedInWords(String filter) {
        assertThatThrownBy(() -> TopicFilter.of(filter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @CsvSource({"'', #", "home, home/#", "home/, home/#", "home/+/temp, home/+/temp", "/, /#"})
    void peopleNeedNoWildcards(String typed, String filter) {
        assertThat(TopicFilter.below(typed)).hasToString(filter);
    }
}
