package io.hearth.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hearth.broker.BrokerSettings.Anonymous;
import io.hearth.broker.EngineHouse.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where this engine falls short of Hearth's own, so that its documentation stays true. */
class MoquetteBrokerTests {

    @TempDir
    Path folder;

    private EngineHouse house;

    @BeforeEach
    void open() {
        house = new EngineHouse(Engine.MOQUETTE, folder).opened();
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private List<String> heardLate(String filter) throws MqttException {
        var late = house.client("late");
        var received = TestBroker.heard(late, filter, 1);
        TestBroker.heard(late, "end", 1);
        var end = TestBroker.heard(house.client("end-reader"), "end", 1);
        house.client("end-writer").publish("end", new byte[0], 1, false);
        await().until(() -> !end.isEmpty());
        return received;
    }

    @Test
    void clientsThatSubscribeLaterMissARetainedMessageOfQos0ThoughTheHubKnowsIt() throws Exception {
        house.client("writer").publish("home/lamp", "on".getBytes(UTF_8), 0, true);
        await().untilAsserted(() -> assertThat(house.broker.retained("#")).hasSize(1));

        assertThat(heardLate("home/#")).isEmpty();
    }

    @Test
    void aMessageToARefusedTopicIsNeverAnswered() throws Exception {
        try (var client = new RawClient(house.broker.status().port()).connect("writer", 60)) {
            client.publish("$hub/fake", "x", 1, 7)
                    .publish("home/lamp", "on", 1, 8)
                    .expect("40 02 0008");
        }
    }

    @Test
    void aRetainedWillIsNotReplayedThoughTheHubKnowsIt() throws Exception {
        try (var rude = new RawClient(house.broker.status().port())) {
            rude.hex("10 23 0004 4d515454 04 2e 003c 0004 72756465 000b 727564652f737461747573 0004 676f6e65");
            rude.expect("20020000");
            rude.publish("rude/hello", "it forgets the will of a client that leaves at once", 1, 1)
                    .expect("40 02 0001");
        }
        await().untilAsserted(
                        () -> assertThat(house.broker.retained("rude/status")).hasSize(1));

        assertThat(heardLate("rude/#")).isEmpty();
    }

    @Test
    void aCredentialIsHeldToItsAccessListWhenItPublishesAndSubscribes() throws Exception {
        house.close();
        Admission admission = request -> completedFuture(Admission.Decision.yes(Allowed.everything("meter")
                .publishing(topic -> topic.startsWith("tele/"))
                .subscribing(filter -> filter.startsWith("cmnd/"))));
        house = new EngineHouse(Engine.MOQUETTE, folder.resolve("limited"), admission).opened();
        var options = new MqttConnectOptions();
        options.setUserName("meter");
        options.setPassword("secret".toCharArray());
        var meter = house.client("meter", options);

        meter.publish("home/door", "open".getBytes(UTF_8), 0, false);
        meter.publish("tele/power", "5".getBytes(UTF_8), 1, false);
        assertThatThrownBy(() -> meter.subscribe("home/#", 0)).isInstanceOf(MqttException.class);
        meter.subscribe("cmnd/meter", 0);

        await().untilAsserted(() -> assertThat(house.heard).containsExactly("meter: tele/power=5 1"));
        assertThat(house.refusals.latest())
                .extracting(Refusal::kind)
                .contains(RefusalKind.MAY_NOT_PUBLISH, RefusalKind.MAY_NOT_SUBSCRIBE);
    }

    @Test
    void queuedMessagesOfAPersistentSessionEndWithTheProcess() throws Exception {
        var options = new MqttConnectOptions();
        options.setCleanSession(false);
        var reader = house.client("reader", options);
        reader.subscribe("home/#", 1);
        reader.disconnect();
        house.client("writer").publish("home/lamp", "on".getBytes(UTF_8), 1, false);
        house.close();
        house = new EngineHouse(Engine.MOQUETTE, folder).opened();
        try (var again = new RawClient(house.broker.status().port())) {
            again.hex("10 12 0004 4d515454 04 00 003c 0006 726561646572").expect("20 02 00 00");
        }
    }

    @Test
    void whereClientsComeFromIsToldByTheAddressItListensOn() throws Exception {
        house.close();
        house = new EngineHouse(Engine.MOQUETTE, folder.resolve("loopback"), settings(null, Anonymous.LOOPBACK))
                .opened();
        assertThat(house.client("local").isConnected()).isTrue();
        house.close();
        house = new EngineHouse(Engine.MOQUETTE, folder.resolve("any"), settings("0.0.0.0", Anonymous.LOOPBACK))
                .opened();
        assertThatThrownBy(() -> house.client("local")).isInstanceOf(MqttException.class);
        house.close();
        house = new EngineHouse(Engine.MOQUETTE, folder.resolve("always"), settings(null, Anonymous.ALWAYS)).opened();
        assertThat(house.client("local").isConnected()).isTrue();
    }

    private static BrokerSettings settings(@Nullable String bind, Anonymous anonymous) {
        return new BrokerSettings(0, bind, anonymous, Duration.ofMinutes(1), TestBroker.limits());
    }
}
