package io.hearth.broker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.hearth.broker.BrokerSettings;
import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.broker.Refusal;
import io.hearth.broker.RefusalKind;
import io.hearth.journal.Journal;
import io.hearth.journal.JournalSettings;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HearthBrokerTests {

    @TempDir
    Path folder;

    private TestBroker house;

    @BeforeEach
    void open() {
        house = new TestBroker(folder).opened();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest(name = "published with {0}, subscribed with {1}: delivered with {2}")
    @CsvSource({"0,0,0", "0,1,0", "0,2,0", "1,0,0", "1,1,1", "1,2,1", "2,0,0", "2,1,1", "2,2,2"})
    void deliversWithTheLowerQos(int published, int subscribed, int delivered) throws Exception {
        var heard = TestBroker.heard(house.client("reader"), "home/lamp", subscribed);
        house.client("writer").publish("home/lamp", "on".getBytes(UTF_8), published, false);

        await().untilAsserted(() -> assertThat(heard).containsExactly("home/lamp=on " + delivered));
    }

    @Test
    void deliversManyMessagesOfEachQosOnceAndInOrder() throws Exception {
        var reader = house.client("reader");
        var options = new MqttConnectOptions();
        options.setMaxInflight(1000);
        var writer = house.client("writer", options);
        for (int qos = 1; qos <= 2; qos++) {
            var heard = TestBroker.heard(reader, "count/" + qos, qos);
            for (int number = 0; number < 300; number++) {
                writer.publish("count/" + qos, String.valueOf(number).getBytes(UTF_8), qos, false);
            }
            await().until(() -> heard.size() >= 300);
            assertThat(heard).hasSize(300).doesNotHaveDuplicates().startsWith("count/" + qos + "=0 " + qos);
            assertThat(heard.get(299)).startsWith("count/" + qos + "=299");
        }
    }

    @Test
    void deliversOnceToOverlappingSubscriptionsAndStopsAfterUnsubscribe() throws Exception {
        var reader = house.client("reader");
        var heard = new CopyOnWriteArrayList<String>();
        reader.setCallback(new Ears(heard));
        reader.subscribe(new String[] {"home/#", "home/+", "end"}, new int[] {0, 2, 1});
        var writer = house.client("writer");
        writer.publish("home/lamp", "on".getBytes(UTF_8), 2, false);
        writer.publish("end", new byte[0], 1, false);
        await().until(() -> heard.contains("end= 1"));
        reader.unsubscribe(new String[] {"home/#", "home/+"});
        writer.publish("home/lamp", "off".getBytes(UTF_8), 2, false);
        writer.publish("end", "2".getBytes(UTF_8), 1, false);
        await().until(() -> heard.contains("end=2 1"));

        assertThat(heard).containsExactly("home/lamp=on 2", "end= 1", "end=2 1");
    }

    @Test
    void replaysRetainedMessagesWithTheFlagAndSendsLiveOnesWithout() throws Exception {
        var writer = house.client("writer");
        writer.publish("home/lamp", "on".getBytes(UTF_8), 1, true);
        writer.publish("home/door", "open".getBytes(UTF_8), 0, true);
        var heard = TestBroker.heard(house.client("reader"), "home/#", 1);
        await().until(() -> heard.size() == 2);
        writer.publish("home/lamp", "off".getBytes(UTF_8), 1, true);
        await().until(() -> heard.size() == 3);

        assertThat(heard.subList(0, 2))
                .containsExactlyInAnyOrder("home/lamp=on 1 retained", "home/door=open 0 retained");
        assertThat(heard.get(2)).isEqualTo("home/lamp=off 1");
    }

    @Test
    void clearsARetainedMessageWithAnEmptyPayload() throws Exception {
        var writer = house.client("writer");
        writer.publish("home/lamp", "on".getBytes(UTF_8), 1, true);
        assertThat(house.broker.retained("home/+")).hasSize(1);
        writer.publish("home/lamp", new byte[0], 1, true);

        assertThat(house.broker.retained("#")).isEmpty();
        assertThat(house.broker.status().retained()).isZero();
    }

    @Test
    void tellsListenersBeforeTheAcknowledgementAndLetsThemAnswerInTheSameTurn() throws Exception {
        house.close();
        house = new TestBroker(folder.resolve("second"));
        var heard = new CopyOnWriteArrayList<String>();
        var filters = new CopyOnWriteArrayList<String>();
        house.broker.listen("home/+/temp", message -> {
            throw new IllegalStateException("a listener that fails");
        });
        house.broker.listen("home/#", message -> {
            assertThat(Thread.currentThread().getName()).startsWith("hearth-loop");
            heard.add(message.topic() + "=" + new String(message.payload(), UTF_8) + " from " + message.client());
            house.broker.publish(Message.of("home/answer", "yes", Qos.AT_LEAST_ONCE, true));
        });
        house.broker.listenToSubscriptions(filters::add);
        house.opened();
        var answers = TestBroker.heard(house.client("reader"), "home/answer", 1);
        house.client("writer").publish("home/kitchen/temp", "21".getBytes(UTF_8), 1, false);

        assertThat(heard).containsExactly("home/kitchen/temp=21 from writer");
        assertThat(filters).containsExactly("home/answer");
        assertThat(house.broker.retained("home/answer")).hasSize(1);
        await().untilAsserted(() -> assertThat(answers).containsExactly("home/answer=yes 1"));
    }

    @Test
    void publishesTheWillOfADroppedConnectionAndNotAfterDisconnect() throws Exception {
        var heard = TestBroker.heard(house.client("reader"), "+/status", 1);
        var polite = house.client("polite", withWill("polite/status"));
        polite.disconnect();
        try (var rude = house.raw()) {
            rude.hex("10 23 0004 4d515454 04 2e 003c 0004 72756465 000b 727564652f737461747573 0004 676f6e65");
            rude.expect("20020000");
        }

        await().untilAsserted(() -> assertThat(heard).containsExactly("rude/status=gone 1"));
        assertThat(house.broker.retained("rude/status")).hasSize(1);
    }

    private static MqttConnectOptions withWill(String topic) {
        var options = new MqttConnectOptions();
        options.setWill(topic, "gone".getBytes(UTF_8), 1, true);
        return options;
    }

    @Test
    void publishesNoWillWhenTheHubShutsDown() throws Exception {
        house.client("device", withWill("device/status"));
        house.close();
        house = new TestBroker(folder).opened();

        assertThat(house.broker.retained("#")).isEmpty();
    }

    @Test
    void letsANewConnectionTakeOverTheClientId() throws Exception {
        var heard = TestBroker.heard(house.client("reader"), "twin/status", 1);
        var options = withWill("twin/status");
        var first = house.client("twin", options);
        var second = house.client("twin", options);

        await().until(() -> !first.isConnected());
        assertThat(second.isConnected()).isTrue();
        await().untilAsserted(() -> assertThat(heard).containsExactly("twin/status=gone 1"));
        assertThat(house.broker.status().connections()).isEqualTo(2);
    }

    @Test
    void refusesFiltersOneByOne() throws Exception {
        try (var client = house.raw().connect("reader", 60)) {
            client.hex("82 10 0001 0005 612f232f62 00 0003 612f62 01").expect("90 04 0001 80 01");
            client.subscribe(2, "$share/group", 0).expect("90 03 0002 80");
        }
        assertThat(house.refusals.latest())
                .extracting(Refusal::kind, Refusal::client, Refusal::topic)
                .contains(
                        tuple(RefusalKind.BAD_FILTER, "reader", "a/#/b"),
                        tuple(RefusalKind.BAD_FILTER, "reader", "$share/group"));
    }

    @Test
    void refusesMoreSubscriptionsThanAllowed() throws Exception {
        try (var client = house.raw().connect("reader", 60)) {
            for (int id = 1; id <= 100; id++) {
                client.subscribe(id, "topic/" + id, 0).expect("90 03 %04x 00".formatted(id));
            }
            client.subscribe(101, "one/more", 0).expect("90 03 0065 80");
            client.subscribe(102, "topic/1", 1).expect("90 03 0066 01");
        }
    }

    @Test
    void acknowledgesButDoesNotDeliverWhatItRefuses() throws Exception {
        var heard = TestBroker.heard(house.client("reader"), "$hub/#", 1);
        try (var client = house.raw().connect("writer", 60)) {
            client.publish("$hub/fake", "x", 1, 7).expect("40 02 0007");
            client.publish("a" + "/a".repeat(40), "x", 2, 8).expect("50 02 0008");
        }

        assertThat(heard).isEmpty();
        assertThat(house.refusals.latest()).hasSize(2).allMatch(refusal -> refusal.kind() == RefusalKind.BAD_TOPIC);
        assertThat(house.broker.status().refused()).isEqualTo(2);
    }

    @Test
    void refusesAClientIdThatPretendsToBeTheHub() throws Exception {
        assertThatThrownBy(() -> house.client(Message.HUB)).isInstanceOf(MqttException.class);
        assertThatThrownBy(() -> house.broker.publish(Message.of("a/+", "x", Qos.AT_MOST_ONCE, false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a/+");
    }

    @Test
    void refusesAClientWithoutPermissionAndNamesItAndTheReason() throws Exception {
        var settings = new BrokerSettings(
                0, "127.0.0.1", BrokerSettings.Anonymous.NEVER, Duration.ofMinutes(1), TestBroker.limits());
        try (var strict =
                new TestBroker(Journal.open(folder.resolve("strict"), JournalSettings.defaults()), settings).opened()) {
            assertThatThrownBy(() -> strict.client("stranger"))
                    .isInstanceOfSatisfying(MqttException.class, refused -> assertThat(refused.getReasonCode())
                            .isEqualTo(MqttException.REASON_CODE_NOT_AUTHORIZED));
            assertThat(strict.refusals.latest()).hasSize(1).first().satisfies(refusal -> {
                assertThat(refusal.kind()).isEqualTo(RefusalKind.NOT_AUTHORIZED);
                assertThat(refusal.client()).isEqualTo("stranger");
                assertThat(refusal.reason()).contains("hearth.mqtt.anonymous");
            });
        }
    }

    @Test
    void saysWhichSettingNamesAPortInUse() throws Exception {
        try (var taken = new ServerSocket(0)) {
            var settings = new BrokerSettings(
                    taken.getLocalPort(),
                    null,
                    BrokerSettings.Anonymous.NEVER,
                    java.time.Duration.ofMinutes(1),
                    TestBroker.limits());
            try (var second =
                    new TestBroker(Journal.open(folder.resolve("second"), JournalSettings.defaults()), settings)) {
                assertThatThrownBy(second::opened)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("Port " + taken.getLocalPort() + " is in use")
                        .hasMessageContaining("hearth.mqtt.port");
            }
        }
    }

    private record Ears(List<String> heard) implements MqttCallback {
        @Override
        public void connectionLost(Throwable cause) {}

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            heard.add(topic + "=" + new String(message.getPayload(), UTF_8) + " " + message.getQos());
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {}
    }
}
