package io.hearth.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.mqtt.TopicSeen;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;

class TopicTreeTests {

    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

    @Test
    void levelsWithOneWayOnAreOne() {
        var tree = tree(Stream.of("home/kitchen/lamp/on", "home/kitchen/lamp/level"));

        assertThat(shown(tree)).containsExactly("home/kitchen/lamp", "> level", "> on");
    }

    @Test
    void aTopicMayHaveAMessageAndOthersBelowIt() {
        var tree = tree(Stream.of("a", "a/b"));

        assertThat(shown(tree)).containsExactly("a", "> b");
        assertThat(tree.children().get(0).leaf()).isNotNull();
        assertThat(tree.children().get(0).unfolds()).isTrue();
    }

    @Test
    void emptyLevelsAreLevels() {
        assertThat(shown(tree(Stream.of("/", "/a", "a/", "a//b")))).containsExactly("", "> ", "> a", "a/", "> b");
    }

    @Test
    void aFloodOfTopicsStaysOnePage() {
        var many = tree(IntStream.range(0, 20_000).mapToObj(number -> "flood/%05d".formatted(number)));
        assertThat(shown(many)).hasSize(151);
        assertThat(many.children().get(0).more()).isEqualTo("/mqtt?filter=flood%2F%23&from=flood%2F00150");

        var wide = tree(IntStream.range(0, 20_000).mapToObj(number -> "%03d/%d".formatted(number % 200, number)));
        assertThat(shown(wide).size()).isLessThanOrEqualTo(300);
        assertThat(wide.children().get(149).path()).isEqualTo("/mqtt?filter=149%2F%23");
        assertThat(wide.more()).isEqualTo("/mqtt?filter=%23&from=150");
    }

    @Test
    void aVeryDeepTopicIsCutOff() {
        var deep = Stream.iterate("a", name -> name + "/a").limit(32);

        assertThat(shown(tree(deep)).size()).isLessThan(15);
    }

    @Test
    void pagesGoOnInTheOrderOfTheTree() {
        assertThat(TopicTree.isFrom("a/b", "a")).isTrue();
        assertThat(TopicTree.isFrom("a-b", "a/z")).isTrue();
        assertThat(TopicTree.isFrom("a/b", "a-b")).isFalse();
        assertThat(TopicTree.isFrom("anything", "")).isTrue();
    }

    private static TopicBranch tree(Stream<String> topics) {
        var messages = new StaticMessageSource();
        messages.setUseCodeAsDefaultMessage(true);
        return TopicTree.of(
                topics.map(TopicTreeTests::seen).toList(), new Tongue(messages, Locale.ENGLISH, ZoneOffset.UTC, NOW));
    }

    private static TopicSeen seen(String topic) {
        return new TopicSeen(new Message(topic, "x".getBytes(UTF_8), Qos.AT_MOST_ONCE, false, "client"), 1, false, NOW);
    }

    private static List<String> shown(TopicBranch branch) {
        var lines = new ArrayList<String>();
        branch.children().forEach(child -> {
            lines.add(child.label());
            shown(child).forEach(line -> lines.add("> " + line));
        });
        return lines;
    }
}
