package io.hearth.broker.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.broker.engine.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicRulesTests {

    private final TopicRules rules = new TopicRules(TestBroker.limits());

    @ParameterizedTest
    @ValueSource(strings = {"a", "/", "a//b", "Küche/Licht", "$SYS/x", "a b", "거실/온도", "😀"})
    void acceptsNames(String name) {
        assertThat(rules.flawOfName(name)).isNull();
        assertThat(rules.flawOfFilter(name)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/+/b", "#", "a+", "a\0b", "a\uFFFDb"})
    void findsNamesMalformed(String name) {
        assertThat(rules.flawOfName(name)).matches(flaw -> flaw != null && flaw.malformed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "+", "a/#", "+/+/#", "/+", "$SYS/#", "$share", "$share/g/a", "$share/g/a/#"})
    void acceptsFilters(String filter) {
        assertThat(rules.flawOfFilter(filter)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a/#/b",
                "a#",
                "#/a",
                "a+",
                "+a",
                "a/+b/c",
                "##",
                "++",
                "$share/",
                "$share/g",
                "$share/g/",
                "$share//a",
                "$share/+/a",
                "$share/g/#/a"
            })
    void refusesFilters(String filter) {
        assertThat(rules.flawOfFilter(filter)).isNotNull();
    }

    @Test
    void refusesWhatIsTooLongOrTooDeepWithoutCallingItMalformed() {
        assertThat(rules.flawOfName("a".repeat(1024))).isNull();
        assertThat(rules.flawOfName("a".repeat(1025))).isNotNull().matches(flaw -> !flaw.malformed());
        assertThat(rules.flawOfName("가".repeat(342))).isNotNull();
        assertThat(rules.flawOfName("a" + "/a".repeat(31))).isNull();
        assertThat(rules.flawOfName("a" + "/a".repeat(32))).isNotNull().matches(flaw -> !flaw.malformed());
    }

    @Test
    void keepsDollarTopicsFromClients() {
        assertThat(rules.flawOfClientName("$SYS/x")).isNotNull();
        assertThat(rules.flawOfClientName("home/$x")).isNull();
    }
}
