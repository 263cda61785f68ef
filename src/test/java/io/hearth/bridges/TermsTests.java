package io.hearth.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermsTests {

    private static final byte[] ON = {1};

    private final Terms aws = Kind.AWS_IOT.terms();

    @ParameterizedTest
    @ValueSource(strings = {"a/b/c/d/e/f/g/h", "$aws/rules/kitchen/1/2/3/4/5/6/7/8", "$aws/things/x/shadow/update"})
    void awsTakesSevenSlashesAndItsOwnTopics(String topic) {
        assertThat(aws.flaw(topic, ON)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"a/b/c/d/e/f/g/h/i, 8 slashes", "$SYS/broker, begin with $", "$share/x, begin with $"})
    void awsTakesNothingElse(String topic, String reason) {
        assertThat(aws.flaw(topic, ON)).contains(reason);
    }

    @Test
    void awsTakes128KilobytesAnd256BytesOfTopic() {
        assertThat(aws.flaw("a", new byte[128 * 1024])).isNull();
        assertThat(aws.flaw("a", new byte[128 * 1024 + 1])).contains("131073 bytes are more than the 131072");
        assertThat(aws.flaw("ü".repeat(128), ON)).isNull();
        assertThat(aws.flaw("ü".repeat(129), ON)).contains("258 bytes");
    }

    @Test
    void othersTakeNearlyEverything() {
        var deep = "a/".repeat(150);

        assertThat(Kind.GENERIC.terms().flaw(deep, new byte[200_000])).isNull();
        assertThat(Kind.MOSQUITTO.terms().flaw(deep, new byte[200_000])).isNull();
        assertThat(Kind.HIVEMQ.terms().flaw(deep, new byte[200_000])).isNull();
        assertThat(Kind.EMQX.terms().flaw(deep, ON)).contains("150 slashes are more than the 127");
    }
}
