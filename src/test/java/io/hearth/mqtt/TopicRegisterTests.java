package io.hearth.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.broker.Retained;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicRegisterTests {

    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void countsAndKeepsTheLastMessage() {
        var register = register(10, 100_000);
        register.hear(message("home/temp", "1"));
        register.hear(message("home/temp", "2"));

        assertThat(register.find("home/temp")).hasValueSatisfying(seen -> {
            assertThat(seen.count()).isEqualTo(2);
            assertThat(new String(seen.last().payload(), UTF_8)).isEqualTo("2");
            assertThat(seen.at()).isEqualTo(NOW);
            assertThat(seen.retained()).isFalse();
        });
    }

    @Test
    void knowsWhetherAMessageIsRetained() {
        var register = register(10, 100_000);
        register.hear(retained("home/temp", "1"));
        register.hear(message("home/temp", "2"));
        assertThat(register.find("home/temp").orElseThrow().retained()).isTrue();

        register.hear(retained("home/temp", ""));
        assertThat(register.find("home/temp").orElseThrow().retained()).isFalse();
    }

    @Test
    void whatWasSilentLongestGivesWay() {
        var register = register(3, 100_000);
        register.hear(message("a", ""));
        register.hear(message("b", ""));
        register.hear(message("c", ""));
        register.hear(message("a", ""));
        register.hear(message("d", ""));

        assertThat(names(register)).containsExactlyInAnyOrder("a", "c", "d");
        assertThat(register.forgotten()).isEqualTo(1);
    }

    @Test
    void bytesAreBoundedToo() {
        int each = TopicRegister.OVERHEAD + 1 + 1000;
        var register = register(1000, 3L * each);
        for (var name : List.of("a", "b", "c", "d", "e")) {
            register.hear(message(name, "x".repeat(1000)));
        }
        assertThat(names(register)).containsExactlyInAnyOrder("c", "d", "e");

        register.hear(message("e", "x"));
        register.hear(message("f", "x".repeat(500)));
        assertThat(names(register)).containsExactlyInAnyOrder("c", "d", "e", "f");

        register.hear(message("huge", "x".repeat(100_000)));
        assertThat(names(register)).containsExactly("huge");

        register.hear(message("a", "x"));
        assertThat(names(register)).containsExactly("a");
    }

    @Test
    void floodOfTopicsStaysBounded() {
        var register = register(100, 1_000_000);
        for (int number = 0; number < 100_000; number++) {
            register.hear(message("flood/" + number, "x"));
        }
        assertThat(register.count()).isEqualTo(100);
        assertThat(register.find("flood/99999")).isPresent();
        assertThat(register.forgotten()).isEqualTo(99_900);
    }

    @Test
    void retainedMessagesOfBeforeAreKnownButNotCounted() {
        var register = register(10, 100_000);
        register.hear(message("b", "new"));
        register.seed(List.of(
                new Retained(retained("a", "old"), NOW.minusSeconds(60)),
                new Retained(retained("b", "old"), NOW.minusSeconds(60))));

        var old = register.find("a").orElseThrow();
        assertThat(old.count()).isZero();
        assertThat(old.retained()).isTrue();
        assertThat(old.at()).isEqualTo(NOW.minusSeconds(60));
        assertThat(register.find("b").orElseThrow().last().payload()).isEqualTo("new".getBytes(UTF_8));
    }

    private TopicRegister register(int topics, long bytes) {
        return new TopicRegister(topics, bytes, clock);
    }

    private static List<String> names(TopicRegister register) {
        return register.matching(name -> true).stream().map(TopicSeen::topic).toList();
    }

    private static Message message(String topic, String payload) {
        return new Message(topic, payload.getBytes(UTF_8), Qos.AT_MOST_ONCE, false, "client");
    }

    private static Message retained(String topic, String payload) {
        return new Message(topic, payload.getBytes(UTF_8), Qos.AT_MOST_ONCE, true, "client");
    }
}
