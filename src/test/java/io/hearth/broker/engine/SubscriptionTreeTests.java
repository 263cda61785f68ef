package io.hearth.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.broker.Qos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionTreeTests {

    private final SubscriptionTree<String, Qos> tree = new SubscriptionTree<>();

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "home/kitchen/temp, home/kitchen/temp, true",
        "home/kitchen/temp, home/kitchen/tem, false",
        "home/kitchen/temp, home/kitchen, false",
        "home/+/temp, home/kitchen/temp, true",
        "home/+/temp, home//temp, true",
        "home/+/temp, home/a/b/temp, false",
        "home/+, home, false",
        "home/+, home/, true",
        "+, home, true",
        "+, /home, false",
        "+/+, /home, true",
        "/+, /home, true",
        "home/#, home, true",
        "home/#, home/, true",
        "home/#, home/a/b/c, true",
        "home/#, homes, false",
        "#, home/a, true",
        "#, /, true",
        "+/#, home, true",
        "home/+/#, home/a, true",
        "home/+/#, home, false",
        "#, $SYS/load, false",
        "+/load, $SYS/load, false",
        "$SYS/#, $SYS/load, true",
        "$SYS/+, $SYS/load, true",
        "home/+, home/$x, true",
        "home/kitchen, Home/kitchen, false"
    })
    void matchesAsTheStandardSays(String filter, String topic, boolean matches) {
        tree.subscribe(filter, "client", Qos.AT_LEAST_ONCE);
        var names = new TopicTree<String>();
        names.put(topic, topic);
        var found = new ArrayList<String>();
        names.matching(filter, found::add);

        assertThat(matching(topic).containsKey("client")).isEqualTo(matches);
        assertThat(found.contains(topic)).isEqualTo(matches);
    }

    private Map<String, List<Qos>> matching(String topic) {
        var found = new LinkedHashMap<String, List<Qos>>();
        tree.matching(topic, (subscriber, qos) -> found.computeIfAbsent(subscriber, one -> new ArrayList<>())
                .add(qos));
        return found;
    }

    @Test
    void overlappingFiltersAreAllTold() {
        tree.subscribe("home/#", "client", Qos.AT_MOST_ONCE);
        tree.subscribe("home/+", "client", Qos.EXACTLY_ONCE);
        tree.subscribe("home/lamp", "client", Qos.AT_LEAST_ONCE);

        assertThat(matching("home/lamp").get("client"))
                .containsExactlyInAnyOrder(Qos.AT_MOST_ONCE, Qos.EXACTLY_ONCE, Qos.AT_LEAST_ONCE);
    }

    @Test
    void subscribingAgainReplacesTheQos() {
        tree.subscribe("home/lamp", "client", Qos.EXACTLY_ONCE);
        tree.subscribe("home/lamp", "client", Qos.AT_MOST_ONCE);

        assertThat(matching("home/lamp")).containsEntry("client", List.of(Qos.AT_MOST_ONCE));
    }

    @Test
    void unsubscribingLeavesTheOthers() {
        tree.subscribe("home/+/temp", "one", Qos.AT_MOST_ONCE);
        tree.subscribe("home/+/temp", "two", Qos.AT_MOST_ONCE);
        tree.subscribe("home/#", "one", Qos.AT_MOST_ONCE);
        tree.unsubscribe("home/+/temp", "one");
        tree.unsubscribe("home/nowhere", "one");

        assertThat(matching("home/a/temp")).containsOnlyKeys("one", "two");
        tree.unsubscribe("home/#", "one");
        assertThat(matching("home/a/temp")).containsOnlyKeys("two");
    }
}
