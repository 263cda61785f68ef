package io.hearth.broker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hearth.broker.BrokerSettings;
import io.hearth.broker.Message;
import io.hearth.broker.PortUnavailable;
import io.hearth.broker.Qos;
import io.hearth.broker.Refusal;
import io.hearth.broker.RefusalKind;
import io.hearth.broker.engine.EngineHouse.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What both engines do. Where Moquette falls short, see {@link MoquetteBrokerTests}. */
@ParameterizedClass
@EnumSource(Engine.class)
class EngineContractTests {

    @Parameter
    Engine engine;

    @TempDir
    Path folder;

    private EngineHouse house;

    @BeforeEach
    void open() {
        house = new EngineHouse(engine, folder).opened();
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @ParameterizedTest(name = "published with {0}, subscribed with {1}: delivered with {2}")
    @CsvSource({"0,0,0", "0,2,0", "1,0,0", "1,1,1", "1,2,1", "2,1,1", "2,2,2"})
    void deliversWithTheLowerQosAndTellsListenersOnce(int published, int subscribed, int delivered) throws Exception {
        var received = TestBroker.heard(house.client("reader"), "home/lamp", subscribed);
        house.client("writer").publish("home/lamp", "on".getBytes(UTF_8), published, false);

        await().untilAsserted(() -> assertThat(received).containsExactly("home/lamp=on " + delivered));
        await().untilAsserted(() -> assertThat(house.heard).containsExactly("writer: home/lamp=on " + published));
    }

    @Test
    void deliversManyMessagesInOrder() throws Exception {
        var received = TestBroker.heard(house.client("reader"), "count", 1);
        var options = new MqttConnectOptions();
        options.setMaxInflight(300);
        var writer = house.client("writer", options);
        for (int number = 0; number < 300; number++) {
            writer.publish("count", String.valueOf(number).getBytes(UTF_8), 1, false);
        }
        var expected = IntStream.range(0, 300)
                .mapToObj(number -> "count=" + number + " 1")
                .toList();

        await().untilAsserted(() -> assertThat(received).containsExactlyElementsOf(expected));
        await().untilAsserted(() -> assertThat(house.heard).hasSize(300));
    }

    @Test
    void understandsWildcards() throws Exception {
        var reader = house.client("reader");
        var one = TestBroker.heard(reader, "home/+/temp", 0);
        var all = TestBroker.heard(house.client("other"), "home/#", 0);
        var writer = house.client("writer");
        for (var topic : List.of("home", "home/hall/temp", "home/hall/lamp/temp", "garden/temp")) {
            writer.publish(topic, "1".getBytes(UTF_8), 0, false);
        }

        await().untilAsserted(() ->
                assertThat(all).containsExactly("home=1 0", "home/hall/temp=1 0", "home/hall/lamp/temp=1 0"));
        assertThat(one).containsExactly("home/hall/temp=1 0");
    }

    @Test
    void replaysRetainedMessagesUntilTheyAreCleared() throws Exception {
        var writer = house.client("writer");
        writer.publish("home/lamp", "on".getBytes(UTF_8), 1, true);
        await().untilAsserted(() -> assertThat(house.broker.retained("home/+"))
                .extracting(EngineHouse::shown)
                .containsExactly("writer: home/lamp=on 1 retained"));
        var early = TestBroker.heard(house.client("early"), "home/#", 1);
        await().untilAsserted(() -> assertThat(early).containsExactly("home/lamp=on 1 retained"));
        writer.publish("home/lamp", new byte[0], 1, true);
        await().untilAsserted(() -> assertThat(house.broker.retained("#")).isEmpty());
        var late = TestBroker.heard(house.client("late"), "#", 1);
        writer.publish("end", new byte[0], 1, false);

        await().untilAsserted(() -> assertThat(late).containsExactly("end= 1"));
    }

    @Test
    void restoresRetainedMessagesAfterARestart() throws Exception {
        house.client("writer").publish("home/lamp", "on".getBytes(UTF_8), 1, true);
        await().until(() -> house.broker.status().retained() == 1);
        house.close();
        house = new EngineHouse(engine, folder).opened();
        var received = TestBroker.heard(house.client("reader"), "home/#", 1);

        await().untilAsserted(() -> assertThat(received).containsExactly("home/lamp=on 1 retained"));
        assertThat(house.heard).isEmpty();
    }

    @Test
    void publishesTheWillOfADroppedConnectionToClientsAndListeners() throws Exception {
        var received = TestBroker.heard(house.client("reader"), "+/status", 1);
        try (var rude = new RawClient(house.broker.status().port())) {
            rude.hex("10 23 0004 4d515454 04 0e 003c 0004 72756465 000b 727564652f737461747573 0004 676f6e65");
            rude.expect("20020000");
        }

        await().untilAsserted(() -> assertThat(received).containsExactly("rude/status=gone 1"));
        await().untilAsserted(() -> assertThat(house.heard).containsExactly("rude: rude/status=gone 1"));
    }

    @Test
    void replaysARetainedWill() throws Exception {
        try (var rude = new RawClient(house.port())) {
            rude.hex("10 23 0004 4d515454 04 2e 003c 0004 72756465 000b 727564652f737461747573 0004 676f6e65");
            rude.expect("20020000");
        }
        await().untilAsserted(
                        () -> assertThat(house.broker.retained("rude/status")).hasSize(1));
        var late = TestBroker.heard(house.client("late"), "rude/#", 1);

        await().untilAsserted(() -> assertThat(late).containsExactly("rude/status=gone 1 retained"));
    }

    @Test
    void acknowledgesAMessageToARefusedTopicInMqtt3() throws Exception {
        try (var client = new RawClient(house.port()).connect("writer", 60)) {
            client.publish("$hub/fake", "x", 1, 7)
                    .expect("40 02 0007")
                    .publish("$hub/fake", "x", 2, 8)
                    .expect("50 02 0008")
                    .hex("62 02 0008")
                    .expect("70 02 0008")
                    .publish("home/lamp", "on", 1, 9)
                    .expect("40 02 0009");
        }
        await().untilAsserted(() -> assertThat(house.heard).containsExactly("writer: home/lamp=on 1"));
    }

    @Test
    void aClientThatIsQuickerThanTheAnswerToItsConnectIsServed() throws Exception {
        for (int round = 0; round < 50; round++) {
            try (var client = new RawClient(house.port())) {
                client.hex("10 0d 0004 4d515454 04 02 003c 0001 61" + "82 06 0001 0001 62 00" + "e0 00")
                        .expect("20020000")
                        .expect("90 03 0001 00");
                assertThat(client.isClosedByBroker()).isTrue();
            }
        }
        await().until(() -> house.broker.status().connections() == 0);
    }

    @Test
    void carriesWhatTheHubPublishesAndTellsOnlyThoseWhoHearEverything() throws Exception {
        var received = TestBroker.heard(house.client("reader"), "home/#", 2);
        house.broker.publish(Message.of("home/lamp/set", "on", Qos.AT_LEAST_ONCE, false));
        house.broker.publish(Message.of("home/mode", "day", Qos.AT_MOST_ONCE, true));

        await().untilAsserted(() -> assertThat(received).containsExactly("home/lamp/set=on 1", "home/mode=day 0"));
        assertThat(house.heardOfAll).containsExactly("$hub: home/lamp/set=on 1", "$hub: home/mode=day 0 retained");
        assertThat(house.heard).isEmpty();
        assertThat(house.broker.retained("home/mode")).hasSize(1);
    }

    @Test
    void takesInBridgedMessagesAndSaysWhenTheyAreSafe() throws Exception {
        var received = TestBroker.heard(house.client("reader"), "home/#", 1);
        var message = new Message("home/temp", "21".getBytes(UTF_8), Qos.AT_LEAST_ONCE, false, Message.BRIDGE + "site");
        house.broker.accept(message).toCompletableFuture().get(10, SECONDS);

        assertThat(house.heard).containsExactly("$bridge/site: home/temp=21 1");
        await().untilAsserted(() -> assertThat(received).containsExactly("home/temp=21 1"));
    }

    @Test
    void callsListenersOnTheLoopAndLetsThemAnswer() throws Exception {
        house.close();
        house = new EngineHouse(engine, folder.resolve("second"));
        var threads = new CopyOnWriteArrayList<String>();
        house.broker.listen("ask", message -> {
            threads.add(Thread.currentThread().getName());
            house.broker.publish(Message.of("answer", "yes", Qos.AT_LEAST_ONCE, false));
            throw new IllegalStateException("a listener that fails");
        });
        house.opened();
        var received = TestBroker.heard(house.client("reader"), "answer", 1);
        await().untilAsserted(() -> assertThat(house.filters).containsExactly("answer"));
        var writer = house.client("writer");
        writer.publish("ask", new byte[0], 1, false);
        writer.publish("ask", new byte[0], 1, false);

        await().untilAsserted(() -> assertThat(received).containsExactly("answer=yes 1", "answer=yes 1"));
        assertThat(threads).hasSize(2).allMatch(name -> name.startsWith("hearth-loop"));
    }

    @Test
    void aTaskThatFailsDoesNotEndTheLoop() throws Exception {
        house.broker.loop().execute(() -> {
            throw new IllegalStateException("a task that fails");
        });

        assertThat(house.broker.loop().submit(() -> "alive").get(10, SECONDS)).isEqualTo("alive");
    }

    @Test
    void refusesTheHubsOwnTopicsAndTopicsThatAreTooDeep() throws Exception {
        var received = TestBroker.heard(house.client("reader"), "end", 0);
        var writer = house.client("writer");
        writer.publish("$hub/fake", "x".getBytes(UTF_8), 0, false);
        writer.publish("a" + "/a".repeat(40), "x".getBytes(UTF_8), 0, false);
        writer.publish("end", new byte[0], 0, false);
        await().untilAsserted(() -> assertThat(received).hasSize(1));
        var deep = house.client("deep");

        assertThatThrownBy(() -> deep.subscribe("a" + "/a".repeat(5000), 0)).isInstanceOf(MqttException.class);
        await().untilAsserted(() -> assertThat(house.heard).containsExactly("writer: end= 0"));
        assertThat(house.refusals.latest())
                .extracting(Refusal::kind)
                .contains(RefusalKind.BAD_TOPIC, RefusalKind.BAD_TOPIC, RefusalKind.BAD_FILTER);
    }

    @Test
    void admitsNobodyWithoutACredentialWhenToldSo() throws Exception {
        house.close();
        var strict = new BrokerSettings(
                0, "127.0.0.1", BrokerSettings.Anonymous.NEVER, Duration.ofMinutes(1), TestBroker.limits());
        house = new EngineHouse(engine, folder.resolve("strict"), strict).opened();

        assertThatThrownBy(() -> house.client("stranger")).isInstanceOf(MqttException.class);
    }

    @Test
    void countsConnectionsAndMessages() throws Exception {
        var writer = house.client("writer");
        writer.publish("home/lamp", "on".getBytes(UTF_8), 1, true);

        await().untilAsserted(() -> {
            var status = house.broker.status();
            assertThat(status.open()).isTrue();
            assertThat(status.connections()).isEqualTo(1);
            assertThat(status.received()).isEqualTo(1);
            assertThat(status.retained()).isEqualTo(1);
        });
        writer.disconnect();
        await().until(() -> house.broker.status().connections() == 0);
    }

    @Test
    void saysWhichSettingNamesAPortInUse() throws Exception {
        var taken = new BrokerSettings(
                house.broker.status().port(),
                "127.0.0.1",
                BrokerSettings.Anonymous.LOOPBACK,
                java.time.Duration.ofMinutes(1),
                TestBroker.limits());
        try (var second = new EngineHouse(engine, folder.resolve("second"), taken)) {
            assertThatThrownBy(second::opened)
                    .isInstanceOf(PortUnavailable.class)
                    .hasMessageContaining("is in use")
                    .hasMessageContaining("hearth.mqtt.port");
        }
    }
}
