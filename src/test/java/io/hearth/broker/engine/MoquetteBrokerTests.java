package io.hearth.broker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.hearth.broker.Refusal;
import io.hearth.broker.RefusalKind;
import io.hearth.broker.engine.EngineHouse.Engine;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
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
    void aMessageIsAcknowledgedThoughNothingCanBeStored() throws Exception {
        house.closeJournal();
        try (var client = new RawClient(house.port()).connect("writer", 60)) {
            client.publish("home/lamp", "on", 1, 7).expect("40 02 0007");
        }
    }

    @Test
    void aRefusedFilterIsRefusedWithoutAReason() throws Exception {
        try (var client = Client5.connected(house.port(), new Hello5("reader"))) {
            assertThat(client.subscribes("a" + "/a".repeat(40), 1)).hasToString("SUBACK 1 0x80");
        }
    }

    @Test
    void thereAreNoSharedSubscriptionsInMqtt3() throws Exception {
        try (var client = new RawClient(house.port()).connect("reader", 60)) {
            client.subscribe(1, "$share/group/home/lamp", 1).expect("90 03 0001 80");
        }
        assertThat(house.refusals.latest())
                .extracting(Refusal::kind, Refusal::reason)
                .containsExactly(tuple(RefusalKind.BAD_FILTER, "Moquette has shared subscriptions for MQTT 5 only"));
    }

    @Test
    void thereAreNoTopicAliases() throws Exception {
        var hello = new Hello5("writer");
        try (var client = new Client5(house.port())) {
            assertThat(client.says(hello).property(0x22)).isEqualTo(List.of(0));
            client.publish(0x32, "home/lamp", 1, Bytes.property(0x23, Bytes.two(1)), "on")
                    .isToldAndClosed("DISCONNECT 0x82");
        }
    }
}
